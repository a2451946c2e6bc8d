/** Looks up the last requests of whoever a new one would be for. */

import { questionIn } from '../../core/deciding/asking/question.js'
import type { LastRequests, LookupResults } from '../../core/deciding/situation/lookup-results.js'
import type { Person } from '../../core/request/person.js'
import type { Intent } from '../../core/words/intent.js'
import type { Lookups } from '../ports/lookups.js'

interface NewMessage {
  readonly intent: Intent
  readonly person: Person
  /** Those that were looked at already. */
  readonly lastRequests?: LastRequests | undefined
}

/** Only what may open a request costs this: no question, no reply. */
export async function lookUpLastRequests(
  unit: Pick<Lookups, 'lastRequests'>,
  { intent, person, lastRequests: known }: NewMessage,
  { forwardedWriter, askedFor }: Pick<LookupResults, 'forwardedWriter' | 'askedFor'>,
): Promise<LastRequests | null> {
  if (questionIn(intent)) return null
  const stated = askedFor?.found.sure ? askedFor.found.people[0] : undefined
  const { id } = stated ?? forwardedWriter ?? person
  if (known?.requesterId === id) return known
  return { requesterId: id, lines: await unit.lastRequests(id) }
}
