/** Web forms that send in the desk's own name: who filled one in stands in Reply-To. */

import { referencesIn } from '../text/reference.js'
import { isAutoSubmitted } from './machine/machine-headers.js'
import type { Message } from './message.js'
import { isOurId, isOurs, type OwnMail } from './own-mail.js'

/**
 * The message as one of whoever filled in the form; any other as it is. Our own notices stay ours: they
 * are `Auto-Submitted`, and answered to an address of ours. `authors` is empty then: what is vouched
 * for is the form, not who filled it in.
 */
export function asFilledIn(message: Message, own: OwnMail): Message {
  const { sender, replyTo } = message
  const [writer, another] = replyTo
  if (sender === null || !isOurs(sender.address, own)) return message
  if (!writer || another || isOurs(writer.address, own)) return message
  if (isAutoSubmitted(message) || isOurId(message, own)) return message
  return { ...message, sender: writer, authors: [] }
}

/** Both a form and a mail of ours that came back could be this: answered, it could go on for ever. */
export function mayBeOurEcho(message: Message): boolean {
  const { sender, authors, replyTo, ancestors, subject } = message
  const filledIn = authors.length === 0 && sender !== null && sender.address === replyTo[0]?.address
  return filledIn && (ancestors.length > 0 || referencesIn(subject).length > 0)
}
