/** What the form must know of the house and of whoever fills it in. */

import type { FaqBase } from '../../../core/faq/faq-base.js'
import type { Catalogue } from '../../../core/request/catalogue.js'
import type { Locale, Site } from '../../../core/request/person.js'
import type { RecapField, Words } from '../../templates/words.js'
import type { Desk } from '../base/desk.js'
import type { Turned } from '../base/users.js'

export interface FormFacts {
  readonly words: Words
  readonly catalogue: Catalogue
  readonly faq: FaqBase
  /** The sites that they belong to, by name; those that are no more are left out. */
  readonly sites: readonly Site[]
  readonly locale: Locale
}

/** Why they get no form, if they get none. Throws when Slack can't be asked who they are. */
export async function factsFor(desk: Desk, user: string): Promise<FormFacts | Turned> {
  const known = await desk.users.of(user)
  if (typeof known === 'string') return known
  return desk.store.transaction(async (unit) => {
    const catalogue = await unit.catalogue()
    // Whoever writes for the first time is in no directory yet.
    const person = (await unit.people([known.address])).get(known.address)
    const sites = (person?.sites ?? []).map(({ site }) => site)
    return {
      words: desk.words,
      catalogue,
      faq: await unit.faq(),
      sites: sites
        .filter(({ id }) => catalogue.site.has(id))
        .sort((a, b) => a.name.localeCompare(b.name)),
      locale: person?.locale ?? desk.locale,
    }
  })
}

/** As a recap names the field, and a mail's form. */
export function labelOf({ words }: Pick<FormFacts, 'words'>, field: RecapField): string {
  return words.recap[field] ?? field
}
