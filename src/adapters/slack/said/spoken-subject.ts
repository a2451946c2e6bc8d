/** The subject of a notice, as the first words of a Slack message: notifications show them. */

import { shorten } from '../../../core/text/text.js'

const MAX_SUBJECT = 200

/** Without the tag that mails are found by: the message says which request it is about. */
export function spokenSubject(subject: string): string {
  return shorten(subject.replace(/^\[R-\d+\] /, ''), MAX_SUBJECT)
}
