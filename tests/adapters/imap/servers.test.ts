/** Whatever an IMAP server answers: nothing lost, nothing stopped, nothing kept silent. */

import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBlobs, prepareBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { migrate, openDatabase } from '../../../src/adapters/database/database.js'
import { type Intake, startIntake } from '../../../src/adapters/imap/intake/intake.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { openPlaces } from '../../../src/adapters/stores/inbox/mailbox-places.js'
import type { Blobs } from '../../../src/app/ports/blobs.js'
import { receive } from '../../../src/app/receive.js'
import { BODIES } from '../../fixtures/imap/bodies.js'
import { LISTING } from '../../fixtures/imap/listing.js'
import { numbers, type Row } from '../../fixtures/imap/row.js'
import { FOLDERS, SESSIONS } from '../../fixtures/imap/sessions.js'
import { TAKING_OUT } from '../../fixtures/imap/taking-out.js'
import { type ScriptedImap, startScriptedImap } from '../../support/scripted-imap.js'
import { until as waitUntil } from '../../support/until.js'

const DAY = 24 * 60 * 60_000
/** What takes minutes and hours in a service. */
const HASTE = { unreadable: [100, 100, 100], missing: [100], stays: [100] }

let folder: string
let blobs: Blobs
let knex: Knex
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-servers-'))
  await prepareBlobs(folder)
  blobs = openBlobs(folder)
  knex = await openDatabase({ driver: 'sqlite3', file: join(folder, 'x.sqlite'), url: undefined })
  await migrate(knex)
})
afterAll(async () => {
  await knex.destroy()
  await rm(folder, { recursive: true })
})

let server: ScriptedImap
let intake: Intake | undefined
let warned: string[]
afterEach(async () => {
  await intake?.stop()
  intake = undefined
  await server.close()
  await knex('inbound_messages').delete()
  await knex('mailbox_stays').delete()
})

describe.each([
  ['bodies', BODIES],
  ['listing', LISTING],
  ['taking out', TAKING_OUT],
  ['folders', FOLDERS],
  ['sessions', SESSIONS],
])('%s', (_, rows) => {
  it.each(rows.map((row) => [row.name, row] as const))('%s', async (_name, row) => {
    const raws = await start(row)
    if (row.right.refuses) await expect(intake?.ready).rejects.toThrow(row.right.refuses)
    await until(
      async () => (await wrong(row, raws)).length === 0,
      async () => wrong(row, raws),
    )
    // What would still be lost, doubled or asked for again gets the time to be so.
    const rounds = searches()
    if (!row.right.refuses && row.right.stored !== '')
      await until(() => searches() > rounds + 2 || server.sessions.size === 0)
    expect(await wrong(row, raws)).toEqual([])
    if (row.right.silent) expect(warned.filter((line) => row.right.silent?.test(line))).toEqual([])
  })
})

it('EXISTS of mails that are not there, in every answer: the server is not asked without a breath', async () => {
  let times = 0
  await start({
    name: 'phantoms',
    settings: { pollEvery: 60_000 },
    misbehave: (server) =>
      server.rule(({ name }, sane) =>
        name === 'UID SEARCH' ? [`* ${7 + (times++ % 2)} EXISTS`, ...sane()] : undefined,
      ),
    right: {},
  })
  await until(() => server.uids('INBOX').length === 0)
  // biome-ignore lint/plugin: for what must not happen; a slow machine makes it seldomer.
  await sleep(1000)
  expect(searches()).toBeLessThan(30)
})

const searches = () => server.state.seen.filter(({ name }) => name === 'UID SEARCH').length

/** Each longer than the one before: a mixed-up body shows. */
const makeMail = (n: number) =>
  Buffer.from(
    `From: a${n}@x.example\r\nDate: Thu, 1 Oct 2026 08:00:00 +0000\r\nSubject: Mail ${n}\r\nMessage-ID: <${n}@x.example>\r\n\r\n${`Ligne ${n}\r\n`.repeat(n + 3)}`,
  )

async function start(row: Row): Promise<Map<number, Buffer>> {
  server = await startScriptedImap(row.script)
  warned = []
  const count = row.mails ?? 3
  const raws = new Map(Array.from({ length: count }, (_, at) => [at + 1, makeMail(at + 1)]))
  server.deliver([...raws.values()])
  row.misbehave?.(server)
  const inbox = openInbox(knex, Date.now)
  const note = (_: object, sentence: string) => void warned.push(sentence)
  intake = startIntake(
    {
      prefix: 'AMIGO_IMAP',
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      user: 'assistance',
      password: 'secret',
      caFile: undefined,
      mailbox: 'INBOX',
      after: 'move',
      processed: 'Processed',
      pollEvery: 60,
      maxMessageBytes: 4_000_000,
      ...row.settings,
    },
    {
      blobs,
      inbox,
      places: openPlaces(knex, Date.now),
      receive: (messages) => receive(blobs, inbox, messages),
      onMail() {},
      log: { debug() {}, info() {}, warn: note, error: note },
      retryPolicy: HASTE,
    },
  )
  return raws
}

/** What is not as it should be, in words. */
async function wrong({ right, ...row }: Row, raws: Map<number, Buffer>): Promise<string[]> {
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

async function until(
  holds: () => boolean | Promise<boolean>,
  why: () => Promise<unknown> = async () => '',
): Promise<void> {
  await waitUntil(holds, async () => ({ wrong: await why(), warned }))
}
