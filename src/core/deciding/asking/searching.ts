/** CHERCHER: requests by what is written in them, among those that whoever asks may see. */

import type { Notice } from '../../notices/notice.js'
import { type Person, recipient } from '../../request/person.js'
import { readSearch } from '../../search/query.js'
import type { FoundRequests, SearchFor } from '../../search/results.js'
import { oneLine, shorten } from '../../text/text.js'
import type { Intent } from '../../words/intent.js'
import { searchScopeOf } from '../decision/seeing.js'
import type { Situation } from '../situation/situation.js'
import { questionIn } from './question.js'
import { LONGEST_SEARCH } from './suggesting.js'

export const NOTHING_FOUND: FoundRequests = { lines: [], more: false, limit: null }
/** Requests of an answer; of more, another word narrows them down. */
const MOST_FOUND = 20

/** What the message looks for; null: it is no search, or names nothing to look for. */
export function searchAsked(intent: Intent, person: Person): SearchFor | null {
  const command = questionIn(intent)
  if (command?.name !== 'search') return null
  return searchFor(command.argument, person)
}

/** « CHERCHER PARTOUT imprimante erreur », however long it takes. */
const EVERYWHERE = /^\s*(?:partout|everywhere)(?:\s*:)?\s+(?=\S)/iu

/** Wherever they search. Null: the words name nothing to look for. */
export function searchFor(words: string, person: Person): SearchFor | null {
  const query = readSearch(words.replace(EVERYWHERE, ''))
  if (query.terms.length === 0) return null
  return {
    query,
    scope: searchScopeOf(person),
    most: MOST_FOUND,
    everywhere: EVERYWHERE.test(words),
  }
}

/** Null: « CHERCHER » stands above a text that must be read. */
export function searchAnswer({ intent, lookups }: Situation, person: Person): Notice | null {
  const { argument = '' } = questionIn(intent) ?? {}
  if (argument === '' && intent.wordsAfter > 0) return null
  const { lines, more, limit } = lookups.hits ?? NOTHING_FOUND
  return {
    kind: 'found',
    to: recipient(person),
    data: {
      searched: shorten(oneLine(argument.replace(EVERYWHERE, '')), LONGEST_SEARCH),
      lines,
      more,
      limit,
    },
  }
}
