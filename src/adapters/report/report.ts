/** What a report is made of: the statistics of its period, and what is to be done now. */

import type { Backlog, TechnicianFigures } from '../../core/request/report/backlog.js'
import type { Statistics } from '../../core/request/report/statistics.js'
import type { WaitNow } from '../../core/request/report/waits.js'

export interface Report {
  readonly statistics: Statistics
  readonly backlog: BacklogByTeam
  /** What waits for somebody else now, the first to be taken up first. */
  readonly waits: readonly WaitNow[]
  /** Opened within the period, and the requests that are attached to them. */
  readonly incidents: { readonly count: number; readonly attached: number }
  /** Null: the desk does not name technicians in reports. */
  readonly technicians: readonly TechnicianFigures[] | null
}

export interface BacklogByTeam {
  readonly all: Backlog
  readonly teams: readonly Backlog[]
}
