/** A simulated year of a desk in which nothing is the matter: its hours, seasons, noise, newsletters, and small things that few report. */

import type { Counted } from '../../../src/core/incidents/counted.js'
import {
  COMMON,
  countedOf,
  DAY,
  HOUR,
  pick,
  randomOf,
  reported,
  type Topic,
  textOf,
  wordOf,
  YEAR_BEGINS,
} from './desk-year.js'
import type { DeskProfile, Season } from './profiles.js'

const WEEKS = 52

interface Written {
  readonly at: number
  readonly topic: Topic
  readonly requesterId: number
}

/** In the order in which they come. */
export function simulatedYear(profile: DeskProfile, weeks = WEEKS): readonly Counted[] {
  const random = randomOf(profile.seed)
  const topics = topicsOf(profile, random)
  const written: Written[] = []
  for (let day = 0; day < weeks * 7; day += 1) {
    const moods = topics.map(() => gamma(profile.dayShape, random))
    for (let hour = 0; hour < 24; hour += 1) {
      const from = YEAR_BEGINS + day * DAY + hour * HOUR
      for (const [nth, topic] of topics.entries()) {
        const noise = profile.noisy?.topic === nth ? gamma(profile.noisy.shape, random) : 1
        const season = seasonAt(profile.seasons, nth, day)
        const rate = rateAt(profile, day, hour) * topic.share * (moods[nth] ?? 1) * noise * season
        for (const at of timesOf(rate, random))
          written.push({ at: from + at * HOUR, topic, requesterId: anyone(profile, random) })
      }
    }
  }
  written.push(...newsletters(profile, weeks, random), ...smallOnes(profile, weeks, random))
  return written
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, topic, requesterId }, nth) =>
      countedOf({
        id: nth + 1,
        number: nth + 1,
        requesterId,
        title: textOf(topic.words, random).split(' ').slice(0, 3).join(' '),
        text: reported(nth + 1, textOf(topic.words, random)),
        productId: random() < 0.7 ? topic.productId : null,
        subcategoryCode: random() < 0.5 ? topic.subcategoryCode : null,
        createdAt: Math.floor(at),
      }),
    )
}

function topicsOf({ topics, noisy }: DeskProfile, random: () => number): Topic[] {
  const weights = Array.from({ length: topics }, (_, at) => 1 / (at + 1.5))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight, at) => ({
    share: weight / all,
    productId: at % 3 === 0 || at === noisy?.topic ? 100 + at : null,
    subcategoryCode: at % 2 === 0 ? `${1 + (at % 6)}.${1 + (at % 5)}` : null,
    words: Array.from({ length: 9 }, () => wordOf(random)),
  }))
}

function rateAt(profile: DeskProfile, day: number, hour: number): number {
  if (profile.daysOff.includes(day)) return profile.night
  const week = Math.floor(day / 7)
  const weekday = day % 7
  const byHour = profile.hours[hour - profile.opens]
  if (byHour === undefined) return profile.night
  if (weekday >= 5) return profile.weekend
  const quiet = profile.quietWeeks.includes(week) ? profile.quiet : 1
  return byHour * quiet * (profile.busyWeeks[week] ?? 1) * (weekday === 0 ? profile.monday : 1)
}

function seasonAt(seasons: readonly Season[], topic: number, day: number): number {
  const week = Math.floor(day / 7)
  const on = seasons.find(
    ({ topics, weeks, daysOfMonth, weekdays }) =>
      topics.includes(topic) &&
      (weeks?.includes(week) ?? true) &&
      (weekdays?.includes(day % 7) ?? true) &&
      (daysOfMonth?.includes(1 + (day % 30)) ?? true),
  )
  return on?.times ?? 1
}

/** Of a Poisson process, within one hour. */
function timesOf(rate: number, random: () => number): number[] {
  const times: number[] = []
  const gap = () => -Math.log(1 - random()) / rate
  for (let at = gap(); at < 1; at += gap()) times.push(at)
  return times
}

/** Of mean 1 (Marsaglia and Tsang; https://doi.org/10.1145/358407.358414). */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return (gamma(shape + 1, random) * (shape + 1) * random() ** (1 / shape)) / shape
  const d = shape - 1 / 3
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - random()) < normal ** 2 / 2 + d - d * v + d * Math.log(v))
      return (d * v) / shape
  }
}

/** Each of its own sender, every week at the same time but for some minutes; « se désabonner » and the like stands in all. */
function newsletters(profile: DeskProfile, weeks: number, random: () => number): Written[] {
  const frame = Array.from({ length: 6 }, () => wordOf(random))
  const themes = Array.from({ length: profile.themed > 0 ? weeks : 0 }, () =>
    Array.from({ length: 4 }, () => wordOf(random)),
  )
  return Array.from({ length: profile.newsletters }, (_, nth) => {
    const own = Array.from({ length: 6 }, () => wordOf(random))
    const topic: Topic = {
      share: 0,
      productId: null,
      subcategoryCode: null,
      words: [...frame, ...own],
    }
    const isThemed = nth < profile.themed
    const chosen = (1 + Math.floor(random() * 4)) * DAY + (8 + Math.floor(random() * 3)) * HOUR
    const time = isThemed ? 3 * DAY + 9 * HOUR : chosen
    return Array.from({ length: weeks }, (_, week) => ({
      at: YEAR_BEGINS + week * 7 * DAY + time + random() * 0.5 * HOUR,
      topic: isThemed ? { ...topic, words: [...topic.words, ...(themes[week] ?? [])] } : topic,
      requesterId: 1_000_000 + nth,
    }))
  }).flat()
}

function smallOnes(profile: DeskProfile, weeks: number, random: () => number): Written[] {
  const count = Math.round(profile.small * weeks)
  return Array.from({ length: count }, () => {
    const topic: Topic = {
      share: 0,
      productId: null,
      subcategoryCode: null,
      words: [...Array.from({ length: 6 }, () => wordOf(random)), pick(COMMON, random)],
    }
    const day = Math.floor(random() * weeks) * 7 + Math.floor(random() * 5)
    const at = YEAR_BEGINS + day * DAY + (8 + random() * 8) * HOUR
    const people = 2 + Math.floor(random() * 3)
    return Array.from({ length: people }, () => ({
      at: at + random() * HOUR,
      topic,
      requesterId: anyone(profile, random),
    }))
  }).flat()
}

function anyone({ people }: DeskProfile, random: () => number): number {
  return 1 + Math.floor(random() * people)
}
