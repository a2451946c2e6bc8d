/** Moves requests with the same title and text as an earlier one behind all others. */

import { fold } from '../text/text.js'
import type { AskedRequest } from './past-request.js'

/** Otherwise what a robot or a form writes every week would leave room for nothing else. Both parts keep their order. */
export function repeatsLast<R extends AskedRequest>(requests: readonly R[]): readonly R[] {
  const seen = new Set<string>()
  const isFirst = ({ title, text }: R) => {
    const said = fold(`${title}\n${text}`)
    return !seen.has(said) && seen.add(said) !== undefined
  }
  const first = new Set(requests.filter(isFirst))
  return [...first, ...requests.filter((one) => !first.has(one))]
}
