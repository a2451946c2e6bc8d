/** Whose solved requests were: their team's, unless somebody of another team solved them; then what they stood with may be a mistake that nobody put right. */

import type { Knex } from 'knex'

export interface Ended {
  readonly id: number
  readonly team_id: number
  readonly agent_id: number | null
}

export interface Solver {
  /** Null: it teaches nothing of whose such requests are. */
  readonly teamId: number | null
  readonly agentId: number | null
}

/** Whoever solved so many requests of a team belonged to it: people move, and the directory tells only where they are now. */
const BELONGED = 20

/** Asked for pages of at most some hundred requests, the newest first. */
export function openSolvers(
  knex: Knex,
): (page: readonly Ended[]) => Promise<(row: Ended) => Solver> {
  const solved = new Map<string, number>()
  const helpedOut = (solver: number, teamId: number) => {
    const key = `${solver} ${teamId}`
    const before = solved.get(key) ?? 0
    solved.set(key, before + 1)
    return before < BELONGED
  }
  return async (page) => {
    const ids = page.map(({ id }) => id)
    if (ids.length === 0) return standing
    const resolvers = await resolversOf(knex, ids)
    const teams = await teamsOf(knex, new Set(resolvers.values()))
    const attached = new Set<number>(
      await knex('incident_requests').whereIn('ticket_id', ids).pluck('ticket_id'),
    )
    return (row) => {
      const { id, team_id } = row
      const solver = resolvers.get(id)
      if (solver === undefined) return standing(row)
      const theirs = teams.get(solver)
      const isTheirs = theirs === undefined || theirs.has(team_id)
      // With an incident, hundreds are solved where they happen to stand.
      const isOthers = !isTheirs && (attached.has(id) || helpedOut(solver, team_id))
      return { teamId: isOthers ? null : team_id, agentId: solver }
    }
  }
}

/** Nobody knows more than the request itself. */
function standing({ team_id, agent_id }: Ended): Solver {
  return { teamId: team_id, agentId: agent_id }
}

/** Who resolved each of them, the last time. */
async function resolversOf(knex: Knex, ids: readonly number[]): Promise<Map<number, number>> {
  // Not the solution of a request that was merged into it (side_id).
  const rows = await knex('log_entries')
    .whereIn('ticket_id', [...ids])
    .whereNull('side_id')
    .whereNotNull('author_id')
    .where('change', 'like', '%"resolve"%')
    .select<{ id: number; ticket_id: number; author_id: number }[]>('id', 'ticket_id', 'author_id')
  const inOrder = rows.toSorted((a, b) => a.id - b.id)
  return new Map(inOrder.map(({ ticket_id, author_id }) => [ticket_id, author_id]))
}

/** Of those who have any now. */
async function teamsOf(
  knex: Knex,
  people: ReadonlySet<number>,
): Promise<Map<number, ReadonlySet<number>>> {
  if (people.size === 0) return new Map()
  const rows = await knex('team_members')
    .whereIn('person_id', [...people])
    .select<{ person_id: number; team_id: number }[]>('person_id', 'team_id')
  const teams = new Map<number, Set<number>>()
  for (const { person_id, team_id } of rows)
    teams.set(person_id, (teams.get(person_id) ?? new Set()).add(team_id))
  return teams
}
