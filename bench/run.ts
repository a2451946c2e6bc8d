/** `npm run bench [-- --mails N --rounds N --json]`: the whole path beside the bare loop, in one run. */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { bareLoop } from './bare.js'
import { type DeskRun, deskRun } from './desk.js'
import { makeMails } from './support/mails.js'
import { numberOption, openMailbox, openSink, scratchFolder } from './support/world.js'

const MAILS = numberOption('mails', 1000)
const ROUNDS = numberOption('rounds', 3)
const JSON_ONLY = process.argv.includes('--json')

const raws = makeMails(MAILS).map(({ raw }) => raw)
const bare: number[] = []
const desk: DeskRun[] = []
let server = ''
// Round 0 is thrown away: both are programs that run for months, so both are measured warm.
for (let round = 0; round <= ROUNDS; round++) {
  // A, then B, on a mailbox of its own each: the machine's mood is shared between them.
  bare.push(await withMailbox((mailbox, folder) => bareLoop(mailbox, folder, MAILS)))
  const sink = await openSink()
  desk.push(await withMailbox((mailbox, folder) => deskRun(mailbox, sink, folder, MAILS)))
  await sink.stop()
  progress(
    `${round === 0 ? 'warm-up' : `round ${round}`}: bare ${bare.at(-1)?.toFixed(0)}/s, Amigo ${desk.at(-1)?.perSecond.toFixed(0)}/s`,
  )
}

bare.shift()
desk.shift()
const bareRate = median(bare)
const deskRate = median(desk.map(({ perSecond }) => perSecond))
const middle = [...desk].sort((a, b) => a.perSecond - b.perSecond)[
  Math.floor(desk.length / 2)
] as DeskRun
const result = {
  server,
  mails: MAILS,
  rounds: ROUNDS,
  bare: Math.round(bareRate),
  amigo: Math.round(deskRate),
  ratio: Number((deskRate / bareRate).toFixed(2)),
  wallMs: Math.round(middle.wall),
  cpuMsPerMail: Number((middle.cpu / MAILS).toFixed(2)),
  stagesMs: Object.fromEntries(
    Object.entries(middle.stages).map(([name, ms]) => [name, Math.round(ms)]),
  ),
}
if (JSON_ONLY) console.log(JSON.stringify(result))
else report()

async function withMailbox<T>(
  work: (mailbox: Awaited<ReturnType<typeof openMailbox>>, folder: string) => Promise<T>,
): Promise<T> {
  const mailbox = await openMailbox('best')
  const folder = await scratchFolder('bench')
  server = mailbox.name
  try {
    await mkdir(join(folder.path, 'data'))
    await mailbox.deliver(raws)
    return await work(mailbox, folder.path)
  } finally {
    await mailbox.stop()
    await folder.remove()
  }
}

function report(): void {
  console.log(`
${MAILS} mails of 2–4 KB from ${server}; medians of ${ROUNDS} rounds, in turn

  bare loop (fetch, parse, one insert a mail)      ${String(result.bare).padStart(5)} mails/s
  Amigo (mailbox → committed ticket → SMTP)        ${String(result.amigo).padStart(5)} mails/s
  ratio                                            ${result.ratio.toFixed(2).padStart(5)}   (target: at least 0.40)

Where the time goes: wall time in which a stage had work under way (stages overlap), of ${result.wallMs} ms;
${result.cpuMsPerMail} ms of CPU a mail over all threads
`)
  for (const [name, ms] of Object.entries(result.stagesMs).sort((a, b) => b[1] - a[1]))
    console.log(
      `  ${name.padEnd(22)} ${String(ms).padStart(6)} ms  ${String(Math.round((ms / result.wallMs) * 100)).padStart(3)} %`,
    )
}

function progress(line: string): void {
  if (!JSON_ONLY) console.error(line)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
