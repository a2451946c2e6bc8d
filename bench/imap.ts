// Mails through a mail server that misbehaves at random: none is lost, none stands twice, none stops another.
//
//   --mails 2000 --seed 1

import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { judge } from '../src/adapters/faults.js'
import { startIntake } from '../src/adapters/imap/intake/intake.js'
import { probeHouse } from '../src/adapters/probe.js'
import { receive } from '../src/app/inbox/receive.js'
import { worker } from '../src/app/inbox/work.js'
import { startLoop } from '../src/app/running/loop.js'
import { clock } from '../src/composition/clock.js'
import { lazyNoticeText } from '../src/composition/composer.js'
import { imapSettings } from '../src/composition/mail/mail-settings.js'
import { parsePool } from '../src/composition/parsing.js'
import { readConfig } from '../src/config.js'
import { openServices, type Services } from '../src/services.js'
import { type ScriptedImap, startScriptedImap } from '../tests/support/servers/scripted-imap.js'
import { makeMails, seeded } from './support/mails.js'
import { misbehave, type Unruly } from './support/unruly-imap.js'
import {
  type Check,
  check,
  numberOption,
  printChecks,
  scratchFolder,
  settings,
  until,
} from './support/world.js'

export interface UnrulyResult {
  readonly checks: readonly Check[]
  readonly seconds: number
  /** How often the server did what. */
  readonly done: ReadonlyMap<string, number>
  readonly set: number
}

/** Waits of a service are minutes and hours. */
const HASTE = { unreadable: [50, 100, 200], missing: [50], stays: [50, 100, 200] }

/** Delivers in bursts; ends when all is where it belongs, or the time has passed. */
export async function unruly(options: {
  readonly mails: number
  readonly seed: number
  readonly within: number
  /** Gets what an operator would read. */
  readonly say?: (line: string) => void
}): Promise<UnrulyResult> {
  const began = performance.now()
  const random = seeded(options.seed)
  const mails = makeMails(options.mails, options.seed)
  const folder = await scratchFolder('unruly')
  const server = await startScriptedImap()
  const state = misbehave(server, random)
  const desk = await openDesk(server, folder.path, options.say)
  try {
    for (let at = 0; at < mails.length; ) {
      const burst = mails.slice(at, at + 1 + Math.floor(random() * 120))
      const [first = 0] = server.deliver(burst.map(({ raw }) => raw))
      state.spoil(first)
      at += burst.length
      await until(() => server.uids('INBOX').length < 300, options.within, 20)
    }
    await until(
      async () => (await examine(desk.house, server, mails, state)).every(({ ok }) => ok),
      options.within,
      250,
    )
    await desk.stop()
    const checks = await examine(desk.house, server, mails, state)
    const seconds = (performance.now() - began) / 1000
    return { checks, seconds, done: state.done, set: state.unreadable.size }
  } finally {
    await desk.close()
    await server.close()
    await folder.remove()
  }
}

async function openDesk(server: ScriptedImap, path: string, say?: (line: string) => void) {
  const mailbox = { host: '127.0.0.1', port: server.port, user: 'assistance', password: 'secret' }
  const nowhere = { port: 9, accepted: [], recipients: () => 0, stop: async () => {} }
  const some = {
    ...mailbox,
    name: 'unruly',
    deliver: async () => {},
    count: async () => 0,
    stop: async () => {},
  }
  const env = { ...settings(some, nowhere, path), AMIGO_IMAP_POLL_SECONDS: '1' }
  const config = readConfig({ mail: true, env })
  const services = await openServices(config)
  const pool = parsePool(config, services)
  // What it says is for operators; here the mails themselves are counted.
  const note = (_: object, sentence: string) => say?.(sentence)
  const log = {
    debug() {},
    info: note,
    warn: note,
    error: console.error,
  }
  const parser = {
    parse: ({ blob }: { readonly blob: string }) =>
      services.blobs.withFile(blob, (file) => pool.parseFile(file)),
  }
  const handling = startLoop({
    name: 'handling',
    log,
    every: 100,
    round: worker({
      ...services,
      parser,
      clock,
      log,
      judge,
      noticeText: lazyNoticeText(config, services),
      probe: () => probeHouse(services.knex, services.blobs),
    }),
  })
  const intake = startIntake(imapSettings(config), {
    ...services,
    log,
    receive: (messages) => receive(services.blobs, services.inbox, messages),
    onMail: handling.wake,
    retryPolicy: HASTE,
  })
  const stop = async () => {
    await intake.stop()
    await handling.stop()
  }
  const close = async () => {
    await stop()
    await pool.close()
    await services.close()
  }
  return { house: services, stop, close }
}

async function examine(
  { knex }: Services,
  server: ScriptedImap,
  mails: readonly { readonly sender: string; readonly raw: Buffer }[],
  { unreadable, immovable }: Unruly,
): Promise<Check[]> {
  const rows = await knex('inbound_messages').select('blob', 'status', 'unreadable', 'place')
  const inbox = new Set(server.uids('INBOX'))
  const whole = new Map<string, number>()
  for (const { blob, unreadable: why } of rows)
    if (why === null) whole.set(blob, (whole.get(blob) ?? 0) + 1)
  const aside = rows.filter((row) => row.unreadable !== null && row.status === 'failed')
  const asideUids = new Set(aside.map(({ place }) => Number(place.split(':').at(-1))))
  const kept = mails.map(
    ({ raw }) => whole.get(createHash('sha256').update(raw).digest('hex')) ?? 0,
  )
  // UIDs are given in the order of the mails.
  const nowhere = kept.filter((times, at) => times === 0 && !inbox.has(at + 1)).length
  const unsaid = kept.filter((times, at) => times === 0 && !asideUids.has(at + 1)).length
  const requests: { n: number | string }[] = await knex('tickets').count({ n: '*' })
  const stored = kept.filter((times) => times > 0).length
  const places = server.uids('INBOX').length + server.uids('Processed').length
  const stays = [...inbox].filter((uid) => !unreadable.has(uid) && !immovable.has(uid)).length
  const waiting = rows.filter(({ status }) => status === 'received').length
  return [
    check('mails that are nowhere', nowhere === 0, nowhere),
    check('mails neither stored nor visibly failed', unsaid === 0, unsaid),
    check(
      'mails stored twice',
      kept.every((times) => times <= 1),
      kept.filter((n) => n > 1).length,
    ),
    check('bytes of no mail', whole.size === stored, whole.size - stored),
    check(
      'a request for each that is stored',
      Number(requests[0]?.n) === stored && waiting === 0,
      `${requests[0]?.n} of ${stored}`,
    ),
    check(
      'set aside: those that are never given',
      aside.length === unreadable.size && [...unreadable].every((uid) => asideUids.has(uid)),
      `${aside.length} of ${unreadable.size}`,
    ),
    check('each mail once on the server', places === mails.length, `${places} of ${mails.length}`),
    check('left in INBOX without need', stays === 0, stays),
  ]
}

async function main(): Promise<void> {
  const mails = numberOption('mails', 2000)
  const seed = numberOption('seed', 1)
  console.log(`${mails} mails, a server that misbehaves at random, seed ${seed}`)
  const { checks, seconds, done } = await unruly({ mails, seed, within: 900_000 })
  printChecks(checks)
  for (const [what, times] of [...done].sort()) console.log(`  ${times} ×  ${what}`)
  console.log(`  ${seconds.toFixed(1)} s`)
  if (checks.some(({ ok }) => !ok)) process.exitCode = 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
