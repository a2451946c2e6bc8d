/** The notice to the operator: something of the service has been wrong for too long, or works again. */

import type { Culprit } from '../../running/house-faults.js'
import type { ProblemKind } from '../../running/part-names.js'
import type { NoticeRules } from '../notice-rule.js'

export interface OperatorNotices {
  'operator-alarm': {
    readonly state: 'began' | 'ended'
    readonly problem: ProblemKind
    /** The mailbox that it is about; left out: the desk's own, or none. */
    readonly mailbox?: string
    /** Epoch ms. */
    readonly since: number
    /** When it ended; null while it lasts. */
    readonly until: number | null
    /** As the log says it; '' when it is over. */
    readonly reason: string
    /** What the reason says is at fault; null or left out: what the part itself stands for. */
    readonly culprit?: Culprit | null
  }
}

export const OPERATOR_NOTICES: NoticeRules<OperatorNotices> = {
  'operator-alarm': { to: 'operator', cap: 'news' },
}
