/** A table: who is told of what happened to a request, each by which notice. */

import type { EventNotices, TicketEvent } from './events.js'

type EventKind = Exclude<keyof EventNotices, 'agent-done'>

/** Who is told of an event, each by which notice; null: nobody of them. */
export interface EventAudience {
  /** Unless it is the requester who did it. */
  readonly requester: EventKind | null
  /**
   * On the agents' side: `holder`, the agent who had it; `side`, the agent who had it or else the
   * team; `next`, whoever has it now.
   */
  readonly agents: { readonly kind: EventKind; readonly to: 'holder' | 'side' | 'next' } | null
  /** People in copy read what is public. */
  readonly copies: EventKind | null
}

export const EVENT_AUDIENCES: Readonly<Record<TicketEvent, EventAudience>> = {
  tried: { requester: null, agents: null, copies: null },
  replied: {
    requester: 'copied',
    agents: { kind: 'team-reply', to: 'side' },
    copies: 'copied',
  },
  noted: { requester: null, agents: { kind: 'team-reply', to: 'side' }, copies: null },
  taken: { requester: 'taken', agents: { kind: 'team-taken', to: 'holder' }, copies: null },
  assigned: { requester: 'taken', agents: { kind: 'team-assigned', to: 'next' }, copies: null },
  dispatched: {
    requester: 'redispatched',
    agents: { kind: 'team-dispatched', to: 'next' },
    copies: null,
  },
  asked: { requester: 'question', agents: null, copies: 'copied' },
  paused: { requester: 'paused', agents: null, copies: 'copied' },
  answered: { requester: 'answered', agents: null, copies: 'copied' },
  resolved: { requester: 'resolved', agents: null, copies: 'copied' },
  closed: { requester: null, agents: { kind: 'team-closed', to: 'side' }, copies: 'copied' },
  withdrawn: { requester: null, agents: { kind: 'team-closed', to: 'side' }, copies: 'copied' },
  dismissed: {
    requester: 'dismissed',
    agents: { kind: 'team-closed', to: 'holder' },
    copies: 'copied',
  },
  discarded: { requester: null, agents: { kind: 'team-closed', to: 'holder' }, copies: null },
  reopened: {
    requester: 'reopened-by-agent',
    agents: { kind: 'team-reopened', to: 'next' },
    copies: 'copied',
  },
  undone: { requester: null, agents: { kind: 'team-undone', to: 'next' }, copies: 'copied' },
  retracted: { requester: null, agents: null, copies: null },
  rated: { requester: null, agents: null, copies: null },
  remarked: { requester: null, agents: { kind: 'team-reply', to: 'side' }, copies: null },
  amended: { requester: null, agents: { kind: 'team-reply', to: 'holder' }, copies: null },
  corrected: { requester: null, agents: { kind: 'team-corrected', to: 'side' }, copies: null },
  rerouted: { requester: null, agents: { kind: 'team-dispatched', to: 'next' }, copies: null },
  filed: { requester: null, agents: null, copies: null },
  merged: { requester: null, agents: null, copies: null },
  parted: { requester: null, agents: null, copies: null },
  linked: { requester: null, agents: null, copies: null },
  unlinked: { requester: null, agents: null, copies: null },
  split: { requester: null, agents: null, copies: null },
  declared: { requester: 'incident-known', agents: null, copies: 'copied' },
  attached: { requester: 'incident-known', agents: null, copies: 'copied' },
  detached: { requester: 'incident-left', agents: null, copies: null },
  gathered: { requester: null, agents: null, copies: null },
}
