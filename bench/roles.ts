// Several processes on one PostgreSQL database, under load: nothing lost, nothing doubled, each
// conversation in order. `npx tsx bench/roles.ts` runs it on dist/.
//
//   --processes all,all,all              what each does; or intake+cron,worker,sender
//   --conversations 100 --steps 4        how much
//   --kills 0 --stops 0 --seed 1         how many are killed (-9), or stopped for 20 s (SIGSTOP)
import { pathToFileURL } from 'node:url'
import knexModule, { type Knex } from 'knex'
import { startPostgres } from '../tests/support/databases/postgres.js'
import { admitColleagues, makeConversations, STEP } from './support/conversations.js'
import { seeded } from './support/mails.js'
import { type ServiceProcess, startServiceProcess } from './support/service-process.js'
import {
  BUILT,
  type Check,
  check,
  type Mailbox,
  numberOption,
  openMailbox,
  openSink,
  printChecks,
  type Sink,
  scratchFolder,
  settings,
  sleep,
  textOption,
  until,
} from './support/world.js'

export interface RolesOptions {
  /** Of each process: `all`, or roles with a plus between them. */
  readonly processes: readonly string[]
  readonly conversations: number
  readonly steps: number
  readonly kills: number
  readonly stops: number
  readonly seed: number
  readonly cli: readonly string[]
  readonly mailbox?: 'dovecot' | 'in-process' | 'best'
  /** So long the service has for all of it, ms. */
  readonly within?: number
}

export interface RolesResult {
  readonly checks: readonly Check[]
  /** From the first delivery until all is handled and answered, s. */
  readonly seconds: number
  readonly mails: number
  readonly warnings: readonly string[]
}

/** Past the time after which a process counts as dead, ms. */
const STOPPED_FOR = 25_000

export async function roles(options: RolesOptions): Promise<RolesResult> {
  const mails = makeConversations(options.conversations, options.steps, options.seed)
  const postgres = await startPostgres()
  const folder = await scratchFolder('roles')
  const mailbox = await openMailbox(options.mailbox ?? 'in-process')
  const sink = await openSink()
  const url = await postgres.createDatabase('roles', 'migrated')
  const knex = knexModule({ client: 'pg', connection: url, pool: { min: 0, max: 2 } })
  const env = {
    ...settings(mailbox, sink, folder.path),
    AMIGO_DATABASE_DRIVER: 'pg',
    AMIGO_DATABASE_URL: url,
    AMIGO_INSTANCE: 'machine',
    // Each writes more than a person would in a minute.
    AMIGO_FLOOD_MINUTE: '1000',
    AMIGO_FLOOD_DAY: '100000',
    AMIGO_DAILY_ANSWERS: '1000',
  }
  const start = (what: string) =>
    startServiceProcess(
      options.cli,
      env,
      what === 'all' ? [] : ['--role', what.replaceAll('+', ',')],
    )
  const running = options.processes.map(start)
  const ended: ServiceProcess[] = []
  try {
    await Promise.all(running.map(({ ready }) => ready))
    await admitColleagues(knex, options.conversations)
    const began = Date.now()
    const delivering = deliver(mailbox, mails)
    await harm(options, { running, ended, start })
    await delivering
    const finished = await until(
      () => isDone(knex, mails.length, mailbox),
      options.within ?? 60_000,
    )
    const seconds = (Date.now() - began) / 1000
    // What would be sent twice, or taken in twice, gets the time to do so.
    await sleep(1500)
    const exits = await Promise.all(running.map((one) => one.end('SIGTERM')))
    return {
      seconds,
      mails: mails.length,
      warnings: [...running, ...ended].flatMap(({ lines }) => lines.filter(isWarning)),
      checks: [
        check('all handled and sent in time', finished, await waitingFacts(knex)),
        check(
          'every process stops with 0',
          exits.every((exit) => exit === 0),
          exits,
        ),
        ...(await examine(knex, options, sink)),
      ],
    }
  } finally {
    for (const one of running) one.process.kill('SIGKILL')
    await knex.destroy()
    await sink.stop()
    await mailbox.stop()
    await postgres.stop()
    await folder.remove()
  }
}

const CHUNK = 20

async function deliver(mailbox: Mailbox, mails: readonly { readonly raw: Buffer }[]) {
  for (let at = 0; at < mails.length; at += CHUNK)
    await mailbox.deliver(mails.slice(at, at + CHUNK).map(({ raw }) => raw))
}

interface Processes {
  readonly running: ServiceProcess[]
  readonly ended: ServiceProcess[]
  start(what: string): ServiceProcess
}

/** Kills or stops one after the other; a killed one is started anew, a stopped one goes on. */
async function harm(options: RolesOptions, { running, ended, start }: Processes): Promise<void> {
  const random = seeded(options.seed)
  for (let kill = 0; kill < options.kills; kill++) {
    await sleep(200 + random() * 1500)
    const at = kill % running.length
    const victim = running[at] as ServiceProcess
    await victim.end('SIGKILL')
    ended.push(victim)
    running[at] = start(options.processes[at] as string)
    await running[at].ready
  }
  for (let stop = 0; stop < options.stops; stop++) {
    await sleep(100 + random() * 500)
    const victim = running[stop % running.length] as ServiceProcess
    victim.process.kill('SIGSTOP')
    await sleep(STOPPED_FOR)
    victim.process.kill('SIGCONT')
  }
}

async function isDone(knex: Knex, mails: number, mailbox: Mailbox): Promise<boolean> {
  const handled = await countOf(knex('inbound_messages').where({ status: 'handled' }))
  const waiting = await countOf(knex('outbox_messages').whereIn('status', ['queued', 'claimed']))
  return handled >= mails && waiting === 0 && (await mailbox.count('INBOX')) === 0
}

async function waitingFacts(knex: Knex): Promise<string> {
  const inbox = await knex('inbound_messages').groupBy('status').select('status').count({ n: '*' })
  const outbox = await knex('outbox_messages').groupBy('status').select('status').count({ n: '*' })
  const told = (rows: readonly object[]) =>
    (rows as { status: string; n: string }[]).map(({ status, n }) => `${n} ${status}`).join(', ')
  return `${told(inbox)}; notices ${told(outbox)}`
}

async function examine(
  knex: Knex,
  { conversations, steps, kills, stops }: RolesOptions,
  sink: Sink,
): Promise<Check[]> {
  const entries = await knex('log_entries')
    .orderBy('id')
    .whereNotNull('inbound_id')
    .select<{ ticket_id: number; text: string }[]>('ticket_id', 'text')
  const journals = new Map<number, string[]>()
  for (const { ticket_id: ticket, text } of entries) {
    const said = STEP.exec(text)
    if (said) journals.set(ticket, [...(journals.get(ticket) ?? []), `${said[2]}/${said[1]}`])
  }
  const wanted = (of: number) => Array.from({ length: steps }, (_, at) => `${of}/${at + 1}`).join()
  const found = new Set([...journals.values()].map((journal) => journal.join()))
  const wrong = Array.from({ length: conversations }, (_, at) => at).filter(
    (at) => !found.has(wanted(at)),
  )
  const ids = sink.accepted.map(({ messageId }) => messageId)
  const twice = ids.length - new Set(ids).size
  const notices = await knex('outbox_messages').where({ status: 'sent' }).pluck('message_id')
  const never = notices.filter((id) => !ids.includes(id))
  const inOrder = await countOutOfOrder(knex, sink)
  return [
    check('one request a conversation', journals.size === conversations, journals.size),
    check(
      'each journal whole and in order',
      wrong.length === 0,
      wrong
        .slice(0, 5)
        .map(
          (at) => [...journals.values()].find((journal) => journal[0]?.startsWith(`${at}/`)) ?? at,
        ),
    ),
    check('every notice was sent', never.length === 0, never.length),
    // One whose sender died before it could write that it was sent is sent again, with the same id.
    check(
      'no notice twice',
      twice <= (kills + stops) * 50 && (kills + stops > 0 || twice === 0),
      twice,
    ),
    check(
      'notices of one person and request in order',
      kills + stops > 0 || inOrder === 0,
      inOrder,
    ),
  ]
}

async function countOutOfOrder(knex: Knex, sink: Sink): Promise<number> {
  const rows = await knex('outbox_messages')
    .orderBy('id')
    .select<{ message_id: string; to_address: string; ticket_id: number }[]>(
      'message_id',
      'to_address',
      'ticket_id',
    )
  const at = new Map(sink.accepted.map(({ messageId }, place) => [messageId, place]))
  const last = new Map<string, number>()
  let wrong = 0
  for (const { message_id: id, to_address: to, ticket_id: ticket } of rows) {
    const place = at.get(id)
    if (place === undefined) continue
    const key = `${to} ${ticket}`
    if ((last.get(key) ?? -1) > place) wrong++
    last.set(key, place)
  }
  return wrong
}

async function countOf(query: Knex.QueryBuilder): Promise<number> {
  const [row] = (await query.clone().count({ n: '*' })) as { n: string }[]
  return Number(row?.n ?? 0)
}

function isWarning(line: string): boolean {
  try {
    return (JSON.parse(line) as { level: number }).level >= 40
  } catch {
    return line.trim() !== ''
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const result = await roles({
    processes: (textOption('processes') ?? 'all,all,all').split(','),
    conversations: numberOption('conversations', 100),
    steps: numberOption('steps', 4),
    kills: numberOption('kills', 0),
    stops: numberOption('stops', 0),
    seed: numberOption('seed', 1),
    cli: BUILT,
  })
  printChecks(result.checks)
  for (const warning of new Set(result.warnings)) console.log(`  log   ${warning.slice(0, 600)}`)
  const rate = (result.mails / result.seconds).toFixed(1)
  console.log(`  ${result.mails} mails in ${result.seconds.toFixed(1)} s: ${rate}/s`)
  process.exitCode = result.checks.every(({ ok }) => ok) ? 0 : 1
}
