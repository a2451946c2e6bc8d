/** Notices of incidents: what is proposed to be attached, and a burst of requests while it happens. */

import type { LikenessRule } from '../../incidents/likeness.js'
import type { Status } from '../../request/ticket.js'
import type { NoticeRules } from '../notice-rule.js'

/** A request that may be attached, for technicians alone. */
export interface ProposedLine {
  readonly reference: string
  readonly title: string
  readonly because: LikenessRule
}

/** An incident as its technicians are told of it. */
export interface IncidentShown {
  /** The head's reference. */
  readonly head: string
  /** Requests that are attached to it. */
  readonly attached: number
  /** Requests that are proposed. */
  readonly proposed: number
  /** The first of them. */
  readonly lines: readonly ProposedLine[]
  /** References of all that are proposed, as many as a button takes. */
  readonly references: readonly string[]
  /** How many were attached, detached or left aside by this word. */
  readonly did?: { readonly what: 'attached' | 'detached' | 'declined'; readonly count: number }
  /** How many there must be before they are proposed; more than there are. */
  readonly from?: number
}

export interface IncidentNotices {
  /** To whoever has the incident: requests like it that came since. */
  'incident-proposal': {
    readonly title: string
    readonly status: Status
    readonly incident: IncidentShown
  }
  /** To the team, once: more people write about the same than usual. */
  'team-burst': {
    /** Of the first of its requests that reports a fault. */
    readonly title: string
    /** How many people wrote, within so many minutes. */
    readonly count: number
    readonly minutes: number
    /** How many are usual in an hour, rounded. */
    readonly usual: number
    /** The product or subcategory that all of them are about; '' for none. */
    readonly about: string
    readonly lines: readonly { readonly reference: string; readonly title: string }[]
  }
}

export const INCIDENT_NOTICES: NoticeRules<IncidentNotices> = {
  'incident-proposal': { to: 'agents', cap: 'news' },
  'team-burst': { to: 'agents', cap: 'news' },
}
