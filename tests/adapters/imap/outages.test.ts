/** Whatever a mail server does when it dies, restarts or freezes: mail comes in again, and the log says so. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prepareBlobs } from '../../../src/adapters/data-folder/blob-files.js'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import type { ImapSettings } from '../../../src/adapters/imap/client.js'
import { startIntake } from '../../../src/adapters/imap/intake/intake.js'
import { receive } from '../../../src/app/inbox/receive.js'
import type { Arrival } from '../../../src/app/ports/inbox.js'
import { OUTAGES, type Outage, TLS_OUTAGES } from '../../fixtures/imap/outages.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'
import { dovecotInstalled, startDovecot } from '../../support/servers/dovecot.js'
import { mailboxSettings } from '../../support/servers/imap-settings.js'
import { type OutageFront, startOutageFront } from '../../support/servers/outage-front.js'
import { startScriptedImap } from '../../support/servers/scripted-imap.js'

/** What takes minutes in a service; imapflow waits ten seconds for a handshake after STARTTLS, whatever it is told. */
const HASTE = { socketTimeout: 1500, connectTimeout: 1500 }
/** Only where nothing else ends it: a busy machine is slow as well. */
const timeoutsFor = ({ now, next }: Outage): Partial<ImapSettings> => {
  const faults = [now, ...next.map(({ fault }) => fault)]
  return {
    ...(faults.includes('hang') ? HASTE : {}),
    ...(faults.includes('trickle') ? { ...HASTE, stallTimeout: 3000 } : {}),
  }
}
const AGAIN = 'the mailbox can be reached again'

/** A server behind a front, and an intake from it. */
interface Scene {
  readonly front: OutageFront
  readonly stored: ReadonlySet<string>
  readonly said: readonly string[]
  deliver(n: number): Promise<unknown>
  stop(): Promise<void>
  end(): Promise<void>
}

// Side by side: nearly all of their time is time-outs.
describe.concurrent('a mail server', () => {
  describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))('Dovecot, with TLS', () => {
    it.for(TLS_OUTAGES)('$name', async (outage, { onTestFinished }) => {
      const dovecot = await startDovecot()
      const { caFile, user, password, deliver } = dovecot
      const { security = 'tls' } = outage
      const port = security === 'tls' ? dovecot.tlsPort : dovecot.port
      const server = { port, close: dovecot.stop, deliver }
      const scene = await startScene(server, {
        caFile,
        user,
        password,
        security,
        ...timeoutsFor(outage),
      })
      onTestFinished(scene.end)
      await passes(outage, scene)
    })
  })

  describe('the scripted server', () => {
    it.for(OUTAGES)('$name', async (outage, { onTestFinished }) => {
      const server = await startScriptedImap()
      const deliver = async (raw: Buffer) => server.deliver([raw])
      const upstream = { port: server.port, close: server.close, deliver }
      const scene = await startScene(upstream, timeoutsFor(outage))
      onTestFinished(scene.end)
      await passes(outage, scene)
    })
  })

  describe('a stop in the middle of it', () => {
    const frozen = OUTAGES.filter(({ next }) => /hang|trickle/.test(next.at(-1)?.fault ?? ''))
    it.for(frozen)('$name', async (outage, { onTestFinished }) => {
      const server = await startScriptedImap()
      const deliver = async (raw: Buffer) => server.deliver([raw])
      // They would not be over within the time of a test.
      const slow = { socketTimeout: 600_000, connectTimeout: 600_000, stallTimeout: 600_000 }
      const scene = await startScene({ port: server.port, close: server.close, deliver }, slow)
      onTestFinished(scene.end)
      await scene.deliver(1)
      await until(() => scene.stored.size === 1)
      scene.front.fail(outage.now ?? 'end', outage.next)
      await scene.deliver(2)
      if (outage.now !== 'hang') await until(() => scene.front.asked() === outage.next.length + 1)
      await scene.stop()
    })
  })
})

async function passes(outage: Outage, scene: Scene): Promise<void> {
  const { front, stored, said } = scene
  const why = () => ({ said, stored: stored.size, asked: front.asked() })
  await scene.deliver(1)
  await until(() => stored.size === 1, why)
  front.fail(outage.now ?? 'end', outage.next)
  await scene.deliver(2)
  const served = outage.next.length + 2
  await until(() => stored.size === 2 && front.asked() >= served && said.at(-1) === AGAIN, why)
  const faults = said.filter((sentence) => sentence !== AGAIN)
  // A short time-out may end a connection that is only slow.
  if (timeoutsFor(outage).socketTimeout)
    for (const words of outage.says) expect(faults).toContainEqual(expect.stringMatching(words))
  else expect(faults).toEqual(outage.says.map((words) => expect.stringMatching(words)))
}

const mail = (n: number) =>
  Buffer.from(
    `From: a${n}@x.example\r\nDate: Thu, 1 Oct 2026 08:00:00 +0000\r\nSubject: Mail ${n}\r\nMessage-ID: <${n}@x.example>\r\n\r\nTexte ${n}\r\n`,
  )

interface Upstream {
  readonly port: number
  deliver(raw: Buffer): Promise<unknown>
  close(): Promise<void>
}

async function startScene(server: Upstream, more: Partial<ImapSettings>): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'amigo-outage-'))
  await prepareBlobs(folder)
  const blobs = openBlobs(folder)
  const front = await startOutageFront(server.port)
  const stored = new Set<string>()
  const said: string[] = []
  const inbox = {
    async add(arrivals: readonly Arrival[]) {
      const fresh = arrivals.filter(({ key }) => !stored.has(key))
      for (const { key } of fresh) stored.add(key)
      return fresh.length
    },
  }
  const say = (_: object, sentence: string) => void said.push(sentence)
  const intake = startIntake(mailboxSettings(front.port, { pollEvery: 100, ...more }), {
    blobs,
    inbox,
    receive: (messages) => receive(blobs, inbox, messages),
    onMail() {},
    log: { debug() {}, info: say, warn: say, error: say },
    reconnectAfter: () => 50,
  })
  await intake.ready
  return {
    front,
    stored,
    said,
    deliver: (n) => server.deliver(mail(n)),
    stop: () => intake.stop(),
    async end() {
      await intake.stop()
      await front.close()
      await server.close()
      await rm(folder, { recursive: true })
    },
  }
}
