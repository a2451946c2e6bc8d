/** A table: what else must be decided for each technician's word, where it is written and by whom. */

import type { AgentCommandName } from './agent-keywords.js'

export type AgentWordTrait =
  /** Other requests stand behind it; behind any other word stands the request that it is about. */
  | 'names-others'
  /** As prose it is common (« lier les deux comptes »): it wants capitals, a colon, or a reference. */
  | 'common-verb'
  /** It may stand below PRENDRE, or behind it, in one message. */
  | 'after-take'
  /** A requester writes it too, and means something else: on their own request a technician is a requester. */
  | 'said-by-requesters'
  /** It may begin a line of a text that goes to the requester: told to write it, or as a heading. */
  | 'said-to-requesters'
  /** It means more on a request that heads an incident, or is attached to one: that is looked up. */
  | 'touches-incidents'

const TRAITS: Readonly<Record<AgentCommandName, readonly AgentWordTrait[]>> = {
  take: [],
  dispatch: [],
  assign: [],
  ask: ['after-take'],
  wait: ['after-take'],
  answer: ['after-take', 'touches-incidents'],
  note: ['after-take'],
  send: ['touches-incidents'],
  resolve: ['after-take', 'touches-incidents'],
  reopen: ['said-by-requesters', 'said-to-requesters', 'touches-incidents'],
  draft: ['said-to-requesters'],
  publish: [],
  amend: ['said-by-requesters'],
  undo: ['said-by-requesters', 'said-to-requesters', 'touches-incidents'],
  close: ['said-by-requesters', 'said-to-requesters'],
  merge: ['names-others', 'common-verb', 'touches-incidents'],
  link: ['names-others', 'common-verb'],
  unlink: ['names-others', 'common-verb'],
  split: [],
  incident: ['said-to-requesters', 'touches-incidents'],
  attach: ['names-others', 'touches-incidents'],
  detach: ['names-others', 'touches-incidents'],
}

export function hasTrait(name: AgentCommandName, trait: AgentWordTrait): boolean {
  return TRAITS[name].includes(trait)
}
