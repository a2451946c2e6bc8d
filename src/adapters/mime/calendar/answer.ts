/** Answers to invitations (RFC 5546 §3.2.3): « accepted » is a tap, and no message. */

import { fold } from '../../../core/text/text.js'

/** METHOD:REPLY, and no COMMENT, in which the writer's own words stand. */
export function isBareAnswer(calendar: Buffer): boolean {
  const text = calendar.toString('utf8')
  return /^METHOD:REPLY\s*$/im.test(text) && !/^COMMENT(?:;[^:\n]*)?:[ \t]*[^\s]/im.test(text)
}

/** Google, Zimbra: a sentence about who answers, and the event once more. */
const SENTENCE =
  /\b(?:accept|declin|refus|tentativ|provisoire|zugesagt|abgelehnt|rechaz|accettat|rifiutat|geaccepteerd|geweigerd|afgewezen).{0,40}\b(?:invitation|reunion|meeting|event|evenement|einladung|termin|invitacion|evento|invito|uitnodiging|rendez-vous)|\b(?:invitation|reunion|meeting|event|evenement|einladung|termin|invitacion|invito|uitnodiging).{0,60}\b(?:accept|declin|refus|tentativ|zugesagt|abgelehnt|rechaz|accettat|rifiutat|geaccepteerd|geweigerd)/
/** Whoever speaks, asks or left a note has something to say. */
const WORDS = /(?:^|[\s'])(?:je|j'|nous|mais|i|we|but|note|commentaire|ich|aber)\b|\?/

/** Whether the mail says nothing beside. `text`: of its own parts. */
export function saysOnlyTheAnswer(text: string): boolean {
  const [first = ''] = text.trim().split('\n')
  if (first === '') return true
  const said = fold(first)
  return first.length <= 200 && SENTENCE.test(said) && !WORDS.test(said)
}
