/** Long texts that make a pattern of src/ read them anew from each of their letters: what it repeats, many times over. */

import { runInNewContext } from 'node:vm'
import type { Pattern } from './collected.js'
import { leadingTo, parsed, repeatedIn, sampler } from './samples.js'

/** `lead`, then `unit` again and again, then something that it does not match. */
export interface LongText {
  readonly lead: string
  readonly unit: string
}

export function longText({ lead, unit }: LongText, length: number): string {
  return `${lead}${unit.repeat(Math.ceil(length / unit.length))}x`
}

/** So many letters take microseconds where each is read once, and a thousand of them where from each all others are. */
const LENGTH = 1500
const SLOW = 400
const SAMPLES = 3
const MANY = 30

/** The text that it is slowest on, of those that take more than `SLOW` µs of CPU; null: there is none. */
export function slowText(pattern: Pattern, random: (most: number) => number): LongText | null {
  const { source, flags } = pattern
  const units = unitsOf(pattern, random)
  const texts = units.map((one) => longText(one, LENGTH))
  const taken: number[] = []
  const tried = { source, flags, texts, taken, slow: SLOW, cpu: () => process.cpuUsage().user }
  try {
    runInNewContext(
      `const one = new RegExp(source, flags)
       const time = (text) => { const from = cpu(); one.lastIndex = 0; one.test(text); return cpu() - from }
       for (const text of texts) { const once = time(text); taken.push(once > slow ? Math.min(once, time(text)) : once) }`,
      tried,
      { timeout: 10_000 },
    )
  } catch {
    // It does not end at all: patterns.test.ts names it.
    taken.push(Number.POSITIVE_INFINITY)
  }
  const most = taken.reduce((high, now) => Math.max(high, now), 0)
  return most > SLOW ? (units[taken.indexOf(most)] ?? null) : null
}

function unitsOf(pattern: Pattern, random: (most: number) => number): readonly LongText[] {
  const sample = sampler(pattern.flags, random)
  const found = repeatedIn(parsed(pattern), MANY).flatMap((repeated) =>
    Array.from({ length: SAMPLES }).flatMap(() => {
      const lead = leadingTo(repeated, sample)
      const unit = sample(repeated.element)
      // Where it may begin anywhere, it begins anew at each of these.
      return [unit, `${lead}${unit}`, lead].map((each) => ({ lead, unit: each }))
    }),
  )
  const known = new Map(found.map((one) => [`${one.lead}\0${one.unit}`, one]))
  return [...known.values()].filter(({ unit }) => unit !== '')
}
