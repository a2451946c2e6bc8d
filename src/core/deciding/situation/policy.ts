/** The settings that decisions follow. */

import type { IncidentPolicy } from '../../incidents/incident.js'
import type { ClosurePolicy } from '../../request/dates/closure-policy.js'
import type { ServiceLevels } from '../../request/dates/service-levels.js'
import type { Locale } from '../../request/person.js'

export interface Policy {
  /** Of whoever has none of their own. */
  readonly locale: Locale
  /** Bytes; a larger attachment is refused and named. */
  readonly maxAttachmentBytes: number
  /** Endings of names, lower case, without their dot: programs, and what hides them. */
  readonly refusedExtensions: readonly string[]
  /** UTF-16 units of a description or journal entry; the raw message has the rest. */
  readonly maxTextLength: number
  readonly closure: ClosurePolicy
  readonly serviceLevels: ServiceLevels
  /** Whether requesters hear of every move between teams and technicians, or of the first taker only. */
  readonly tellMoves: boolean
  /** 0 to 1: how sure we must be of an answer to show it. */
  readonly faqThreshold: number | null
  readonly incidents: IncidentPolicy
  /** How sure the desk must be of a team to give it a request by itself, 0 to 1; left out: it only proposes. */
  readonly autoRoute?: number
}
