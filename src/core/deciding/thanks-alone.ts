/** Thanks that name no request, in a mail of their own or below a circular: nothing is asked, and nothing is opened. */

import type { Message } from '../reading/message.js'
import { bareSubject } from '../text/reference.js'
import { isBareThanks } from '../words/courtesy.js'
import { isGreeting } from '../words/greeting.js'
import type { Intent } from '../words/intent.js'
import { type Decision, unchanged } from './decision/decision.js'
import type { KnownSituation } from './situation/situation.js'

/** Whether a mail thanks, and says nothing else. « Imprimante du CDI » above « Merci » asks for something. */
export function thanksAlone(
  { subject, ancestors, attachments, channel }: Message,
  { thanks, command }: Intent,
): boolean {
  if (channel !== 'mail' || !thanks || command?.strict || attachments.length > 0) return false
  const bare = bareSubject(subject)
  const answers = ancestors.length > 0 || bare !== subject.trim()
  return answers || bare === '' || isGreeting(bare) || isBareThanks(bare)
}

/** Handled, and answered by nothing: whoever thanks waits for nothing. Null: it says more. */
export function thanked({ message, intent, match }: KnownSituation): Decision | null {
  if (match.kind !== 'none' || !thanksAlone(message, intent)) return null
  return unchanged('handled', 'thanks')
}
