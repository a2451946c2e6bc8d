/** When teams get the summary of their day: at the set time of a working day, or later that day if nothing ran then. */

import { DateTime } from 'luxon'
import type { ServiceLevels } from './service-levels.js'
import { spansOf } from './working-hours.js'
import { zoneOf } from './zone.js'

/** The moment of today's summary, if it has come at `now`; null: it has not, or none is sent today. Epoch ms. */
export function summaryTime({ hours, summaryAt }: ServiceLevels, now: number): number | null {
  if (summaryAt === null) return null
  const day = DateTime.fromMillis(now, { zone: zoneOf(hours.zone) }).startOf('day')
  if (spansOf(day, hours).length === 0) return null
  const at = day.set({ hour: Math.floor(summaryAt / 60), minute: summaryAt % 60 }).toMillis()
  return at <= now ? at : null
}
