/** The subject of a notice as a Slack message's text begins with it: notifications show these words first. */

import { shorten } from '../../../core/text/text.js'

const MAX_SUBJECT = 200

/** Without the tag that mails are found by: the message says which request it is about. */
export function spokenSubject(subject: string): string {
  return shorten(subject.replace(/^\[R-\d+\] /, ''), MAX_SUBJECT)
}
