/** Runs of the desk and of the bare loop in turns, and what their medians say. */

import { makeMails } from './mails.js'
import { burst, median, paced, percentile, type Run } from './race.js'
import { bare, type DatabasesForBench, desk } from './racers.js'

export interface BurstResult {
  readonly mails: number
  readonly pairs: number
  readonly server: string
  readonly bare: Side
  readonly amigo: Side
  /** Median of the ratios of each pair: the mood of the machine is in both of its runs. */
  readonly ratio: number
  readonly ratios: readonly number[]
}

export interface Side {
  readonly perSecond: number
  readonly cpuMs: number
  readonly peakMb: number
  readonly answerBytes: number
}

interface Counts {
  readonly mails: number
  readonly pairs: number
  /** Mails before those that count. */
  readonly warm: number
}

export async function bursts(
  databases: DatabasesForBench,
  { mails: count, pairs, warm }: Counts,
  say: (line: string) => void,
): Promise<BurstResult> {
  const mails = makeMails(warm + count)
  const runs: { readonly bare: Run; readonly amigo: Run }[] = []
  const amigo = () => burst(desk(databases), mails, warm)
  for (let pair = 1; pair <= pairs; pair++) {
    const before = runs.at(-1)?.amigo.answerBytes
    // Who goes first changes: what one leaves in the disk's cache, the other finds. The desk is the first
    // of all: the bare loop's answers are as long as its own.
    const early = pair % 2 === 0 ? null : await amigo()
    const answerBytes = early?.answerBytes ?? before ?? 0
    const fair = await burst(bare(databases, answerBytes), mails, warm)
    const run = { bare: fair, amigo: early ?? (await amigo()) }
    runs.push(run)
    say(
      `pair ${pair}: bare ${run.bare.perSecond.toFixed(0)}/s at ${run.bare.cpuMs.toFixed(1)} ms, Amigo ${run.amigo.perSecond.toFixed(0)}/s at ${run.amigo.cpuMs.toFixed(1)} ms`,
    )
  }
  const ratios = runs.map((run) => round(run.amigo.perSecond / run.bare.perSecond, 2))
  return {
    mails: count,
    pairs,
    server: runs[0]?.amigo.server ?? '',
    bare: sideOf(runs.map((run) => run.bare)),
    amigo: sideOf(runs.map((run) => run.amigo)),
    ratio: median(ratios),
    ratios,
  }
}

function sideOf(runs: readonly Run[]): Side {
  return {
    perSecond: round(median(runs.map(({ perSecond }) => perSecond)), 0),
    cpuMs: round(median(runs.map(({ cpuMs }) => cpuMs)), 2),
    peakMb: round(median(runs.map(({ peakMb }) => peakMb)), 0),
    answerBytes: median(runs.map(({ answerBytes }) => answerBytes)),
  }
}

export interface PacedResult {
  readonly perSecond: number
  readonly mails: number
  readonly cpuMs: number
  readonly peakMb: number
  /** From delivery to hand-over, ms. */
  readonly p50: number
  readonly p95: number
}

export async function atPace(
  databases: DatabasesForBench,
  perSecond: number,
  seconds: number,
  warm: number,
): Promise<PacedResult> {
  const mails = makeMails(warm + seconds * perSecond)
  const run = await paced(desk(databases), mails, { perSecond, warm })
  return {
    perSecond,
    mails: mails.length - warm,
    cpuMs: round(run.cpuMs, 2),
    peakMb: round(run.peakMb, 0),
    p50: percentile(run.latencies, 0.5),
    p95: percentile(run.latencies, 0.95),
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
