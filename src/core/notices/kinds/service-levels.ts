/** Notices of targets in time, to teams and technicians: what is due or late, and the summary of a team's day. */

import type { Priority } from '../../request/priority.js'
import type { Status, Wait } from '../../request/ticket.js'
import type { NoticeRules } from '../notice-rule.js'

/** A request on one line, for those who work on it. Times are epoch ms. */
export interface WorkLine {
  readonly number: number
  readonly title: string
  readonly requester: string
  readonly priority: Priority
  readonly status: Status
  readonly createdAt: number
  /** Null: nothing is due. */
  readonly dueAt: number | null
  /** Until when it waits for somebody else than its requester, and for what; left out: it does not. */
  readonly waits?: Wait
}

export const SECTIONS = ['late', 'held', 'untaken', 'new', 'warned', 'pending', 'waiting'] as const
export type SectionName = (typeof SECTIONS)[number]

/** A part of the summary: how many, and the first of those that no part before it shows. */
export interface Section {
  readonly name: SectionName
  readonly count: number
  readonly lines: readonly WorkLine[]
}

export interface ServiceLevelNotices {
  /** Requests that must soon be taken or resolved, or should have been; the most urgent first. */
  'team-targets': {
    readonly work: readonly WorkLine[]
    /** Requests that are not listed. */
    readonly more: number
    readonly late: number
    readonly soon: number
    /** Of these, how many are another team's: theirs is the next level. */
    readonly fromBelow: number
  }
  'team-summary': {
    readonly team: string
    /** Epoch ms: « new » is since then. */
    readonly since: number
    readonly sections: readonly Section[]
  }
}

export const SERVICE_LEVEL_NOTICES: NoticeRules<ServiceLevelNotices> = {
  'team-targets': { to: 'agents', cap: 'news' },
  'team-summary': { to: 'agents', cap: 'news' },
}
