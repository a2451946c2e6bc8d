/** What a mailbox of the desk decides beside its address: the team that gets what nothing else routes, and the language. */

import { words } from '../../text/text.js'
import type { Locale } from '../person.js'
import type { Catalogue, Team } from './catalogue.js'

export interface MailboxRules {
  /** Code or name; null: the team that sorts. */
  readonly team: string | null
  /** Of whoever has none of their own. */
  readonly locale: Locale
}

/** By its code or its name, in whatever case. */
export function teamCalled(written: string, { teams }: Pick<Catalogue, 'teams'>): Team | undefined {
  const folded = (name: string) => words(name).join(' ')
  const wanted = folded(written)
  return (
    teams.find(({ code }) => folded(code) === wanted) ??
    teams.find(({ name }) => folded(name) === wanted)
  )
}

/** The catalogue as this mailbox has it: its own team does the triage, unless that was taken out of the catalogue. */
export function sortedBy(catalogue: Catalogue, { team }: Pick<MailboxRules, 'team'>): Catalogue {
  const sorts = team === null ? undefined : teamCalled(team, catalogue)
  return sorts ? { ...catalogue, triageTeamId: sorts.id } : catalogue
}
