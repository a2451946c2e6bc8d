/**
 * Second part of `npm run bench`, and alone with `--requests N`: the sweep over a million requests, 20,000 of them due, by
 * the real service, while mails come in and are answered.
 */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '../src/config.js'
import { openServices } from '../src/services.js'
import { fillArchive } from './support/archive.js'
import { makeMails } from './support/mails.js'
import { startServiceProcess } from './support/service-process.js'
import {
  BUILT,
  numberOption,
  openMailbox,
  openSink,
  residentMegabytes,
  scratchFolder,
  settings,
  sleep,
} from './support/world.js'

const REQUESTS = numberOption('requests', 1_000_000)
/** A fiftieth of them. */
const SHARES = { warn: 0.008, close: 0.006, remind: 0.003, purge: 0.003 }
const due = Object.fromEntries(
  Object.entries(SHARES).map(([act, share]) => [act, Math.round(REQUESTS * share)]),
) as Record<keyof typeof SHARES, number>
const all = Object.values(due).reduce((sum, count) => sum + count, 0)
/** A mail each so many ms: a busy morning. */
const PACE = 500
const LONGEST = 10 * 60_000

const mailbox = await openMailbox('best')
const sink = await openSink()
const folder = await scratchFolder('bench-sweep')
const data = join(folder.path, 'data')
const env = {
  ...settings(mailbox, sink, data),
  // Whenever this is run: mails go out at any hour, on any day.
  AMIGO_MAIL_HOURS: '0-24',
  AMIGO_QUIET_DAYS: 'none',
  AMIGO_CALENDAR: join(folder.path, 'none.yaml'),
}
try {
  await run()
} finally {
  await mailbox.stop()
  await sink.stop()
  await folder.remove()
}

async function run(): Promise<void> {
  await mkdir(data)
  await writeFile(env.AMIGO_CALENDAR, 'public_holidays: []\n')
  const config = readConfig({ mail: true, env })
  const services = await openServices(config)
  await fillArchive(services.knex, { requests: REQUESTS, due }, Date.now(), (line) =>
    process.stderr.write(`\r${line}`),
  )
  const query = await planOf(services)
  await services.close()
  process.stderr.write('\n')

  const service = startServiceProcess(BUILT, { ...env, AMIGO_LOG_LEVEL: 'info' })
  const { pid = 0 } = service.process
  const started = Date.now()
  await service.ready
  const mails = makeMails(LONGEST / PACE)
  const asked = new Map<string, number>()
  const memory: number[] = []
  while (!swept() && Date.now() - started < LONGEST) {
    if (service.process.exitCode !== null)
      throw new Error(`the service ended: ${service.lines.join(' ')}`)
    const mail = mails[asked.size]
    if (!mail) break
    asked.set(mail.sender, Date.now())
    await mailbox.deliver([mail.raw])
    memory.push(residentMegabytes(pid))
    await sleep(PACE)
  }
  const seconds = (Date.now() - started) / 1000
  const done = swept()
  // The last ones may still be on their way, behind the notices of the sweep.
  await sleep(10_000)
  const late = sink.accepted
    .filter(({ subject }) => /_R?-?\d{6}|R-\d{6}/.test(subject))
    .flatMap(({ at, to }) => {
      const since = asked.get(to)
      return since === undefined ? [] : [at - since]
    })
    .sort((a, b) => a - b)
  await service.end('SIGTERM')
  console.log(`
${REQUESTS} requests, ${all} due: ${JSON.stringify(due)}

  swept                     ${done ?? 'NOT FINISHED'}
  time, start included      ${seconds.toFixed(0)} s   (target: under 180)
  memory of the service     ${memory[0]?.toFixed(0)} MB at first, ${Math.max(...memory).toFixed(0)} at most, ${memory.at(-1)?.toFixed(0)} at the end
  mails meanwhile           ${asked.size}, ${late.length} acknowledged; p50 ${at(late, 0.5)} ms, p95 ${at(late, 0.95)} ms   (target: under 5,000)
  notices sent by then      ${sink.accepted.length}
  finding what is due       ${query}
`)

  function swept(): string | undefined {
    const line = service.lines.find((one) => one.includes('"swept"'))
    if (line === undefined) return undefined
    const { warn, remind, close, purge } = JSON.parse(line)
    return JSON.stringify({ warn, close, remind, purge })
  }
}

/** The first look-up, and one when nothing is due, ms. */
async function planOf({
  sweeps,
  rules,
}: Awaited<ReturnType<typeof openServices>>): Promise<string> {
  const timed = async (now: number) => {
    const began = performance.now()
    const found = await sweeps.candidates(rules.closure, now)
    return `${(performance.now() - began).toFixed(1)} ms (${found.length} found)`
  }
  return `${await timed(Date.now())}; when nothing is: ${await timed(Date.now() - 500 * 86_400_000)}`
}

function at(sorted: readonly number[], share: number): string {
  return String(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? '–')
}
