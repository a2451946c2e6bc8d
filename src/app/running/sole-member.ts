/** The membership of a process that shares its database with nobody (SQLite): it runs everything. */

import type { LeasedPart, Membership } from './membership.js'

export function soleMember(): Membership {
  const parts = new Map<string, LeasedPart>()
  return {
    async hold(name, start) {
      parts.set(name, start({ name, epoch: 0 }))
      return true
    },
    held: () => [...parts.keys()],
    async stop() {
      for (const part of [...parts.values()].reverse()) await part.stop()
      parts.clear()
    },
    async leave() {},
  }
}
