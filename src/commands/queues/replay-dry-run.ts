/** `amigo replay --dry-run --since DATE`: lists past decisions that the present rules would make differently. */

import type { Knex } from 'knex'
import {
  type PastDecision,
  readPastDecisions,
  type Verdict,
} from '../../adapters/stores/inbox/past-decisions.js'
import { rehearse } from '../../app/handling/rehearse.js'
import type { Unit } from '../../app/ports/store.js'
import { progressOn } from '../../cli/output/progress.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { clock } from '../../composition/clock.js'
import { lazyNoticeText } from '../../composition/composer.js'
import { parsePool, parserOf } from '../../composition/parsing.js'
import { readConfig } from '../../config.js'
import type { Decision } from '../../core/deciding/decision/decision.js'
import { openServices } from '../../services.js'
import type { Config } from '../../settings.js'
import {
  type IncidentSeen,
  incidentLine,
  incidentsSeen,
  readOngoing,
} from '../explain/incidents.js'
import { sketchOfNew } from '../explain/would-open.js'
import { CommandFault } from '../faults.js'
import { requireDatabase } from '../with-database.js'
import { proposalsFor } from './proposals.js'

const BATCH = 50

interface Listed {
  readonly differences: readonly Difference[]
  /** What would stand beside a new request, and why. */
  readonly proposals: readonly string[]
}

interface Difference {
  readonly what: keyof Verdict
  readonly was: string
  readonly now: string
}

export interface DryRunOptions {
  readonly since?: string
  readonly json?: true
  /** What would stand beside each new request is told, also where nothing differs. */
  readonly proposals?: true
}

export async function replayDryRun(options: DryRunOptions): Promise<void> {
  const since = dayOf(options.since)
  const config = readConfig({ mail: false })
  await requireDatabase(config)
  const services = await openServices(config)
  const pool = parsePool(config, { blobFolder: null })
  const parser = parserOf(services, pool)
  const noticeText = lazyNoticeText(config, services)
  const catalogue = await services.store.transaction((unit) => unit.catalogue())
  const beside = { knex: services.knex, catalogue, config }
  const progress = progressOn()
  let seen = 0
  let differing = 0
  try {
    for await (const one of pastDecisions(services.knex, since)) {
      const parsed = await parser.parse(one.row)
      const { decision, incidents } = await services.store.transaction(async (unit) => {
        const decision = await rehearse({ ...services, clock, noticeText }, unit, one, parsed)
        return { decision, incidents: await incidentsFor(unit, decision, config) }
      })
      const differences = differencesOf(one.verdict, verdictOf(decision))
      seen++
      if (differences.length > 0) differing++
      const asked = differences.length > 0 || options.proposals === true
      const proposals = asked ? await proposalsFor(beside, one.row.id, decision) : []
      if (incidents.length + differences.length + proposals.length > 0) progress('')
      printIncidents(one, incidents, options.json === true)
      print(one, { differences, proposals }, options.json === true)
      progress(`${seen} messages read again, ${differing} would be decided otherwise`)
    }
  } finally {
    progress('')
    await pool.close()
    await services.close()
  }
  if (!options.json) tell(`${differing} of ${seen} messages would be decided otherwise.`)
}

/** In the order in which they came, a page at a time. */
async function* pastDecisions(knex: Knex, since: number) {
  for (let after = 0; ; ) {
    const page = await readPastDecisions(knex, since, after, BATCH)
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last.row.id
  }
}

/** The incidents that go on now, to which a request of its kind would be proposed. */
async function incidentsFor(
  unit: Pick<Unit, 'openIncidents' | 'around'>,
  { ticket }: Decision,
  config: Config,
): Promise<readonly IncidentSeen[]> {
  if (ticket === null || !('open' in ticket)) return []
  const ongoing = await readOngoing(unit, config, clock.now())
  const seen = incidentsSeen(sketchOfNew(ticket.open), ongoing)
  return seen.filter(({ proposed }) => proposed)
}

function printIncidents(
  { row, sender, subject }: PastDecision,
  incidents: readonly IncidentSeen[],
  json: boolean,
): void {
  if (incidents.length === 0) return
  if (json) {
    tellJson({ id: row.id, sender, subject, incidents })
    return
  }
  for (const seen of incidents)
    tell(`#${row.id} ${sender ?? '(nobody)'}: incident ${incidentLine(seen)}`)
}

/** `2026-11-01`, or a whole time: epoch ms. */
function dayOf(since: string | undefined): number {
  const at = /^\d{4}-\d\d-\d\d/.test(since ?? '') ? Date.parse(since ?? '') : Number.NaN
  if (Number.isNaN(at))
    throw new CommandFault(`--since ${since ?? ''}: write a day, 2026-11-01`.trim(), 64)
  return at
}

function verdictOf({ inbox, because, entries, notices }: Decision): Verdict {
  return {
    status: inbox,
    because,
    texts: entries.map(({ text }) => text),
    notices: notices.map(({ kind }) => kind),
  }
}

function differencesOf(was: Verdict, now: Verdict): Difference[] {
  const pairs: Difference[] = [
    { what: 'status', was: was.status, now: now.status },
    { what: 'because', was: was.because, now: now.because.slice(0, 500) },
    { what: 'texts', was: was.texts.join('\n'), now: now.texts.join('\n') },
    { what: 'notices', was: was.notices.join(' '), now: now.notices.join(' ') },
  ]
  return pairs.filter((pair) => pair.was !== pair.now)
}

function print(
  { row, sender, subject }: PastDecision,
  { differences, proposals }: Listed,
  json: boolean,
): void {
  if (differences.length === 0 && proposals.length === 0) return
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ id: row.id, sender, subject, differences, proposals })}\n`,
    )
    return
  }
  tell(`#${row.id} ${sender ?? '(nobody)'}: ${subject ?? ''}`)
  for (const { what, was, now } of differences)
    if (what === 'texts') for (const line of changedLines(was, now)) tell(line)
    else tell(`  ${what}: ${was || '–'} → ${now || '–'}`)
  for (const proposal of proposals) tell(`  proposed: ${proposal}`)
}

/** Lines that only one of the two has. */
function changedLines(was: string, now: string): string[] {
  const only = (lines: string[], others: string[]) => lines.filter((line) => !others.includes(line))
  const before = was.split('\n')
  const after = now.split('\n')
  return [
    ...only(before, after).map((line) => `  - ${line}`),
    ...only(after, before).map((line) => `  + ${line}`),
  ]
}
