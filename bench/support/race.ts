/** One run of a program from a full mailbox to the last answer, measured from outside: at the SMTP server, and in /proc. */

import type { ChildProcess } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchMail } from './mails.js'
import {
  cpuMilliseconds,
  end,
  type Mailbox,
  openMailbox,
  openSink,
  peakMegabytes,
  type Sink,
  scratchFolder,
  sleep,
  until,
} from './world.js'

export interface Place {
  readonly mailbox: Mailbox
  readonly sink: Sink
  /** Empty, on the disk. */
  readonly folder: string
}

/** Starts what is measured; it takes mails in by itself. */
export type Start = (place: Place) => ChildProcess | Promise<ChildProcess>

export interface Run {
  readonly perSecond: number
  /** Of the process alone, all its threads. */
  readonly cpuMs: number
  readonly peakMb: number
  /** Bytes of an answer, the median. */
  readonly answerBytes: number
  readonly server: string
}

export interface PacedRun {
  readonly cpuMs: number
  readonly peakMb: number
  /** From delivery into the mailbox to the SMTP server's answer, ms, sorted. */
  readonly latencies: readonly number[]
}

const WITHIN = 300_000

/** Long enough for a server to announce all that was delivered, and for a program to end what it is about, ms. */
const SETTLED = 1500

/**
 * The program is warm when it counts: it has answered `warm` mails. Then it stands still while all others
 * are delivered and announced; the time runs from the moment at which it goes on to the last answer. So
 * neither its start counts, nor the pace of the delivery, nor work that it has done ahead.
 */
export async function burst(start: Start, mails: readonly BenchMail[], warm: number): Promise<Run> {
  return withPlace(async (place) => {
    const { mailbox, sink } = place
    const raws = mails.map(({ raw }) => raw)
    const child = await start(place)
    const pid = child.pid ?? 0
    try {
      await warmUp(place, child, mails.slice(0, warm))
      child.kill('SIGSTOP')
      await mailbox.deliver(raws.slice(warm))
      await sleep(SETTLED)
      const cpuBefore = cpuMilliseconds(pid)
      const from = Date.now()
      child.kill('SIGCONT')
      await answered(place, child, mails.length)
      const to = Math.max(...sink.accepted.map(({ at }) => at))
      // What it still writes down about its last answers is work for them, too.
      await sleep(SETTLED)
      const counted = mails.length - warm
      return {
        perSecond: (counted / (to - from)) * 1000,
        cpuMs: (cpuMilliseconds(pid) - cpuBefore) / counted,
        peakMb: peakMegabytes(pid),
        answerBytes: median(sink.accepted.map(({ bytes }) => bytes)),
        server: mailbox.name,
      }
    } finally {
      await end(child)
    }
  })
}

/** One mail after the other, `perSecond` of them, once the program has answered the first `warm`: those are not counted. */
export async function paced(
  start: Start,
  mails: readonly BenchMail[],
  { perSecond, warm }: { readonly perSecond: number; readonly warm: number },
): Promise<PacedRun> {
  return withPlace(async (place) => {
    const child = await start(place)
    const pid = child.pid ?? 0
    try {
      await warmUp(place, child, mails.slice(0, warm))
      const counted = mails.slice(warm)
      const delivered = new Map<string, number>()
      const cpuBefore = cpuMilliseconds(pid)
      const began = Date.now()
      for (const [at, { sender, raw }] of counted.entries()) {
        await sleep(Math.max(0, began + (at * 1000) / perSecond - Date.now()))
        delivered.set(sender, Date.now())
        await place.mailbox.deliver([raw])
      }
      await answered(place, child, mails.length)
      const latencies = place.sink.accepted.flatMap(({ to, at }) => {
        const from = delivered.get(to)
        return from === undefined ? [] : [at - from]
      })
      return {
        cpuMs: (cpuMilliseconds(pid) - cpuBefore) / counted.length,
        peakMb: peakMegabytes(pid),
        latencies: latencies.sort((a, b) => a - b),
      }
    } finally {
      await end(child)
    }
  })
}

/** Compiling has then ended for the most part, and what was answered is written down. */
async function warmUp(place: Place, child: ChildProcess, mails: readonly BenchMail[]) {
  await place.mailbox.deliver(mails.map(({ raw }) => raw))
  await answered(place, child, mails.length)
  await sleep(SETTLED)
}

/** Each in its own mailbox, with an SMTP server of its own. */
export async function withPlace<T>(work: (place: Place) => Promise<T>): Promise<T> {
  const mailbox = await openMailbox('best')
  const sink = await openSink()
  const folder = await scratchFolder('bench')
  try {
    await mkdir(join(folder.path, 'data'))
    return await work({ mailbox, sink, folder: folder.path })
  } finally {
    await mailbox.stop()
    await sink.stop()
    await folder.remove()
  }
}

export async function answered({ sink }: Place, child: ChildProcess, count: number): Promise<void> {
  const over = () => child.exitCode !== null || child.signalCode !== null
  await until(() => sink.recipients() >= count || over(), WITHIN, 5)
  if (sink.recipients() < count)
    throw new Error(`only ${sink.recipients()} of ${count} were answered`)
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
