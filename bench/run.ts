/**
 * `npm run bench [-- --only burst,paced,chat,stages --mails N --pairs N --pace N --warm N --driver pg --json]`: the
 * desk and the fair bare loop in turns, each in a process of its own, in one table.
 */

import type { Driver } from '../src/adapters/database/database.js'
import { startPostgres } from '../tests/support/databases/postgres.js'
import { openChatDesk } from './support/chat-desk.js'
import { type ChatPace, chatAtPace } from './support/chat-pace.js'
import { machineFacts } from './support/machine.js'
import { makeMails } from './support/mails.js'
import { atPace, bursts } from './support/pairs.js'
import { withPlace } from './support/race.js'
import { type BenchResult, tableOf } from './support/report.js'
import { type DeskRun, deskRun } from './support/stages.js'
import { numberOption, textOption } from './support/world.js'

const PARTS = ['burst', 'paced', 'chat', 'stages']
const only = (textOption('only') ?? PARTS.join()).split(',')
const unknown = only.find((part) => !PARTS.includes(part))
if (unknown !== undefined) throw new Error(`--only ${unknown}: there are ${PARTS.join(', ')}`)

const MAILS = numberOption('mails', 1000)
/** Programs that run for months are measured warm: V8 compiles for some thousand mails. */
const WARM = numberOption('warm', 2000)
const PAIRS = numberOption('pairs', 5)
const PACE = numberOption('pace', 20)
const SECONDS = numberOption('seconds', 30)
const driver = (textOption('driver') ?? 'sqlite') as Driver
const asJson = process.argv.includes('--json')

const machine = await machineFacts()
const postgres = driver === 'pg' ? await startPostgres() : null
let databasesMade = 0
const databases = {
  driver,
  newDatabase: async () => postgres?.createDatabase(`bench_${++databasesMade}`) ?? '',
}
try {
  const result: BenchResult = {
    machine,
    driver,
    ...(await part('burst', () =>
      bursts(databases, { mails: MAILS, pairs: PAIRS, warm: WARM }, progress),
    )),
    ...(await part('paced', () => atPace(databases, PACE, SECONDS, WARM))),
    ...(await part('chat', chat)),
    ...(await part('stages', stages)),
  }
  console.log(asJson ? JSON.stringify(result) : tableOf(result))
} finally {
  await postgres?.stop()
}

async function part<T>(name: string, measure: () => Promise<T>): Promise<Record<string, T>> {
  if (!only.includes(name)) return {}
  progress(`${name} …`)
  return { [name]: await measure() }
}

async function chat(): Promise<ChatPace> {
  const desk = await openChatDesk(200)
  try {
    const service = await desk.start()
    const found = await chatAtPace(desk.slack, desk.people, PACE, SECONDS)
    await service.end('SIGTERM')
    return found
  } finally {
    await desk.close()
  }
}

/** On SQLite, whatever the driver: it shows which work there is, not how fast it is. */
async function stages(): Promise<DeskRun> {
  return withPlace(async ({ mailbox, sink, folder }) => {
    await mailbox.deliver(makeMails(MAILS).map(({ raw }) => raw))
    return deskRun(mailbox, sink, folder, MAILS)
  })
}

function progress(line: string): void {
  if (!asJson) console.error(line)
}
