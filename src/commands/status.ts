/** `amigo status`: how the desk is, by what its database says, whether a service runs or not. */

import { readOpenIncidents } from '../adapters/stores/incidents/read-incidents.js'
import type { OpenIncident } from '../app/ports/incidents.js'
import { tellFinding, tellJson } from '../cli/output/prose.js'
import { clock } from '../composition/clock.js'
import { readDeskStatus } from '../composition/monitoring/desk-status.js'
import { type BudgetLeft, WINDOWS } from '../core/running/budget.js'
import type { DeskStatus } from '../core/running/desk-status.js'
import { QUEUES, type QueueName } from '../core/running/health.js'
import type { PartHealth } from '../core/running/part-health.js'
import { remedyFor } from '../core/running/part-names.js'
import type { HeldLease, Member } from '../core/running/processes.js'
import { formatReference } from '../core/text/reference.js'
import { EXIT } from './faults.js'
import { moment, withDatabase } from './with-database.js'

interface StatusFacts extends DeskStatus {
  /** Those that go on. */
  readonly incidents: readonly OpenIncident[]
}

/** Ends with 1 when something is wrong. */
export async function status({ json }: { readonly json?: true }): Promise<void> {
  const found = await withDatabase(async (knex, config) => ({
    ...(await readDeskStatus(knex, config, clock.now())),
    incidents: await readOpenIncidents(knex, clock.now()),
  }))
  if (found.problems.length > 0) process.exitCode = EXIT.fault
  if (json) tellJson(asJson(found))
  else show(found)
}

function asJson({ facts, problems, incidents, now: _, ...more }: StatusFacts) {
  return {
    ok: problems.length === 0,
    problems: problems.map((found) => ({ ...found, todo: remedyFor(found.problem, found.reason) })),
    ...facts,
    ...more,
    incidents: incidents.map(({ head, openedAt, attached }) => ({
      ref: formatReference(head.number),
      openedAt,
      requests: attached + 1,
    })),
  }
}

/** What the queues are called, and where one looks into them. */
const QUEUE_LINES: Readonly<Record<QueueName, string>> = {
  fetching: 'chat messages whose text is still to be asked for',
  received: 'messages to be handled',
  held: 'messages that wait for somebody to decide (`amigo inbox list --status held`)',
  failed: 'messages that were set aside (`amigo inbox list`, `amigo replay --failed`)',
  waiting: 'notices to be sent (`amigo outbox list`)',
  dead: 'notices that were given up (`amigo outbox list`)',
}

function show(found: StatusFacts): void {
  const { facts, problems, now } = found
  for (const { problem, since, reason } of problems) {
    const when = since === 0 ? '' : ` since ${moment(since)} (${age(now - since)})`
    tellFinding('DO', problem, `${reason}${when}: ${remedyFor(problem, reason)}`)
  }
  if (!problems.some(({ problem }) => problem === 'service')) showRunning(found)
  for (const name of QUEUES) {
    const { count, oldest } = facts.queues[name]
    const since = oldest === null ? '' : `, the oldest since ${moment(oldest)}`
    tellFinding('  ', name, `${count} ${QUEUE_LINES[name]}${since}`)
  }
  showWork(found)
  tellFinding('  ', 'last in', moment(found.traffic.lastIn))
  tellFinding('  ', 'last out', moment(found.traffic.lastOut))
  tellFinding('  ', 'last sweep', moment(facts.lastSweep))
  for (const { head, attached, openedAt } of found.incidents)
    tellFinding(
      '  ',
      'incident',
      `${formatReference(head.number)}, ${attached + 1} requests, since ${moment(openedAt)}`,
    )
  if (found.nextSweep !== null) tellFinding('  ', 'next sweep', moment(found.nextSweep))
}

/** « 12 open (3 of less than a day, 4 of a week, 4 of a month, 1 older) » */
function showWork({ work }: DeskStatus): void {
  tellFinding('  ', 'requests', `${work.open} open, ${work.late} of them late`)
  for (const { team, ages } of work.teams) {
    const [day, week, month, older] = ages
    const all = day + week + month + older
    const aged = `${day} of less than a day, ${week} of a week, ${month} of a month, ${older} older`
    tellFinding('  ', 'team', `${team}: ${all} open (${aged})`)
  }
}

/** Of a service that does not run nothing is known but what waits. */
function showRunning({ facts, problems, budget }: DeskStatus): void {
  const { service, parts, canary } = facts
  if (service) tellFinding('ok', 'service', `runs since ${moment(service.startedAt)}`)
  for (const one of parts) if (!problems.some(({ problem }) => problem === one.part)) showPart(one)
  for (const { part, waiting } of parts)
    if (waiting > 0)
      tellFinding(
        '  ',
        part,
        `${waiting} mails wait on the mail server: the oldest come first, what is new between them`,
      )
  for (const member of facts.members ?? []) if (member.lives) showMember(member, facts.leases ?? [])
  if (canary)
    tellFinding(
      '  ',
      'canary',
      `sent ${moment(canary.lastSentAt)}, the last arrived ${moment(canary.lastArrivedAt)}`,
    )
  for (const [window, left] of Object.entries(budget))
    tellFinding(
      '  ',
      'budget',
      `${left} recipients left of ${WINDOWS[window as keyof BudgetLeft].setting}`,
    )
}

function showPart({ part, state, since, workedAt }: PartHealth): void {
  const last = workedAt === null ? '' : `, last worked ${moment(workedAt)}`
  const text = `${STATES[state]} since ${moment(since)}${last}`
  tellFinding(state === 'ok' ? 'ok' : '  ', part, text)
}

/** « machine1 on host (pid 12), since …: intake, worker; holds cron since … » */
function showMember(
  { id, instance, host, pid, roles, startedAt }: Member,
  leases: readonly HeldLease[],
): void {
  const held = leases.filter(({ holder }) => holder === id)
  const holds = held.map(({ name, since }) => `${name} (since ${moment(since)})`).join(', ')
  const who = `${instance} on ${host} (process ${pid}), since ${moment(startedAt)}`
  tellFinding(
    'ok',
    'process',
    `${who}: ${roles.join(', ')}${holds === '' ? '' : `; holds ${holds}`}`,
  )
}

const STATES = { ok: 'works', down: 'fails', starting: 'has had nothing to do' } as const

/** « 3 h », « 12 min ». */
function age(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000))
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
