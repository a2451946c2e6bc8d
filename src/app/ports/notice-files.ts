/** The stored files that a notice may carry. */

import type { NoticeFile } from '../../core/notices/carried-files.js'
import type { OutboxRow } from './outbox.js'

export interface NoticeFiles {
  /** In the order in which they came; none where a purge or an erasure has taken them. */
  of(row: OutboxRow): Promise<NoticeFile[]>
}
