/** What stands behind a technician's RATTACHER or DETACHER: references, all, or none. */

import { referencesIn } from '../text/reference.js'
import { fold } from '../text/text.js'

export interface NamedRequests {
  readonly which: 'all' | 'none' | 'these' | 'unsaid'
  /** Their numbers. */
  readonly numbers: readonly number[]
}

const ALL = /^(tout|tous|toutes|toutes les demandes|tout le monde|all)$/
const NONE = /^(aucune?|rien|none|nothing)$/

/** `named`: what stands on the line; `text`: what stands below it. */
export function namedRequests(named: string, text: string): NamedRequests {
  const numbers = referencesIn(`${named}\n${text}`)
  if (numbers.length > 0) return { which: 'these', numbers }
  const said = fold(named).replace(/[\s.!]+$/, '')
  if (ALL.test(said)) return { which: 'all', numbers }
  return { which: NONE.test(said) ? 'none' : 'unsaid', numbers }
}
