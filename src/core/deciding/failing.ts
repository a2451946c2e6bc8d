/** Messages that can't be handled: agents are told of unreadable ones, the sender of one that is too large. */

import type { Notice } from '../notices/notice.js'
import { teamSide } from '../notices/team-side.js'
import type { Catalogue } from '../request/catalogue/catalogue.js'
import { recipient } from '../request/person.js'
import { addAnswer, type Decision, unchanged } from './decision/decision.js'
import type { Situation } from './situation/situation.js'

interface Failure {
  readonly inboundId: number
  readonly because: string
  /** An address; '' where it could not be read. */
  readonly sender?: string
  readonly place?: 'kept' | 'in-mailbox'
}

/**
 * Sets aside a message that could not be read, or that a fault of ours stopped: `amigo replay` tries it
 * again. Or one that its server does not hand out (`in-mailbox`): it is asked for again and again.
 */
export function failed(
  { inboundId, because, sender = '', place = 'kept' }: Failure,
  catalogue: Catalogue,
): Decision {
  const inMailbox = place === 'in-mailbox'
  const recipients = teamSide(catalogue, catalogue.triageTeamId)
  return {
    ...unchanged('failed', because),
    notices: recipients.map(
      (to): Notice => ({
        kind: 'team-failed',
        to,
        data: {
          reason: because,
          sender,
          inboundId,
          inMailbox,
        },
      }),
    ),
  }
}

/**
 * A message past the limit: its header was kept, its sender is told what the limit is, if they are
 * somebody of the directory, and our own server does not call the mail forged.
 */
export function tooLarge(
  { message, screening, actor }: Situation,
  bytes: number,
  { maxMessageBytes: limit }: { readonly maxMessageBytes: number },
): Decision {
  const refused = unchanged('refused', `too-large: ${bytes} bytes, the limit is ${limit}`)
  if (!actor.known || actor.trust === 'refused' || screening.ignore) return refused
  const notice: Notice = {
    kind: 'too-large',
    to: recipient(actor.person),
    data: { subject: message.subject, messageBytes: bytes, limit },
  }
  return addAnswer(refused, notice, screening)
}
