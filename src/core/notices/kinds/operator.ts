/** The notice to the operator: something of the service has been wrong for too long, or works again. */

import type { ProblemName } from '../../running/health.js'
import type { NoticeRules } from '../notice-rule.js'

export interface OperatorNotices {
  'operator-alarm': {
    readonly state: 'began' | 'ended'
    readonly problem: ProblemName
    /** Epoch ms. */
    readonly since: number
    /** When it ended; null while it lasts. */
    readonly until: number | null
    /** As the log says it; '' when it is over. */
    readonly reason: string
  }
}

export const OPERATOR_NOTICES: NoticeRules<OperatorNotices> = {
  'operator-alarm': { to: 'operator', cap: 'news' },
}
