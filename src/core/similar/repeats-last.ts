/** Puts what is said again and again behind what is said once. */

import { fold } from '../text/text.js'
import type { AskedRequest } from './past-request.js'

/** In their order, but the second and later ones of the same title and text stand last: what a robot or a form writes every week would leave room for nothing else. */
export function repeatsLast<R extends AskedRequest>(requests: readonly R[]): readonly R[] {
  const seen = new Set<string>()
  const isFirst = ({ title, text }: R) => {
    const said = fold(`${title}\n${text}`)
    return !seen.has(said) && seen.add(said) !== undefined
  }
  const first = new Set(requests.filter(isFirst))
  return [...first, ...requests.filter((one) => !first.has(one))]
}
