/** Facts for the form of a new request: the desk's catalogue, and what is known of whoever fills it in. */

import type { Store } from '../../app/ports/store.js'
import type { FaqBase } from '../../core/faq/faq-base.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import { isAgent, type Locale, type Person, type Site } from '../../core/request/person.js'
import type { RecapField } from '../templates/words/recap-fields.js'
import type { Words } from '../templates/words/words.js'
import type { UserRefusal, Users } from './users.js'

export interface FormFacts {
  readonly words: Words
  readonly catalogue: Catalogue
  readonly faq: FaqBase
  /** The sites that they belong to, by name; those that are no more are left out. */
  readonly sites: readonly Site[]
  readonly locale: Locale
  /** They are a technician, and may ask in the name of others. */
  readonly asksForOthers: boolean
  /** Whom they chose of the directory; null: nobody, or somebody who is not there any more. */
  readonly behalf: Person | null
}

export interface FormReader {
  readonly users: Pick<Users, 'identify'>
  readonly store: Pick<Store, 'transaction'>
  readonly wordsFor: (userId: string) => Promise<Words>
  /** Of whoever has none of their own. */
  readonly locale: Locale
}

/**
 * Or why they get no form. Throws when the chat can't be asked who they are. `behalfId`: id of whom
 * they chose, '' for nobody.
 */
export async function readFormFacts(
  { users, store, wordsFor, locale }: FormReader,
  userId: string,
  behalfId = '',
): Promise<FormFacts | UserRefusal> {
  const user = await users.identify(userId)
  if (typeof user === 'string') return user
  const words = await wordsFor(userId)
  return store.transaction(async (unit) => {
    const catalogue = await unit.catalogue()
    // Whoever writes for the first time is not in the directory yet.
    const person = (await unit.people([user.address])).get(user.address)
    const asksForOthers = person?.active === true && isAgent(person)
    const chosen = asksForOthers && /^\d{1,9}$/.test(behalfId)
    const [behalf] = chosen ? await unit.peopleById([Number(behalfId)]) : []
    const sites = (person?.sites ?? []).map(({ site }) => site)
    return {
      words,
      catalogue,
      faq: await unit.faq(),
      sites: sites
        .filter(({ id }) => catalogue.site.has(id))
        .sort((a, b) => a.name.localeCompare(b.name)),
      locale: person?.locale ?? locale,
      asksForOthers,
      behalf: behalf?.active ? behalf : null,
    }
  })
}

/** As a recap names the field, and a mail's form. */
export function fieldLabel({ words }: Pick<FormFacts, 'words'>, field: RecapField): string {
  return words.recap[field] ?? field
}
