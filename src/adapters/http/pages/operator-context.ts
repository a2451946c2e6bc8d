/** What the operator's page needs: the status of the desk, what failed, and the acts of `amigo replay` and `amigo outbox retry`. */

import type { OpenIncident } from '../../../app/ports/incidents.js'
import type { DeskStatus } from '../../../core/running/desk-status.js'
import type { InboxItem } from '../../stores/inbox/inbox-admin.js'
import type { OutboxItem, Retried } from '../../stores/outbox/outbox-admin.js'
import type { PageContext } from './context.js'

export interface OperatorContext extends PageContext {
  /** Null: whoever asks on this machine is the operator. */
  readonly password: string | null
  status(): Promise<DeskStatus>
  /** Messages that were set aside, the latest first. */
  failed(most: number): Promise<readonly InboxItem[]>
  /** Notices that were given up, the latest first. */
  dead(most: number): Promise<readonly OutboxItem[]>
  /** Incidents that go on, the oldest first. */
  incidents(): Promise<readonly OpenIncident[]>
  /** Null: all. Resolves with how many will be handled again. */
  retryMessages(id: number | null): Promise<number>
  retryNotices(id: number | null): Promise<Retried>
  /** Rejects when the database keeps it waiting for too long. */
  inTime<T>(reading: Promise<T>): Promise<T>
  log(what: string): void
}
