/** A notice: one mail or chat message to be written. Its kinds are listed here, and described by subject in kinds/. */

import type { Recipient } from '../request/person.js'
import { ACCESS_NOTICES, type AccessNotices } from './kinds/access.js'
import { DELIVERY_NOTICES, type DeliveryNotices } from './kinds/delivery.js'
import { EVENT_NOTICES, type EventNotices } from './kinds/events.js'
import { EXPIRY_NOTICES, type ExpiryNotices } from './kinds/expiry.js'
import { INCIDENT_NOTICES, type IncidentNotices } from './kinds/incidents.js'
import { MERGING_NOTICES, type MergingNotices } from './kinds/merging.js'
import { OPERATOR_NOTICES, type OperatorNotices } from './kinds/operator.js'
import { QUESTION_NOTICES, type QuestionNotices } from './kinds/questions.js'
import { REFUSAL_NOTICES, type RefusalNotices } from './kinds/refusals.js'
import { REQUESTER_NOTICES, type RequesterNotices } from './kinds/requester.js'
import { SERVICE_LEVEL_NOTICES, type ServiceLevelNotices } from './kinds/service-levels.js'
import { TEAM_NOTICES, type TeamNotices } from './kinds/team.js'
import type { NoticeRule } from './notice-rule.js'

/** Facts of each kind; each has a template per locale, and the service does not start without one. */
export interface Notices
  extends RequesterNotices,
    QuestionNotices,
    EventNotices,
    MergingNotices,
    TeamNotices,
    IncidentNotices,
    RefusalNotices,
    ExpiryNotices,
    ServiceLevelNotices,
    DeliveryNotices,
    OperatorNotices,
    AccessNotices {}

export type NoticeKind = keyof Notices

/** A notice before it has a reference, an id or words. */
export type Notice = {
  readonly [K in NoticeKind]: {
    readonly kind: K
    readonly to: Recipient
    readonly data: Notices[K]
    /** The request that it shows, where the message that asked for it changes none. */
    readonly about?: { readonly id: number; readonly number: number }
    /** Why it must not be sent, when it must not; it is recorded all the same. */
    readonly suppressed?: string
  }
}[NoticeKind]

/** Who gets each kind, how the daily cap counts it, what is lost with it. */
export const NOTICE_RULES: Readonly<Record<NoticeKind, NoticeRule>> = {
  ...REQUESTER_NOTICES,
  ...QUESTION_NOTICES,
  ...EVENT_NOTICES,
  ...MERGING_NOTICES,
  ...TEAM_NOTICES,
  ...INCIDENT_NOTICES,
  ...REFUSAL_NOTICES,
  ...EXPIRY_NOTICES,
  ...SERVICE_LEVEL_NOTICES,
  ...DELIVERY_NOTICES,
  ...OPERATOR_NOTICES,
  ...ACCESS_NOTICES,
}

export const NOTICE_KINDS = Object.keys(NOTICE_RULES) as readonly NoticeKind[]
