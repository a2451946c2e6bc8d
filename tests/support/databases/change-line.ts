/** A change that an import makes, as one line. */

import type { Change } from '../../../src/adapters/stores/base/change.js'

/** `+ team reseau «Réseaux»`, `~ product GFC: team n1 → gfc`, `- site 0140096D (set inactive)`. */
export function changeLine({ sign, what, name, details }: Change): string {
  const tail = { '+': ` ${details}`, '~': `: ${details}`, '-': ` (${details})` }[sign]
  return `${sign} ${what} ${name}${tail}`
}
