/** Options for what a technician's form line leaves open: the people, products or levels that may be meant. */

import type { Catalogue } from '../../request/catalogue/catalogue.js'
import { openDoubtList } from '../../request/catalogue/doubt-list.js'
import type { ResolvedFields } from '../../request/catalogue/fields.js'
import type { Doubt, Option } from '../../request/catalogue/option.js'
import { IMPACT_SCALE, URGENCY_SCALE } from '../../request/catalogue/scale-names.js'
import type { Person } from '../../request/person.js'
import { nameOf } from '../../request/person.js'
import type { TicketSituation } from '../situation/situation.js'

/** Things that only resemble what was written; more are no help. */
const MOST_SUGGESTED = 5
const MOST_PEOPLE = 9

type Asked = Pick<ResolvedFields, 'doubts' | 'options'>

/** `named`: the requester as written, if one was. */
export function withSuggestions(
  understood: Asked,
  { lookups, catalogue }: TicketSituation,
  named: string | undefined,
): Asked {
  const list = openDoubtList()
  const { people, sure } = lookups.requestersMeant
  if (named !== undefined && !sure)
    list.ask('requester', named, people.slice(0, MOST_PEOPLE).map(personOption))
  for (const doubt of understood.doubts) {
    const found = doubt.numbers.flatMap((number) => understood.options[number - 1] ?? [])
    const options = found.length > 0 ? found : suggested(doubt, catalogue)
    list.ask(doubt.field, doubt.written, options, doubt.foreign === true)
  }
  return list.collected
}

function personOption(person: Person): Option {
  const { address, sites } = person
  const places = sites.map(({ site }) => site.name).join(', ')
  const told = [address, places].filter((part) => part !== '').join(', ')
  return { label: `${nameOf(person)} (${told})`, field: 'requester', value: address }
}

function suggested({ field, written }: Doubt, catalogue: Catalogue): readonly Option[] {
  if (field === 'impact') return scaleOptions('impact', IMPACT_SCALE)
  if (field === 'urgency') return scaleOptions('urgency', URGENCY_SCALE)
  if (field !== 'product' && field !== 'family') return []
  return catalogue
    .productsLike(written ?? '')
    .slice(0, MOST_SUGGESTED)
    .map(({ name, family }) => ({
      label: family ? `${name} (${family})` : name,
      field: 'product',
      value: name,
    }))
}

function scaleOptions(
  field: 'impact' | 'urgency',
  scale: readonly (readonly [number, ...string[]])[],
): readonly Option[] {
  return scale.map(([value, , name = '']) => ({ label: name, field, value: String(value) }))
}
