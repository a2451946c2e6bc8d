/** Alerts of targets: what runs out is told to whoever has it or their team, then to the next level; together, and once. */

import { raisedAlerts, targetsNotice } from '../../core/deciding/time/alerting.js'
import { alertsDue } from '../../core/request/dates/alerts.js'
import { isWorkingTime } from '../../core/request/dates/working-time.js'
import { endsSweep, type SweepContext } from './sweep-context.js'

type Targeting = Pick<
  SweepContext,
  'store' | 'sweeps' | 'clock' | 'serviceLevels' | 'log' | 'stopped' | 'isHouseFault'
>

const BATCH = 100

/** Resolves with how many requests somebody must be told of. Safe to end at any point, and to run twice. */
export async function raiseAlerts(targeting: Targeting): Promise<number> {
  const { sweeps, serviceLevels, clock, stopped } = targeting
  const ids = await sweeps.toAlert(serviceLevels, clock.now())
  let alerted = 0
  for (let at = 0; at < ids.length && !stopped?.(); at += BATCH)
    alerted += await alertOfAll(targeting, ids.slice(at, at + BATCH))
  return alerted
}

/** One transaction for the batch; if one request stops it, each gets its own. */
async function alertOfAll(targeting: Targeting, ids: readonly number[]): Promise<number> {
  try {
    return await raise(targeting, ids)
  } catch (error) {
    if (endsSweep(targeting, error)) throw error
    let alerted = 0
    for (const id of ids) alerted += await alertOfOne(targeting, id)
    return alerted
  }
}

/** One that was changed meanwhile, or is at fault, is left to the next sweep. */
async function alertOfOne(targeting: Targeting, id: number): Promise<number> {
  try {
    return await raise(targeting, [id])
  } catch (error) {
    if (!targeting.store.isLostToAnother(error))
      targeting.log.error({ err: error, ticket: id }, 'no alert could be made of a request')
    return 0
  }
}

async function raise(
  { store, serviceLevels, clock }: Targeting,
  ids: readonly number[],
): Promise<number> {
  return store.transaction(async (unit) => {
    const now = clock.now()
    const catalogue = await unit.catalogue()
    const tickets = await unit.ticketsById(ids)
    const agents = await unit.peopleById(tickets.flatMap(({ agentId }) => agentId ?? []))
    let alerted = 0
    for (const ticket of tickets) {
      const due = alertsDue(ticket, serviceLevels, now)
      if (!due) continue
      const agent = agents.find(({ id }) => id === ticket.agentId) ?? null
      await unit.writeAlerts(ticket, due, raisedAlerts(ticket, due, agent, catalogue), now)
      if (due.alerts.length > 0) alerted++
    }
    return alerted
  })
}

/** Also what was raised before a crash, or too soon after the last notice. */
export async function tellAlerts({ store, serviceLevels, clock }: Targeting): Promise<void> {
  const now = clock.now()
  if (!isWorkingTime(now, serviceLevels.hours)) return
  await store.transaction(async (unit) => {
    for (const { to, waiting } of await unit.takeAlerts(now))
      for (const one of to) {
        const notice = targetsNotice(waiting, one, now)
        if (notice) await unit.send(notice, now)
      }
  })
}
