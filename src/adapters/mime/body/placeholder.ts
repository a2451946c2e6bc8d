/** Recognises texts that only say that the mail is HTML: programs write them where the text version should stand. */

import { fold } from '../../../core/text/text.js'

const MOST_LINES = 3
const MAX_LENGTH = 300

/** Folded: French, English, German, Spanish, Italian, Dutch. */
const SAYS: readonly RegExp[] = [
  /^\W*(?:voir|lire|consulte[rz]|see|view|read)(?: la| the)? (?:(?:version|partie|format) html|html (?:version|part))/,
  /\b(?:ne (?:supporte|gere|prend|permet|peut|lit|affiche)|does(?: not|n't)|can(?:not|'t| not)|unable to|unterstutzt|kann|no (?:soporta|admite|puede)|non (?:supporta|puo|gestisce)|ondersteunt)\b.{0,60}\bhtml\b/,
  /\bhtml[- ](?:compatible|capable|only|uniquement|seulement|nachricht|mail|e-?mail|message)\b|\bversion html (?:uniquement|seulement)\b/,
  /\b(?:message|mail|courriel|e-?mail|nachricht|mensaje|messaggio|bericht)\b.{0,20} (?:au|en|in|im) (?:format )?html\b/,
  /\b(?:activez|activer|enable|turn on|aktivieren)\b.{0,40}\bhtml\b|\bhtml\b.{0,40}\b(?:aktivieren|aangezet)\b/,
  /^this is a (?:multi-?part message in mime|mime) (?:format|message)/,
]

/** `lines`: of the text beside an HTML that says something. */
export function isPlaceholder(lines: readonly { readonly text: string }[]): boolean {
  const said = lines.map(({ text }) => text.trim()).filter((text) => text !== '')
  const whole = said.join(' ')
  if (said.length === 0 || said.length > MOST_LINES || whole.length > MAX_LENGTH) return false
  return SAYS.some((says) => says.test(fold(whole)))
}
