/** The table of `npm run bench`: what was measured, beside what is wanted. */

import type { ChatPace } from './chat-pace.js'
import type { Machine } from './machine.js'
import type { BurstResult, PacedResult } from './pairs.js'
import type { DeskRun } from './stages.js'

export interface BenchResult {
  readonly machine: Machine
  readonly driver: string
  readonly burst?: BurstResult
  readonly paced?: PacedResult
  readonly chat?: ChatPace
  readonly stages?: DeskRun
}

type Row = readonly [what: string, found: string, wanted?: string]

export function tableOf(result: BenchResult): string {
  const { machine, driver, burst, paced, chat, stages } = result
  const rows: Row[] = []
  if (burst) rows.push(...burstRows(burst, driver))
  if (paced) rows.push(...pacedRows(paced))
  if (chat)
    rows.push(
      ['Slack at an even pace: answered', `${chat.answered} of ${chat.asked}`],
      ['  message → answer, p50 / p95', `${ms(chat.p50)} / ${ms(chat.p95)}`, 'p95 ≤ 200 ms'],
    )
  if (stages) rows.push(...stageRows(stages))
  return [factsOf(machine, driver), '', ...rows.map(lineOf), ''].join('\n')
}

function factsOf(machine: Machine, driver: string): string {
  const { cores, processor, memoryGb, node, loadBefore, syncedFileMs } = machine
  return `${cores} cores (${processor}), ${memoryGb} GB, Node ${node}, ${driver}; load before ${loadBefore}; a new file of 3 KB synced in ${syncedFileMs} ms`
}

function burstRows(
  { mails, pairs, server, bare, amigo, ratio, ratios }: BurstResult,
  driver: string,
): Row[] {
  const spread = `${Math.min(...ratios)}–${Math.max(...ratios)}`
  return [
    [
      `Burst of ${mails} mails, ${pairs} pairs in turns, ${server}: fair bare loop`,
      `${bare.perSecond}/s`,
    ],
    ['  Amigo', `${amigo.perSecond}/s`],
    [
      '  Amigo / bare, median of the pairs',
      `${ratio} (${spread})`,
      driver === 'pg' ? '≥ 0.6' : '≥ 0.75',
    ],
    ['  CPU a mail: bare', `${bare.cpuMs} ms`],
    ['  CPU a mail: Amigo', `${amigo.cpuMs} ms`, '≤ 4.5 ms'],
    ['  bytes of an answer: bare / Amigo', `${bare.answerBytes} / ${amigo.answerBytes}`],
    ['  peak memory: bare / Amigo', `${bare.peakMb} / ${amigo.peakMb} MB`, '≤ 250 MB'],
  ]
}

function pacedRows({ perSecond, mails, cpuMs, p50, p95, peakMb }: PacedResult): Row[] {
  return [
    [`${mails} mails at ${perSecond}/s: CPU a mail`, `${cpuMs} ms`, '≤ 12 ms'],
    ['  delivery → hand-over, p50 / p95', `${ms(p50)} / ${ms(p95)}`, 'p95 ≤ 200 ms'],
    ['  peak memory', `${peakMb} MB`],
  ]
}

/** Wall time in which a stage had work under way: stages overlap. */
function stageRows({ stages, wall, cpu, perSecond }: DeskRun): Row[] {
  const sorted = Object.entries(stages).sort(([, one], [, other]) => other - one)
  return [
    [
      `Where the time goes, in one process (${perSecond.toFixed(0)}/s, ${ms(cpu)} of CPU)`,
      ms(wall),
    ],
    ...sorted.map(
      ([name, time]): Row => [`  ${name}`, `${ms(time)} (${Math.round((time / wall) * 100)} %)`],
    ),
  ]
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}

function lineOf([what, found, wanted]: Row): string {
  return `${what.padEnd(66)} ${found.padEnd(20)} ${wanted ? `(${wanted})` : ''}`.trimEnd()
}
