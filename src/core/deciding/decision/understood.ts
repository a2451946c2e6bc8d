/** What was understood of a new request beyond what its requester wrote: guesses, and what codes stand for. */

import type { Matter } from '../../notices/help-questions.js'
import type { KeptFile, Recap, UnderstoodField } from '../../notices/recap.js'
import type { Person } from '../../request/person.js'
import { fold } from '../../text/text.js'

/** In the order in which they are shown. Defaults, and what stands in the text, are left out. */
export function understoodOf(recap: Recap, { sites }: Pick<Person, 'sites'>): UnderstoodField[] {
  const text = fold(`${recap.title}\n${recap.description}`)
  const isNew = (name: string | null) => name !== null && !text.includes(fold(name))
  const forSite = recap.onBehalfOf === 'site'
  const told: Readonly<Record<UnderstoodField, boolean>> = {
    service: recap.subcategory === null && isNew(recap.service),
    subcategory: isNew(recap.subcategory),
    // Whoever has one school knows which.
    site: isNew(recap.site) && (forSite || sites.length !== 1),
    onBehalfOf: forSite && !/au titre de|on behalf of/.test(text),
    product: recap.product !== null && (recap.productGuessed || isNew(recap.product)),
    priority: recap.priority !== 3,
  }
  return UNDERSTOOD.filter((field) => told[field])
}

const UNDERSTOOD: readonly UnderstoodField[] = [
  'service',
  'subcategory',
  'product',
  'site',
  'onBehalfOf',
  'priority',
]

/** What its help questions are chosen by. */
export function matterOf(recap: Recap, files: readonly KeptFile[]): Matter {
  return {
    text: `${recap.title}\n${recap.description}`,
    subcategory: recap.subcategory ?? recap.service,
    product: recap.product,
    files: files.map(({ name }) => name),
  }
}
