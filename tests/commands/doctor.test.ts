/** `amigo doctor` and the mails of its own: to the mailbox, and the whole way to itself. */

import { describe, expect, it } from 'vitest'
import type { Log } from '../../src/app/ports/log.js'
import type { Finding } from '../../src/commands/doctor/finding.js'
import { startService } from '../../src/main.js'
import { DONE, doctorOnLoopback, named } from '../support/commands/doctor.js'
import { DESK } from '../support/desk/world.js'
import { until } from '../support/runner/until.js'
import { startConnectProxy } from '../support/servers/connect-proxy.js'

const { mail, configOf, found } = doctorOnLoopback()

const bad = (all: readonly Finding[]) => all.filter(({ ok, name }) => !ok && name !== 'database')

describe('the whole way', () => {
  it('writes to itself, sees it arrive, takes it out, and leaves nothing behind', async () => {
    mail().append(
      Buffer.from(`From: a@b.example\r\nTo: ${DESK}\r\nSubject: Vrai\r\n\r\nBonjour\r\n`),
    )
    const all = await found()
    expect(bad(all)).toEqual([])
    expect(named(all, 'IMAP probe')[0]?.says).toMatch(
      /^a probe put into Amigo-doctor-[0-9a-f]{8}, fetched byte for byte, moved to Processed$/,
    )
    expect(named(all, 'round trip')[0]?.says).toMatch(/^a mail to itself arrived after \d+\.\d s/)
    expect(named(all, 'plus address')[0]?.says).toBe(
      'mails to assistance+doctor@academie.example arrive',
    )
    expect(named(all, 'Message-ID')[0]?.says).toBe('is kept')
    expect([mail().count('INBOX'), mail().count('Processed')]).toEqual([1, 0])
    expect(mail().delivered).toEqual([])
  })

  it.each(['flag', 'delete'])('with AMIGO_IMAP_AFTER=%s as well', async (after) => {
    mail().append(
      Buffer.from(`From: a@b.example\r\nTo: ${DESK}\r\nSubject: Vrai\r\n\r\nBonjour\r\n`),
    )
    const all = await found({ AMIGO_IMAP_AFTER: after })
    expect(bad(all)).toEqual([])
    expect([mail().count('INBOX'), mail().count('Processed')]).toEqual([1, 0])
  })

  it('does neither with --no-mail', async () => {
    const all = await found({}, { ...DONE, mail: false })
    expect(bad(all)).toEqual([])
    expect(all.map(({ name }) => name)).toEqual([
      ...['data folder', 'privacy', 'database', 'templates', 'clock', 'technicians'],
      ...['calendar', 'IMAP', 'SMTP'],
    ])
    expect(mail().count('Processed')).toBe(0)
  })

  it.each(['move', 'flag', 'delete'])(
    'beside a service that runs, which makes no request of it (%s)',
    async (after) => {
      const env = { AMIGO_IMAP_AFTER: after }
      const service = await startService(configOf(env), quiet())
      try {
        await service.ready
        const all = await found(env)
        expect(bad(all)).toEqual([])
        const { knex } = service.services
        const waits = async () => {
          const rows = await knex('inbound_messages').select('status', 'because')
          // Nothing but a probe: one may come while others are looked at.
          for (const { status, because } of rows)
            expect([status, because]).toEqual(
              status === 'received' ? [status, null] : ['ignored', 'probe'],
            )
          return rows.some(({ status }) => status === 'received')
        }
        await until(async () => !(await waits()))
        expect(await knex('tickets')).toEqual([])
        expect(await knex('outbox_messages')).toEqual([])
        expect([mail().count('INBOX'), mail().count('Processed')]).toEqual([0, 0])
      } finally {
        await service.stop()
      }
    },
  )
})

describe('through a proxy', () => {
  const names = {
    AMIGO_IMAP_HOST: 'imap.academie.example',
    AMIGO_IMAP_PORT: '143',
    AMIGO_SMTP_HOST: 'smtp.academie.example',
    AMIGO_SMTP_PORT: '587',
  }

  it('goes the whole way, and says through which', async () => {
    const proxy = await startConnectProxy({
      'imap.academie.example:143': mail().imapPort,
      'smtp.academie.example:587': mail().smtpPort,
    })
    try {
      const shown = `http://127.0.0.1:${proxy.port}`
      const all = await found({
        ...names,
        HTTPS_PROXY: shown.replace('//', '//amigo:secret@'),
        NO_PROXY: 'intranet.example',
      })
      expect(bad(all)).toEqual([])
      const says = (name: string) => named(all, name)[0]?.says
      expect(says('proxy')).toBe(
        `${shown} (HTTPS_PROXY) leads to IMAP, SMTP; reached straight: nothing`,
      )
      expect(says('IMAP')).toContain(`imap.academie.example:143 through the proxy ${shown}, `)
      expect(says('SMTP')).toContain(`smtp.academie.example:587 through the proxy ${shown} takes`)
      expect(new Set(proxy.asked)).toEqual(
        new Set(['imap.academie.example:143', 'smtp.academie.example:587']),
      )
      expect(JSON.stringify(all)).not.toContain('secret')
    } finally {
      await proxy.close()
    }
  })

  it('names the variable when it is refused, and each entry of NO_PROXY that means nothing', async () => {
    const proxy = await startConnectProxy({})
    try {
      proxy.misbehave({ status: 403 })
      const all = await found({
        ...names,
        HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
        NO_PROXY: '10.*, http://x.example',
      })
      const says = (name: string) => named(all, name)[0]?.says
      expect(says('proxy')).toMatch(/^NO_PROXY: nobody understands « 10\.\* », « http:/)
      expect(says('IMAP')).toMatch(/^HTTPS_PROXY: .* refuses imap\.academie\.example:143 \(403\)/)
      expect(says('SMTP')).toMatch(/^HTTPS_PROXY: .* refuses smtp\.academie\.example:587 \(403\)/)
      expect(says('round trip')).toMatch(/^not tried/)
    } finally {
      await proxy.close()
    }
  })
})

function quiet(): Log {
  return { debug() {}, info() {}, warn() {}, error() {} }
}
