/** Decides who gets an address that several directory entries have. */

import type { Candidate } from './candidate.js'

export interface Settled {
  readonly addresses: readonly string[]
  /** What was left out of the addresses, and why. */
  readonly notes: readonly string[]
  /** Why nothing can be made of this entry; null: it is fine. */
  readonly fault: string | null
}

/**
 * A primary address is its entry's, unless two have it: then nobody knows who writes from it. Another one
 * is the entry's that has it as its primary one, or nobody's where several have it (an address of a team).
 */
export function settleAddresses(candidates: readonly Candidate[]): Settled[] {
  const primaries = holders(candidates, ({ primary }) => [primary])
  const others = holders(candidates, (candidate) => candidate.others)
  return candidates.map((candidate) => {
    const { dn, primary } = candidate
    const twin = primaries.get(primary)?.find((other) => other !== dn)
    if (primary !== '' && twin !== undefined)
      return {
        addresses: [],
        notes: [],
        fault: `has the address ${primary}, and so has ${twin}: take it out of one of them`,
      }
    const notes: string[] = []
    const kept = candidate.others.filter((address) => {
      const [owner] = primaries.get(address) ?? []
      const shared = (others.get(address)?.length ?? 0) > 1
      if (owner === undefined && !shared) return true
      notes.push(
        owner === undefined
          ? `the address ${address} is left out: several entries have it`
          : `the address ${address} is left out: it is the first one of ${owner}`,
      )
      return false
    })
    return { addresses: [primary, ...kept].filter(Boolean), notes, fault: null }
  })
}

function holders(
  candidates: readonly Candidate[],
  addressesOf: (candidate: Candidate) => readonly string[],
): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const candidate of candidates)
    for (const address of addressesOf(candidate))
      found.set(address, [...(found.get(address) ?? []), candidate.dn])
  return found
}
