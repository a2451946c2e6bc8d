/** Sends each team the summary of its day: once a day, at the set time or when the service next runs. */

import { summarise, summaryNotice, toldBySummary } from '../../core/deciding/time/summary.js'
import { teamSide } from '../../core/notices/team-side.js'
import type { Team } from '../../core/request/catalogue/catalogue.js'
import { summaryTime } from '../../core/request/dates/summary-time.js'
import { DAY } from '../../core/running/durations.js'
import type { Unit } from '../ports/store.js'
import { endsSweep, type SweepContext } from './sweep-context.js'

/** When a team's was last sent is kept under this name. */
export function summaryOf(team: Pick<Team, 'id'>): string {
  return `summary of team ${team.id}`
}

type Summing = Pick<SweepContext, 'store' | 'clock' | 'serviceLevels' | 'log' | 'isHouseFault'>

/** Resolves with how many teams got one. A team with nothing before it gets none. */
export async function tellSummaries(summing: Summing): Promise<number> {
  const { store, clock, serviceLevels } = summing
  const now = clock.now()
  const at = summaryTime(serviceLevels, now)
  if (at === null) return 0
  const { teams } = await store.transaction((unit) => unit.catalogue())
  let told = 0
  for (const team of teams) if (await tellOne(summing, team, at, now)) told++
  return told
}

/** A team whose summary can't be made must not keep the others from theirs: the next sweep tries it again. */
async function tellOne(summing: Summing, team: Team, at: number, now: number): Promise<boolean> {
  const { store, log } = summing
  try {
    return await store.transaction((unit) => tellTeam(unit, team, at, now))
  } catch (error) {
    if (endsSweep(summing, error)) throw error
    if (!store.isLostToAnother(error))
      log.error({ err: error, team: team.code }, 'no summary could be made of a team')
    return false
  }
}

async function tellTeam(unit: Unit, team: Team, at: number, now: number): Promise<boolean> {
  const claimed = await unit.claimTold(summaryOf(team), at, now)
  if (!claimed) return false
  // Of a team that never had one, what is new is of the last day.
  const since = claimed.lastAt || now - DAY
  const work = await unit.teamWork(team.id)
  const sections = summarise(work, { since, now })
  if (sections.length === 0) return false
  const side = teamSide(await unit.catalogue(), team.id)
  for (const to of side) await unit.send(summaryNotice(team.name, sections, since, to), now)
  await unit.dropAlerts(toldBySummary(work, sections, now), side)
  return true
}
