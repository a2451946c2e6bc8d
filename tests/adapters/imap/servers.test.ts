/** Whatever an IMAP server answers: nothing lost, nothing stopped, nothing kept silent. */

import { createHash } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareBlobs } from '../../../src/adapters/data-folder/blob-files.js'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { migrate, openDatabase } from '../../../src/adapters/database/database.js'
import type { ImapSettings } from '../../../src/adapters/imap/client.js'
import { type Intake, startIntake } from '../../../src/adapters/imap/intake/intake.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { openPlaces } from '../../../src/adapters/stores/inbox/mailbox-places.js'
import { receive } from '../../../src/app/inbox/receive.js'
import type { Blobs } from '../../../src/app/ports/blobs.js'
import { DAY } from '../../../src/core/running/durations.js'
import { BELIEVED } from '../../fixtures/imap/believed.js'
import { BODIES } from '../../fixtures/imap/bodies.js'
import { CHANGED } from '../../fixtures/imap/changed.js'
import { DIALECTS } from '../../fixtures/imap/dialects.js'
import { LISTING } from '../../fixtures/imap/listing.js'
import { numbers, type Row } from '../../fixtures/imap/row.js'
import { FOLDERS, SESSIONS } from '../../fixtures/imap/sessions.js'
import { STAND_INS } from '../../fixtures/imap/stand-ins.js'
import { TAKING_OUT } from '../../fixtures/imap/taking-out.js'
import { until } from '../../support/runner/until.js'
import { mailboxSettings } from '../../support/servers/imap-settings.js'
import { type ScriptedImap, startScriptedImap } from '../../support/servers/scripted-imap.js'

/** What takes minutes and hours in a service. */
const HASTE = { unreadable: [100, 100, 100], missing: [100], stays: [100] }

/** A database that is ready to be copied: each test has its own, since they run side by side. */
let template: string
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-servers-'))
  template = join(folder, 'template.sqlite')
  const knex = await openDatabase({ driver: 'sqlite', file: template, url: undefined })
  await migrate(knex)
  await knex.destroy()
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe.concurrent.each([
  ['believed', BELIEVED],
  ['bodies', BODIES],
  ['stand-ins', STAND_INS],
  ['changed by others', CHANGED],
  ['listing', LISTING],
  ['taking out', TAKING_OUT],
  ['folders', FOLDERS],
  ['sessions', SESSIONS],
  ['dialects', DIALECTS],
])('%s', (_, rows) => {
  it.for(rows)('$name', async (row, { onTestFinished }) => {
    const scene = await startScene(row)
    onTestFinished(scene.end)
    const { server, warned, intake } = scene
    if (row.right.refuses) await expect(intake.ready).rejects.toThrow(row.right.refuses)
    await until(
      async () => (await wrong(row, scene)).length === 0,
      async () => ({ wrong: await wrong(row, scene), warned }),
    )
    // What would still be lost, doubled or asked for again gets the time to be so.
    const rounds = searches(server)
    if (!row.right.refuses && row.right.stored !== '')
      await until(() => searches(server) > rounds + 2 || server.sessions.size === 0)
    expect(await wrong(row, scene)).toEqual([])
    if (row.right.silent) expect(warned.filter((line) => row.right.silent?.test(line))).toEqual([])
  })
})

it('EXISTS of mails that are not there, in every answer: the server is not asked without a breath', async ({
  onTestFinished,
}) => {
  let times = 0
  const { server, end } = await startScene({
    name: 'phantoms',
    settings: { pollEvery: 60_000 },
    misbehave: (unruly) =>
      unruly.rule(({ name }, sane) =>
        name === 'UID SEARCH' ? [`* ${7 + (times++ % 2)} EXISTS`, ...sane()] : undefined,
      ),
    right: {},
  })
  onTestFinished(end)
  await until(() => server.uids('INBOX').length === 0)
  // biome-ignore lint/plugin: for what must not happen; a slow machine makes it seldomer.
  await sleep(1000)
  expect(searches(server)).toBeLessThan(30)
})

const searches = (server: ScriptedImap) =>
  server.state.seen.filter(({ name }) => name === 'UID SEARCH').length

/** Each longer than the one before: a mixed-up body shows. */
const makeMail = (n: number) =>
  Buffer.from(
    `From: a${n}@x.example\r\nDate: Thu, 1 Oct 2026 08:00:00 +0000\r\nSubject: Mail ${n}\r\nMessage-ID: <${n}@x.example>\r\n\r\n${`Ligne ${n}\r\n`.repeat(n + 3)}`,
  )

/** A server, what it holds, and an intake with a database and a folder of its own. */
interface Scene {
  readonly server: ScriptedImap
  readonly raws: ReadonlyMap<number, Buffer>
  readonly warned: readonly string[]
  readonly knex: Knex
  readonly blobs: Blobs
  readonly intake: Intake
  end(): Promise<void>
}

async function startScene(row: Row): Promise<Scene> {
  const home = await mkdtemp(join(folder, 'scene-'))
  await copyFile(template, join(home, 'x.sqlite'))
  const knex = await openDatabase({
    driver: 'sqlite',
    file: join(home, 'x.sqlite'),
    url: undefined,
  })
  await prepareBlobs(home)
  const blobs = openBlobs(home)
  const server = await startScriptedImap(row.script)
  const warned: string[] = []
  const count = row.mails ?? 3
  const raws = new Map(Array.from({ length: count }, (_, at) => [at + 1, makeMail(at + 1)]))
  server.deliver([...raws.values()])
  row.misbehave?.(server)
  const inbox = openInbox(knex, Date.now)
  const note = (_: object, sentence: string) => void warned.push(sentence)
  const intake = startIntake(settingsOf(row, server), {
    blobs,
    inbox,
    places: openPlaces(knex, Date.now),
    receive: (messages) => receive(blobs, inbox, messages),
    onMail() {},
    log: { debug() {}, info() {}, warn: note, error: note },
    retryPolicy: HASTE,
  })
  const end = async () => {
    await intake.stop()
    await server.close()
    await knex.destroy()
  }
  return { server, raws, warned, knex, blobs, intake, end }
}

function settingsOf(row: Row, { port }: ScriptedImap): ImapSettings {
  return mailboxSettings(port, { pollEvery: 60, ...row.settings })
}

/** What is not as it should be, in words. */
async function wrong(
  { right, ...row }: Row,
  { server, raws, warned, knex, blobs }: Scene,
): Promise<string[]> {
  // As the handling loop does with what was set aside: from then on it can become a message.
  await knex('inbound_messages')
    .where({ status: 'received' })
    .whereNotNull('unreadable')
    .update({ status: 'failed' })
  const found: string[] = []
  const check = (what: string, is: unknown, should: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(should))
      found.push(`${what}: ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`)
  }
  const rows = await knex('inbound_messages').orderBy('id').select('*')
  const kept = rows.filter(({ unreadable }) => unreadable === null || unreadable === undefined)
  const shaOf = new Map([...raws].map(([n, raw]) => [sha(raw), n]))
  const exact = kept.flatMap(({ blob }) => shaOf.get(blob) ?? [])
  const cut = []
  for (const { blob } of kept.filter((one) => !shaOf.has(one.blob)))
    cut.push(Number(/Mail (\d+)/.exec(String(await blobs.read(blob)))?.[1] ?? 0))
  const asked = numbers(right.stored ?? `1-${raws.size}`)
  check('stored', [...new Set(exact)].sort(ascending), asked)
  check('cut', [...new Set(cut)].sort(ascending), numbers(right.cut ?? ''))
  const mailbox = row.settings?.mailbox ?? 'INBOX'
  const waiting = server.uids(/^inbox$/i.test(mailbox) ? 'INBOX' : mailbox)
  check('in the mailbox', waiting, numbers(right.inbox ?? ''))
  const aside = rows.flatMap(({ unreadable, source_key: key }) =>
    unreadable ? [Number(/:(\d+):\w+$/.exec(key)?.[1])] : [],
  )
  check('set aside', aside, numbers(right.aside ?? ''))
  if (right.processed) {
    const [path, mails] = right.processed
    check(`in ${path}`, server.uids(path).length, mails)
  }
  if (right.says && !warned.some((line) => right.says?.test(line)))
    found.push(`said ${JSON.stringify(warned)}, nothing like ${right.says}`)
  for (const { mails } of server.state.folders.values())
    for (const mail of mails)
      if (right.asked !== undefined && mail.asked > right.asked)
        found.push(`the body of UID ${mail.uid} was asked for ${mail.asked} times`)
  for (const { received_at: at } of rows)
    if (!(at > Date.UTC(2000) && at <= Date.now() + DAY)) found.push(`received at ${at}`)
  return found
}

const ascending = (a: number, b: number) => a - b
const sha = (raw: Buffer) => createHash('sha256').update(raw).digest('hex')
