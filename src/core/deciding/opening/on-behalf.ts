/** Asking for somebody else: who may, whom a message names, and the question when that is not clear. */

import type { Notice } from '../../notices/notice.js'
import { type StatedRequester, statedRequester } from '../../reading/stated-requester.js'
import type { Catalogue } from '../../request/catalogue/catalogue.js'
import type { Option } from '../../request/catalogue/option.js'
import { shownName } from '../../request/catalogue/shown-name.js'
import { isAgent, type Person, recipient, type Site } from '../../request/person.js'
import { bareSubject } from '../../text/reference.js'
import { words } from '../../text/text.js'
import type { AskedFor, FoundPeople } from '../situation/lookup-results.js'
import type { Desk, Incoming, Matched, Situation } from '../situation/situation.js'

type Asking = Pick<Incoming, 'message'> & Pick<Desk, 'catalogue'>

/** Technicians, and whoever writes from a school's mailbox, ask for others; anybody else for themselves. */
export function mayAskForOthers({ message, catalogue }: Asking, person: Person): boolean {
  return isAgent(person) || catalogue.siteOfMailbox.has(message.sender?.address ?? '')
}

/** The sites among whose people a name is looked for: a school learns only its own people. Null: all. */
export function namesWithin(
  { message, catalogue }: Asking,
  person: Person,
): readonly number[] | null {
  if (isAgent(person)) return null
  const site = catalogue.siteOfMailbox.get(message.sender?.address ?? '')
  return site ? [site.id] : []
}

/** The school that is named behind a name: « POUR Martin, clg J. Moulin : écran noir »; null: none is. */
export function schoolBehind({ topic }: StatedRequester, { sitesNamed }: Catalogue): Site | null {
  const [named = ''] = topic.replace(/^[\s(]+/, '').split(/\s*[:;)]|\s[–—-]\s/)
  const [site, ...others] = named === '' ? [] : sitesNamed.find(named)
  return site && others.length === 0 ? site : null
}

/** Whom a message asks for: on its first line or, in a new one, in its subject. */
export function requesterAsked({
  message,
  folded,
  match,
}: Pick<Incoming, 'message' | 'folded'> & Pick<Matched, 'match'>): StatedRequester | null {
  const inText = statedRequester(folded.kept)
  if (inText?.marked) return inText
  // What is written on a request as prose is prose.
  if (match.kind !== 'none') return null
  return statedRequester(bareSubject(message.subject)) ?? inText
}

/** « Pour Claire Durand » without a mark counts when it is somebody's whole name, and nobody else's. */
export function countsAsAsked({ name, marked }: StatedRequester, { sure }: FoundPeople): boolean {
  return marked || (sure && words(name).length > 1)
}

/** The one person that is asked for; null: it must be asked, or is nobody. */
export function personMeant({ stated, found }: AskedFor): Person | null {
  const [only] = found.people
  return only && (stated.address !== null || found.sure) ? only : null
}

/** Whom somebody meant of those that it may be, or that it is nobody. */
export function whomNotice(
  { catalogue }: Pick<Situation, 'catalogue'>,
  person: Person,
  title: string,
  { stated, found }: AskedFor,
): Notice {
  const to = recipient(person)
  const written = stated.address ?? stated.name
  const { people, total, left } = found
  if (total > people.length) {
    const data = { title, address: written, why: 'many' as const, total }
    return { kind: 'not-known', to, data }
  }
  if (people.length === 0) {
    const why = left ? ('left' as const) : ('unknown' as const)
    return { kind: 'not-known', to, data: { title, address: written, why, total } }
  }
  return { kind: 'which-person', to, data: { title, written, options: choices(people, catalogue) } }
}

/** « Camille Martin (Collège Jean-Moulin) »; the address where that would not tell them apart. */
function choices(people: readonly Person[], catalogue: Catalogue): readonly Option[] {
  const labelled = people.map((person) => {
    const sites = person.sites.map(({ site }) => site.name).join(', ')
    const name = shownName(person, catalogue)
    return { person, name, label: sites === '' ? '' : `${name} (${sites})` }
  })
  return labelled.map(({ person, name, label }) => ({
    label:
      label !== '' && labelled.filter((other) => other.label === label).length === 1
        ? label
        : `${name} (${[...person.sites.map(({ site }) => site.name), person.address].join(', ')})`,
    field: 'person',
    value: person.address,
  }))
}
