/** One run of torture: people write all the time while one fault after the other strikes; then peace, and the verdict. */

import { seeded } from '../support/mails.js'
import { sleep, until } from '../support/world.js'
import { FAULTS, type Fault } from './faults.js'
import { ended, type Fleet, startFleet } from './fleet.js'
import { openPeople, type People } from './people.js'
import { type Database, openStage, type Stage } from './stage.js'
import { isAnswered, judge, type Verdict } from './verdict.js'

export interface TortureOptions {
  readonly database: Database
  /** More than one on PostgreSQL only. */
  readonly processes: number
  /** How long people write, and faults strike, ms. */
  readonly lasts: number
  readonly seed: number
  /** Messages a second. */
  readonly pace: number
  /** Only those whose name has this in it. */
  readonly fault?: string | undefined
  /** How the service is started: `BUILT` or `SOURCES`. */
  readonly cli: readonly string[]
  readonly say?: (line: string) => void
}

export interface TortureResult {
  readonly verdict: Verdict
  /** How often each fault struck; 0: it is not possible here, or its turn did not come. */
  readonly struck: ReadonlyMap<string, number>
  /** Why it ended: all was told, or the time for that was over. */
  readonly settled: boolean
  readonly statuses: readonly (number | string | null)[]
  readonly logged: ReadonlyMap<string, number>
}

/** Roles of several processes: whatever one dies, another one has its roles too, or takes them over. */
const ROLES = ['intake,worker,cron', 'worker,sender,chat', 'intake,worker,sender,chat,cron']
/** After the last fault, all that was written is handled and told within this, ms. */
const PEACE = 300_000
/** Each time that it is not, the clock is set ahead by so much, ms. */
const EACH = 15_000
const PASSES = 10 * 60_000

export async function torture(options: TortureOptions): Promise<TortureResult> {
  const { database, processes, cli, seed } = options
  const stage = await openStage(database)
  const roles = processes === 1 ? [null] : ROLES.slice(0, processes)
  const fleet = await startFleet({ cli, env: stage.env, folder: stage.folder, roles })
  try {
    await fleet.ready()
    // On a busy machine the first takes longer to make the tables than another waits for it (a minute).
    await reviveAll(fleet)
    requireAll(fleet)
    const people = openPeople(stage, seeded(seed))
    const struck = await suffer(stage, fleet, people, options)
    await reviveAll(fleet)
    // A mail server that is silent, or « still at it », is waited for up to ten minutes: it restarts here.
    stage.imap.fail('reset', [])
    stage.smtp.fail('reset', [])
    const settled = await settles(stage, fleet, people)
    // What would be sent twice, or taken in twice, gets the time to do so.
    await sleep(3000)
    const statuses = await fleet.stop()
    const verdict = await stage.look((knex) => judge(knex, people.conversations, stage))
    return { verdict, struck, settled, statuses, logged: fleet.logged }
  } finally {
    await fleet.end()
    await stage.close()
  }
}

/** What does not even start is no matter of torture. */
function requireAll(fleet: Fleet): void {
  const gone = fleet.members.find(({ process }) => ended(process))
  if (gone) throw new Error(`a process did not start:\n${gone.process.lines.join('\n')}`)
}

async function suffer(
  stage: Stage,
  fleet: Fleet,
  people: People,
  { lasts, seed, pace, fault: wanted = '', say = () => {} }: TortureOptions,
): Promise<Map<string, number>> {
  const random = seeded(seed + 1)
  const possible = FAULTS.filter((fault) => fault.possible(stage) && fault.name.includes(wanted))
  const struck = new Map(FAULTS.map(({ name }) => [name, 0]))
  const over = Date.now() + lasts
  const writing = writeUntil(over, people, pace)
  for (let turns = shuffled(possible, random); Date.now() < over; ) {
    const fault = turns.shift()
    if (!fault) {
      turns = shuffled(possible, random)
      continue
    }
    say(`${fault.name} (${people.conversations.length} people)`)
    await fault.strike({ stage, fleet, random })
    struck.set(fault.name, (struck.get(fault.name) ?? 0) + 1)
    await reviveAll(fleet)
    await sleep(500 + random() * 2500)
  }
  await writing
  return struck
}

async function writeUntil(over: number, people: People, pace: number): Promise<void> {
  while (Date.now() < over) {
    const next = Date.now() + 1000 / pace
    await people.write()
    await sleep(Math.max(0, next - Date.now()))
  }
}

/** As whoever runs them does: what ended by itself is started again. */
async function reviveAll(fleet: Fleet): Promise<void> {
  const gone = fleet.members.filter(({ process }) => ended(process))
  for (const member of gone) fleet.start(member)
  if (gone.length > 0) await fleet.ready()
}

/** Time passes faster than it does: what may have arrived is tried again after minutes, then hours. */
async function settles(stage: Stage, fleet: Fleet, people: People): Promise<boolean> {
  const over = Date.now() + PEACE
  for (let ahead = 0; Date.now() < over; ahead += PASSES) {
    await fleet.leap(ahead)
    if (await until(() => isTold(stage, people), EACH, 500)) return true
  }
  return false
}

async function isTold(stage: Stage, { conversations }: People): Promise<boolean> {
  if (!conversations.every((one) => isAnswered(one, stage.sink, stage.slack))) return false
  return stage.look(async (knex) => {
    const waiting = await knex('inbound_messages')
      .whereIn('status', ['received', 'fetching'])
      .first('id')
    const unsent = await knex('outbox_messages')
      .whereIn('status', ['queued', 'claimed'])
      .first('id')
    const { lost } = await judge(knex, conversations, stage)
    return waiting === undefined && unsent === undefined && lost.length === 0
  })
}

function shuffled(faults: readonly Fault[], random: () => number): Fault[] {
  return faults
    .map((fault) => ({ fault, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ fault }) => fault)
}
