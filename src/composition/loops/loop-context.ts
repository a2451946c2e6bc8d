/** What the loops of the service share, and how often they look for work that another process left. */

import type { Log } from '../../app/ports/log.js'
import type { Meter } from '../../app/ports/meter.js'
import type { NoticeText } from '../../app/ports/outbox.js'
import type { ClockWatch } from '../../app/running/clock-watch.js'
import type { PartBoard } from '../../app/running/part-board.js'
import type { Services } from '../../services.js'
import type { Config } from '../../settings.js'

export interface LoopContext {
  readonly config: Config
  readonly services: Services
  readonly watch: ClockWatch
  readonly log: Log
  /** What we sent, to know it again in a quote. */
  readonly noticeText: NoticeText
  readonly board: PartBoard
  /** Left out where nobody can read it. */
  readonly meter: Meter | undefined
}

/** Rows that another process left (`amigo ingest`) are seen within this, ms. */
const LOOK_EVERY = 1000
/** And this soon what waits for another worker's messages, or was left by another process of the desk, ms. */
const LOOK_EVERY_SHARED = 200

/** Between two looks for work, where nothing says that there is some, ms. */
export function lookEvery({ processId }: Pick<Services, 'processId'>): number {
  return processId === undefined ? LOOK_EVERY : LOOK_EVERY_SHARED
}
