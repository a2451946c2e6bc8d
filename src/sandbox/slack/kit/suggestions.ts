/** stub */
import type { Obj } from '../shapes.js'
export function checkSuggestions(payload: Obj | null): readonly Obj[] {
  return (payload?.options ?? []) as readonly Obj[]
}
