/** A technician asks for the list of a colleague, or of a team: « MES TICKETS Lou », « TICKETS DE Lou Garnier », « FILE Réseaux ». */

import type { Notice } from '../../notices/notice.js'
import type { Catalogue, Team } from '../../request/catalogue/catalogue.js'
import type { Option } from '../../request/catalogue/option.js'
import type { Match } from '../../request/match.js'
import { OPEN } from '../../request/open-states.js'
import { isAgent, type Person, type Recipient, recipient } from '../../request/person.js'
import { LISTS, type RequestFilter } from '../../request/request-list.js'
import { oneLine, shorten, words } from '../../text/text.js'
import { type ListWords, listWordsIn } from '../../words/names/list-words.js'
import type { Situation } from '../situation/situation.js'

/** Whose list it may be, by the name that was written. */
export interface OthersAsked {
  readonly written: string
  readonly agents: readonly Recipient[]
  readonly teams: readonly Team[]
  readonly asks: ListWords['asks']
}

/** Null: it asks for no such list. `match`: on a request, in small letters, it would be a note. */
export function othersAsked(
  kept: string,
  person: Person,
  match: Match,
  catalogue: Catalogue,
): OthersAsked | null {
  const said = isAgent(person) ? listWordsIn(kept) : null
  if (!said || (match.kind === 'ticket' && !said.marked)) return null
  const { name, marked, asks } = said
  const found = meantBy(name, catalogue)
  const known = found.agents.length + found.teams.length > 0
  // « Tickets de cantine perdus » is a request.
  if (!marked && !(known && isNamed(name, found))) return null
  return { written: shorten(oneLine(name), 80), ...found, asks }
}

/** Whoever has all the words goes before who is only spelt nearly so. */
function meantBy(name: string, catalogue: Catalogue): Pick<OthersAsked, 'agents' | 'teams'> {
  const { agentsNamed, teamsNamed } = catalogue
  const agents = people(agentsNamed.find(name), catalogue)
  const level = ofLevel(name, catalogue)
  const teams = level ?? teamsNamed.find(name)
  const sureAgents = agents.filter((agent) => holds(`${agent.name} ${agent.address}`, name))
  const sureTeams = teams.filter((team) => holds(`${team.name} ${team.code} n${team.level}`, name))
  const isSure = sureAgents.length + sureTeams.length > 0 || level !== null
  if (!isSure) return { agents, teams }
  return { agents: sureAgents, teams: level ?? sureTeams }
}

/** Mailboxes of teams are nobody's. */
function people(found: readonly Recipient[], { teams }: Catalogue): readonly Recipient[] {
  return found.filter(({ personId, address }) => {
    return personId !== null && !teams.some(({ email }) => email === address)
  })
}

function ofLevel(name: string, { teams }: Catalogue): readonly Team[] | null {
  const [, level = ''] = /^(?:niveau|niv|level) ?(\d)$/.exec(words(name).join(' ')) ?? []
  return level === '' ? null : teams.filter((team) => team.level === Number(level))
}

function holds(full: string, name: string): boolean {
  const own = words(full)
  return words(name).every((word) => own.some((one) => one.startsWith(word)))
}

/** At least a word of it is one of theirs. */
function isNamed(name: string, { agents, teams }: Pick<OthersAsked, 'agents' | 'teams'>): boolean {
  const all = [...agents, ...teams].flatMap((one) => words(one.name))
  return words(name).some((word) => word.length > 2 && all.includes(word))
}

/** The requests that the list shows; null: it must be asked whose. `now`: epoch ms. */
export function othersFilter(asked: OthersAsked, now: number): RequestFilter | null {
  const { agents, teams, asks } = asked
  if (agents.length + teams.length !== 1) return null
  const [agent] = agents
  const [team] = teams
  if (agent?.personId)
    return { scope: { agentId: agent.personId }, statuses: LISTS.mine, urgentAt: now }
  if (!team) return null
  const statuses = asks === 'queue' ? LISTS.queue : OPEN
  return { scope: { teamIds: [team.id] }, statuses, urgentAt: now }
}

/** The list, or the question whose it is. */
export function othersNotice(asked: OthersAsked, situation: Situation, person: Person): Notice {
  const { agents, teams, written } = asked
  const to = recipient(person)
  const { requests } = situation.lookups
  if (othersFilter(asked, situation.now) && requests) {
    const [agent] = agents
    const list = agent ? ('mine' as const) : ('queue' as const)
    return {
      kind: 'requests',
      to,
      data: { list, of: (agent ?? teams[0])?.name ?? '', ...requests },
    }
  }
  const options: readonly Option[] = [
    ...agents.toSorted(byName).map(({ name, address }) => option(`${name} (${address})`, address)),
    ...teams.map(({ name, code }) => option(name, code)),
  ]
  const names = options.length > 0 ? [] : situation.catalogue.teams.map(({ name }) => name)
  return { kind: 'which-list', to, data: { written, options, names } }
}

function byName(one: Recipient, other: Recipient): number {
  return one.name < other.name ? -1 : 1
}

function option(label: string, value: string): Option {
  return { label, field: 'list', value }
}
