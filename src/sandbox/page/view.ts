/** What a browser has open, read from the address that it asks for, and links to the same with other parameters. */

import type { Locale } from '../../core/request/person.js'
import { DEMO_PERSONS } from '../demo.js'
import type { View } from './pane.js'
import type { Text } from './texts.js'

export interface ViewSettings {
  readonly locale: Locale
  readonly text: Text
  readonly now: () => number
}

/** Longer ones are no parameters of ours. */
const MOST = 8000

/** Whoever `as` does not name is the first of the demo's people. */
export function viewOf(query: URLSearchParams, { locale, text, now }: ViewSettings): View {
  const [first] = DEMO_PERSONS
  const person = DEMO_PERSONS.find(({ key }) => key === query.get('as')) ?? first
  const kept = new URLSearchParams(
    [...query].filter(([name, value]) => name !== 'token' && value.length <= MOST),
  )
  kept.set('as', person.key)
  return {
    person,
    locale,
    text,
    now: now(),
    query: String(kept),
    param: (name) => kept.get(name) ?? '',
    link: (changes) => `/?${withChanges(kept, changes)}`,
    action: (path) => `${path}?${kept}`,
  }
}

function withChanges(
  kept: URLSearchParams,
  changes: Readonly<Record<string, string | number | null>>,
): URLSearchParams {
  const changed = new URLSearchParams(kept)
  changed.delete('said')
  for (const [name, value] of Object.entries(changes))
    if (value === null || value === '') changed.delete(name)
    else changed.set(name, String(value))
  return changed
}
