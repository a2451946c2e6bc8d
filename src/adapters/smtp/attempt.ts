/** What came of trying to send one mail, and whether another try, without its files or on another connection, may fare better. */

import type { Delivery, OutboxRow } from '../../app/ports/outbox.js'
import { assignedMessageId } from '../../core/text/server-message-id.js'
import type { ServerSettings } from '../mail-server.js'
import {
  deliveryOf,
  type Failure,
  hasNoRoomNow,
  interrupted,
  isCrowded,
  isSessionOver,
  mayPassWithoutFiles,
} from './judge.js'
import { announcedLimit } from './message-size.js'
import type { SmtpSettings } from './transport.js'

export interface Attempt {
  readonly delivery: Delivery
  /** The server may take the mail without its files. */
  readonly mayPassLight: boolean
  /** The mail is larger than this many bytes, which the server announced as its limit; null: it is not. */
  readonly limit: number | null
  /** The server has no room for this mail now. */
  readonly noRoom: boolean
  /** The server takes no more on this connection. */
  readonly sessionOver: boolean
  /** The server has taken no further connection. */
  readonly crowded: boolean
}

/** There is nothing more to try. */
export function lastAttempt(delivery: Delivery): Attempt {
  return {
    delivery,
    mayPassLight: false,
    limit: null,
    noRoom: false,
    sessionOver: false,
    crowded: false,
  }
}

/** `takenBefore`: how many mails the server had taken on the same connection. */
export function failedAttempt(
  failure: Failure,
  takenBefore: number,
  settings: ServerSettings,
): Attempt {
  return {
    delivery: deliveryOf(failure, settings),
    mayPassLight: mayPassWithoutFiles(failure),
    limit: announcedLimit(failure.fault),
    noRoom: hasNoRoomNow(failure),
    sessionOver: isSessionOver(failure, takenBefore),
    crowded: isCrowded(failure),
  }
}

/** `response`: the server's last reply. */
export function sent(
  response: string | undefined,
  row: OutboxRow,
  { from }: SmtpSettings,
): Delivery {
  const serverId = assignedMessageId(response ?? '', {
    messageId: row.messageId,
    addresses: [from.address, row.notice.to.address],
  })
  return {
    kind: 'sent',
    ...(serverId !== null && { serverId }),
    ...(row.files && { left: row.files.left }),
  }
}

/** Without any file it is too large for what the server announced: that is no fault of this mail. */
export function limitTooSmall(limit: number, { prefix, host, port }: ServerSettings): Delivery {
  return {
    kind: 'deferred',
    error: `${host}:${port} (${prefix}_HOST) takes no mail above ${limit} bytes, which is less than one without files: raise its limit (SIZE)`,
    connection: true,
    // Others may be shorter.
    doubt: true,
  }
}

/** The same outcome, and nothing that other mails would share. */
export function aboutThisMail(delivery: Delivery): Delivery {
  return delivery.kind === 'deferred' ? { ...delivery, connection: false, doubt: true } : delivery
}

/** `handedOver`: Message-IDs of the mails that awaited the server's last word. */
export function stopped(handedOver: ReadonlySet<string>, { messageId }: OutboxRow): Delivery {
  return handedOver.has(messageId) ? interrupted('the service stopped') : NOT_BEGUN
}

/** It was not handed over when the service stopped: nobody has it, and it is due at once. */
export const NOT_BEGUN: Delivery = {
  kind: 'deferred',
  error: 'the service stopped',
  connection: false,
  until: 0,
}
