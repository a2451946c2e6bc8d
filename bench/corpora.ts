/** Takes real mails through the whole service and checks that none is lost: `npx tsx bench/corpora.ts`. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { startServiceProcess } from './support/service-process.js'
import {
  BUILT,
  check,
  inspect,
  numberOption,
  openMailbox,
  openSink,
  printChecks,
  residentMegabytes,
  scratchFolder,
  settings,
  sleep,
  until,
} from './support/world.js'

const CORPORA = join(import.meta.dirname, '../../shared/corpora')

if (!existsSync(CORPORA)) {
  console.log('There are no corpora beside this checkout: nothing to do.')
  process.exit(0)
}

// Over and over: memory that only grows shows after a while, and a second copy must open nothing.
const TIMES = numberOption('times', 4)
const once = rawMails()
const raws = Array.from({ length: TIMES }, () => once).flat()
console.log(
  `${raws.length} raw mails, ${Math.round(raws.reduce((n, raw) => n + raw.length, 0) / 1e6)} MB`,
)
const mailbox = await openMailbox('best')
const sink = await openSink()
const folder = await scratchFolder('corpora')
const service = startServiceProcess(BUILT, {
  ...settings(mailbox, sink, folder.path),
  AMIGO_ALLOWED_DOMAINS: '*',
  AMIGO_DAILY_ANSWERS: '100000',
  AMIGO_FLOOD_DAY: '100000',
  AMIGO_FLOOD_MINUTE: '10000',
  // Left alone, V8 lets garbage lie while the machine has memory: under this limit what grows is kept.
  NODE_OPTIONS: '--max-old-space-size=96',
})
let crashed = false
service.process.once('exit', () => {
  crashed = true
})
try {
  await service.ready
  const samples: number[] = []
  const started = Date.now()
  for (let at = 0; at < raws.length; at += 100) {
    await mailbox.deliver(raws.slice(at, at + 100))
    await sleep(100)
    samples.push(residentMegabytes(service.process.pid ?? 0))
  }
  const done = () =>
    inspect(
      folder.path,
      async (knex) => (await open(knex)) === 0 && (await total(knex)) >= raws.length,
    )
  const finished = await until(
    async () => {
      samples.push(residentMegabytes(service.process.pid ?? 0))
      return crashed || (await done())
    },
    300_000,
    1000,
  )
  const seconds = (Date.now() - started) / 1000
  console.log(
    `taken in from ${mailbox.name} in ${seconds.toFixed(1)} s; memory of the process, MB: ${samples.map(Math.round).join(' ')}`,
  )
  const checks = await inspect(folder.path, (knex) => judge(knex, finished && !crashed, samples))
  printChecks(checks)
  for (const line of service.lines.slice(-5)) console.log(`  log: ${line.slice(0, 300)}`)
  if (checks.some(({ ok }) => !ok)) process.exitCode = 1
} finally {
  await service.end('SIGTERM')
  await mailbox.stop()
  await sink.stop()
  await folder.remove()
}

/** Every file that EXPECTED.tsv calls a whole mail, not a bare body. */
function rawMails(): Buffer[] {
  return readdirSync(CORPORA).flatMap((project) => {
    const table = join(CORPORA, project, 'EXPECTED.tsv')
    if (!existsSync(table)) return []
    const [head = '', ...rows] = readFileSync(table, 'utf8').trimEnd().split('\n')
    const bodyOnly = head.split('\t').indexOf('body_only')
    return rows
      .map((row) => row.split('\t'))
      .filter((cells) => cells[bodyOnly] !== '1')
      .map(([file = '']) => readFileSync(join(CORPORA, project, file)))
  })
}

async function count(query: Knex.QueryBuilder): Promise<number> {
  const [row] = (await query.count({ n: '*' })) as { n: number }[]
  return Number(row?.n ?? 0)
}
async function total(knex: Knex): Promise<number> {
  return count(knex('inbound_messages'))
}

/** Mails not yet handled, and notices not yet tried once. */
async function open(knex: Knex): Promise<number> {
  const notices = knex('outbox_messages').whereIn('status', ['queued', 'claimed'])
  return (
    (await count(knex('inbound_messages').where({ status: 'received' }))) +
    (await count(notices.where('attempts', 0)))
  )
}

async function judge(knex: Knex, finished: boolean, samples: readonly number[]) {
  const byReason = (await knex('inbound_messages')
    .select('status', 'because')
    .count({ n: '*' })
    .groupBy('status', 'because')
    .orderBy('n', 'desc')) as { status: string; because: string; n: number }[]
  for (const { status, because, n } of byReason.filter(
    (row) => !/^duplicate/.test(row.because ?? ''),
  ))
    console.log(`  ${String(n).padStart(5)}  ${status}: ${because}`)
  const tickets = await count(knex('tickets'))
  const wrongAnswers = await knex('tickets as t')
    .leftJoin('outbox_messages as o', (on) =>
      on.on('o.ticket_id', 't.id').andOnVal('o.kind', 'acknowledgement'),
    )
    .groupBy('t.id')
    .havingRaw('count(o.id) <> 1')
    .select('t.id')
  const slowest = (await knex('inbound_messages').max({
    ms: knex.raw('handled_at - stored_at'),
  })) as { ms: number }[]
  // The first half fills caches and heaps; what grows after that would grow for ever.
  const half = Math.ceil(samples.length / 2)
  const grown = Math.max(...samples.slice(half)) - Math.max(...samples.slice(0, half))
  console.log(
    `  ${tickets} requests; the longest way from the mailbox to its decision took ${slowest[0]?.ms} ms`,
  )
  return [
    check('the service ran to the end', finished, finished),
    check(
      'as many rows as mails',
      (await total(knex)) === raws.length,
      `${await total(knex)} of ${raws.length}`,
    ),
    check(
      'no row without a reason',
      byReason.every(({ because }) => because),
      byReason.length,
    ),
    check(
      'one acknowledgement for each request',
      wrongAnswers.length === 0,
      `${wrongAnswers.length} wrong`,
    ),
    check(
      'none stopped by a fault of ours',
      !byReason.some(({ because }) => /^internal/.test(because)),
      'internal',
    ),
    check('memory flat (second half against first)', grown < 60, `${Math.round(grown)} MB more`),
  ]
}
