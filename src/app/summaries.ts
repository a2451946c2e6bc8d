/** Sends each team the summary of its day: once a day, at the set time or when the service next runs. */

import { summarise, summaryNotice } from '../core/deciding/summary.js'
import { teamSide } from '../core/notices/team-side.js'
import type { Team } from '../core/request/catalogue.js'
import { summaryTime } from '../core/request/summary-time.js'
import type { Unit } from './ports/store.js'
import type { Sweeping } from './sweeping.js'

/** Of a team that never had one, what is new is of the last day, ms. */
const DAY = 24 * 60 * 60_000

/** When a team's was last sent is kept under this name. */
export function summaryOf(team: Pick<Team, 'id'>): string {
  return `summary of team ${team.id}`
}

/** Resolves with how many teams got one. A team with nothing before it gets none. */
export async function tellSummaries({
  store,
  clock,
  service,
}: Pick<Sweeping, 'store' | 'clock' | 'service'>): Promise<number> {
  const now = clock.now()
  const at = summaryTime(service, now)
  if (at === null) return 0
  return store.transaction(async (unit) => {
    let told = 0
    for (const team of (await unit.catalogue()).teams)
      if (await tellTeam(unit, team, at, now)) told++
    return told
  })
}

async function tellTeam(unit: Unit, team: Team, at: number, now: number): Promise<boolean> {
  const claimed = await unit.claimTold(summaryOf(team), at, now)
  if (!claimed) return false
  const since = claimed.lastAt || now - DAY
  const sections = summarise(await unit.teamWork(team.id), { since, now })
  if (sections.length === 0) return false
  for (const to of teamSide(await unit.catalogue(), team.id))
    await unit.send(summaryNotice(team.name, sections, since, to), now)
  return true
}
