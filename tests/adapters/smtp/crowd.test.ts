/** Servers that allow fewer connections than ours are: what waits goes over those that they took, and nothing looks like an outage. */

import { afterEach, describe, expect, it } from 'vitest'
import { type Crowd, openCrowd } from '../../../src/adapters/smtp/crowd.js'
import { openSmtp, type SmtpMailer } from '../../../src/adapters/smtp/smtp.js'
import { sampleRow } from '../../../src/adapters/templates/samples/sample-row.js'
import { HOUR } from '../../../src/core/running/durations.js'
import { NO_KEYS, ONE_WORD, plainSmtp } from '../../support/servers/plain-smtp.js'
import { type ScriptedSmtp, startScriptedSmtp } from '../../support/servers/scripted-smtp.js'

let server: ScriptedSmtp | undefined
let mailer: SmtpMailer | undefined
afterEach(async () => {
  mailer?.close()
  await server?.close()
})

const REFUSALS = {
  Postfix: '421 4.7.0 mx.example Error: too many connections from 192.0.2.7',
  Exim: '421 Too many concurrent SMTP connections from this IP address; please try again later.',
  Sendmail: '421 4.3.2 Connection rate limit exceeded.',
} as const

describe.each([1, 2, 3])('%i connections at once', (allowed) => {
  it.each(Object.entries(REFUSALS))('as %s refuses more', async (_, say) => {
    server = await startScriptedSmtp({
      greeting: (open) => (open > allowed ? { say, hangUp: true } : undefined),
      // As a server that looks at what it gets.
      dot: { say: '250 2.0.0 Ok', after: 20 },
    })
    mailer = openSmtp({ ...plainSmtp(server.port), connections: 5 }, ONE_WORD, NO_KEYS)
    const send = (n: number) =>
      mailer?.send({ ...sampleRow('closed', 'fr'), messageId: `<m${n}@a.example>` })
    // One is there already, as in a desk that has sent before.
    expect((await send(0))?.kind).toBe('sent')
    const all = await Promise.all(Array.from({ length: 30 }, (_, at) => send(at + 1)))
    expect(all.map((delivery) => delivery?.kind)).toEqual(all.map(() => 'sent'))
    expect(server.copies).toHaveLength(31)
  })
})

describe('what was learnt', () => {
  const pool = () => ({ transporter: { options: { maxConnections: 10 } } })
  const most = (of: ReturnType<typeof pool>) => of.transporter.options.maxConnections
  const as = (of: ReturnType<typeof pool>) => of as unknown as Parameters<Crowd['ease']>[0]

  it('holds for an hour', () => {
    let now = 0
    const crowd = openCrowd(10, () => now)
    const used = pool()
    expect(crowd.keepTo(as(used), 3)).toBe(true)
    now = HOUR - 1
    crowd.ease(as(used))
    expect(most(used)).toBe(3)
    now = HOUR
    crowd.ease(as(used))
    expect(most(used)).toBe(10)
  })

  it('is nothing where no connection was taken: that is an outage', () => {
    const used = pool()
    expect(openCrowd(10, () => 0).keepTo(as(used), 0)).toBe(false)
    expect(most(used)).toBe(10)
  })
})
