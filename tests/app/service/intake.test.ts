/** The same intake against Dovecot (plain and TLS) and against the server in the process. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareBlobs } from '../../../src/adapters/data-folder/blob-files.js'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import {
  type AfterIntake,
  type ImapSettings,
  newClient,
  SEEN_KEYWORD,
} from '../../../src/adapters/imap/client.js'
import { type Intake, startIntake } from '../../../src/adapters/imap/intake/intake.js'
import { IntakeRefused } from '../../../src/adapters/imap/intake/intake-refused.js'
import { receive } from '../../../src/app/inbox/receive.js'
import type { Blobs } from '../../../src/app/ports/blobs.js'
import type { Arrival } from '../../../src/app/ports/inbox.js'
import { startMailServer } from '../../../src/sandbox/mail-server.js'
import { DESK } from '../../support/desk/world.js'
import { needs } from '../../support/runner/skip.js'
import { until as waitUntil } from '../../support/runner/until.js'
import { type Dovecot, dovecotInstalled, startDovecot } from '../../support/servers/dovecot.js'
import { mailboxSettings } from '../../support/servers/imap-settings.js'

const AGAIN = 'the mailbox can be reached again'

/** A mail server as these stories need it. */
interface Server {
  readonly settings: Pick<
    ImapSettings,
    'host' | 'port' | 'security' | 'user' | 'password' | 'caFile'
  >
  deliver(raw: Buffer): Promise<void>
  count(mailbox: string): Promise<number>
  stop(): Promise<void>
}

async function inProcess(): Promise<Server> {
  const mail = await startMailServer({ address: DESK })
  const { user, password, imapPort: port } = mail
  return {
    settings: { host: '127.0.0.1', port, security: 'none', user, password, caFile: undefined },
    deliver: async (raw) => mail.append(raw),
    count: async (mailbox) => mail.count(mailbox),
    stop: () => mail.close(),
  }
}

async function dovecot(security: 'none' | 'tls'): Promise<Server & { dovecot: Dovecot }> {
  const server = await startDovecot()
  const { host, user, password } = server
  const [port, caFile] =
    security === 'tls' ? [server.tlsPort, server.caFile] : [server.port, undefined]
  return {
    dovecot: server,
    settings: { host, port, security, user, password, caFile },
    deliver: (raw) => server.deliver(raw),
    count: (mailbox) => server.messages(mailbox),
    stop: () => server.stop(),
  }
}

function settingsOf(server: Server, more: Partial<ImapSettings> = {}): ImapSettings {
  return mailboxSettings(server.settings.port, { pollEvery: 500, ...server.settings, ...more })
}

const mail = (n: number, body = `Texte ${n}`) =>
  Buffer.from(
    `From: a${n}@x.example\r\nTo: ${DESK}\r\nSubject: Mail ${n}\r\nMessage-ID: <${n}@x.example>\r\n\r\n${body}\r\n`,
  )

let folder: string
let blobs: Blobs
let stored: Map<string, Arrival>
let said: string[]
let onSaid: (sentence: string) => void
let server: Server
let intake: Intake | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-intake-'))
  await prepareBlobs(folder)
  blobs = openBlobs(folder)
  stored = new Map()
  said = []
  onSaid = () => {}
})
afterEach(async () => {
  await intake?.stop()
  intake = undefined
  await server?.stop()
  await rm(folder, { recursive: true })
})

function start(settings: ImapSettings): Intake {
  const inbox = {
    async add(arrivals: readonly Arrival[]) {
      const fresh = arrivals.filter(({ key }) => !stored.has(key))
      for (const arrival of fresh) stored.set(arrival.key, arrival)
      return fresh.length
    },
  }
  const say = (_: object, sentence: string) => {
    said.push(sentence)
    onSaid(sentence)
  }
  intake = startIntake(settings, {
    blobs,
    inbox,
    receive: (messages) => receive(blobs, inbox, messages),
    onMail() {},
    log: { debug() {}, info: say, warn: say, error: say },
  })
  return intake
}

const until = (
  holds: () => boolean | Promise<boolean>,
  why: () => unknown = () => ({ stored: stored.size, said }),
) => waitUntil(holds, why)

/** How many a next start would fetch, asked over a connection of its own. */
async function countNew(settings: ImapSettings): Promise<number> {
  const client = newClient(settings)
  await client.connect()
  try {
    await client.mailboxOpen('INBOX', { readOnly: true })
    return ((await client.search({ unKeyword: SEEN_KEYWORD }, { uid: true })) || []).length
  } finally {
    await client.logout()
  }
}

const SERVERS = [
  { name: 'the server in the process', skip: false, open: inProcess },
  {
    name: 'Dovecot, plain',
    skip: needs(dovecotInstalled(), 'Dovecot'),
    open: () => dovecot('none'),
  },
  { name: 'Dovecot, TLS', skip: needs(dovecotInstalled(), 'Dovecot'), open: () => dovecot('tls') },
]

for (const { name, skip, open } of SERVERS)
  describe.skipIf(skip)(`against ${name}`, () => {
    beforeEach(async () => {
      server = await open()
    })

    it('takes in what waits at the start and what comes later, byte for byte', async () => {
      for (const n of [1, 2, 3]) await server.deliver(mail(n))
      await start(settingsOf(server)).ready
      await until(() => stored.size === 3)
      await server.deliver(mail(4))
      await until(() => stored.size === 4)
      await until(async () => (await server.count('Processed')) === 4)
      await until(async () => (await server.count('INBOX')) === 0)
      const raws = await Promise.all([...stored.values()].map(({ blob }) => blobs.read(blob)))
      expect(raws.map((raw) => Buffer.from(raw).toString())).toEqual(
        [1, 2, 3, 4].map((n) => mail(n).toString()),
      )
    })

    it.each<AfterIntake>(['flag', 'delete'])('can %s instead of moving', async (after) => {
      await server.deliver(mail(1))
      const settings = settingsOf(server, { after })
      await start(settings).ready
      await until(() => stored.size === 1)
      await server.deliver(mail(2))
      await until(() => stored.size === 2)
      // Stopped before the server knows, it would rightly fetch the last one again.
      await until(async () => (await countNew(settings)) === 0)
      expect(await server.count('INBOX')).toBe(after === 'flag' ? 2 : 0)
      await intake?.stop()
      // A second start sees nothing new: the flag is on the server.
      stored.clear()
      await start(settings).ready
      await server.deliver(mail(3))
      await until(() => stored.size > 0)
      expect(stored.size).toBe(1)
    })

    it('streams a large mail to disk, and keeps the header only of one past the limit', async () => {
      const large = mail(1, 'x'.repeat(70).concat('\r\n').repeat(30_000))
      const tooLarge = mail(2, 'y'.repeat(70).concat('\r\n').repeat(60_000))
      await server.deliver(large)
      await server.deliver(tooLarge)
      await start(settingsOf(server)).ready
      await until(() => stored.size === 2)
      const [first, second] = [...stored.values()]
      expect(Buffer.from(await blobs.read(first?.blob ?? '')).equals(large)).toBe(true)
      expect(second).toMatchObject({ tooLarge: true, bytes: tooLarge.length })
      expect(Buffer.from(await blobs.read(second?.blob ?? '')).toString()).toBe(
        mail(2, '').toString().trimEnd().concat('\r\n\r\n'),
      )
    })

    it('refuses to start with a wrong password, and names the settings', async () => {
      const refused = start(settingsOf(server, { password: 'wrong' })).ready
      await expect(refused).rejects.toThrow(IntakeRefused)
      await expect(refused).rejects.toThrow(/AMIGO_IMAP_USER and AMIGO_IMAP_PASSWORD/)
    })
  })

describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))('when Dovecot dies and comes back', () => {
  it('loses and doubles nothing, and says so once for each state', async () => {
    const opened = await dovecot('none')
    server = opened
    const why = () => ({ stored: stored.size, said, log: opened.dovecot.log().slice(-3000) })
    const outages: string[][] = [[]]
    onSaid = (sentence) => {
      if (/^mailbox: /.test(sentence)) outages.at(-1)?.push(sentence)
      if (sentence === AGAIN) outages.push([])
    }
    await start(settingsOf(server)).ready
    for (let n = 1; n <= 60; n++) {
      await server.deliver(mail(n))
      if (n % 20 === 0) {
        const before = outages.length
        await opened.dovecot.kill()
        await until(() => (outages.at(-1) ?? []).length > 0, why)
        await opened.dovecot.restart()
        await until(() => outages.length > before, why)
      }
    }
    // Dovecot shows the copies of a move a moment before the originals are gone.
    await until(
      async () => (await server.count('Processed')) === 60 && (await server.count('INBOX')) === 0,
      why,
    )
    expect(stored.size).toBe(60)
    expect(outages).toHaveLength(4)
    // Gone, and then nothing listens there: two states at most, each said once.
    for (const said of outages) expect(new Set(said).size).toBe(said.length)
    expect(outages.map((said) => said.length > 2)).not.toContain(true)
  })

  it('a lock of its own that it can’t get is told of as such, and waited for', async () => {
    const opened = await dovecot('none')
    server = opened
    const why = () => ({ stored: stored.size, said, log: opened.dovecot.log().slice(-3000) })
    await start(settingsOf(server, { socketTimeout: 1000 })).ready
    const release = await opened.dovecot.lockInbox()
    await server.deliver(mail(1))
    await until(
      () => said.some((line) => /said nothing any more.*a lock on the mailbox/.test(line)),
      why,
    )
    await release()
    await until(() => stored.size === 1 && said.includes(AGAIN), why)
  })

  it('a certificate that nobody vouches for is refused, and the setting named', async () => {
    server = await dovecot('tls')
    const refused = start(settingsOf(server, { caFile: undefined })).ready
    await expect(refused).rejects.toThrow(/AMIGO_IMAP_CA_FILE/)
  })
})

it('an unknown host is refused, and the setting named', async () => {
  server = await inProcess()
  const refused = start(settingsOf(server, { host: 'imap.does-not-exist.invalid' })).ready
  await expect(refused).rejects.toThrow(/AMIGO_IMAP_HOST/)
})
