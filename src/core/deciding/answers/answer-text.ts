/** The text that a keyword lacked, and the « oui » that confirms: what the next message gives. */

import type { PendingQuestion, TextQuestion } from '../../notices/question.js'
import type { Status } from '../../request/ticket.js'
import { fold } from '../../text/text.js'
import { countWords } from '../../words/bare-line.js'
import { aboveSignature } from '../../words/closing.js'
import { isBareThanks, withoutCourtesy } from '../../words/courtesy.js'
import { readAgentCommand } from '../../words/read-agent-command.js'
import type { Said } from '../situation/answer.js'

/** States in which the keyword still means something; left out: in any. */
const STATES_OF: Readonly<Record<string, readonly Status[]>> = {
  ROUVRIR: ['resolved'],
  CORRIGER: ['dispatched'],
}

/** « Laissez tomber », « non, attendez »: they have changed their mind. */
const TAKEN_BACK =
  /^(?:(?:en fait|finalement|euh|ah) )*(non|no|laisse[rz]?|attend[sz]?|attendez|annule[rz]?|oublie[rz]?|stop|wait|never ?mind|forget|inutile|tant pis|pas la peine|plus la peine)\b/
/** « Quel texte ? », « je n'ai pas compris ce qu'il faut écrire »: they ask what we want. */
const PUZZLED =
  /^(?:(?:quel|quelle|what|which) (?:texte|mot|message|text|word)s?|quoi|comment ca|c'est a dire|pardon|(?:qu'est ce que|que|ou) (?:je |dois|faut|il faut|vous).*(?:ecrire|mettre|ecris|mets|voulez)|what (?:text|should|do)|(?:(?:je|j'ai|j'|n'ai|ne|rien|pas|i|don't|do not) ?)*(?:compris|comprends|understand).*(?:ecrire|mettre|texte|question|message|demande[zr]?|voulez|vous)?)\b.{0,40}$/
const MAX_TAKING_BACK = 8

/** The keyword with its text, as if both had been written in one message; null: the message has no text. */
export function textFor(
  { word, side }: TextQuestion,
  how: PendingQuestion['how'],
  said: Said,
): string | null {
  const { kept, files, ticket, inChat } = said
  const text = kept.trim() || files.join(', ')
  if (text === '') return null
  if (side === 'agent') {
    // Elsewhere in the thread it may be a note to a colleague: that must not reach the requester.
    const isSure = how === 'named' || (how === 'last' && inChat)
    return isSure && readAgentCommand(kept) === null ? `${word}\n${text}` : null
  }
  const states = STATES_OF[word]
  if (ticket === null || (states && !states.includes(ticket.status))) return null
  return isNoText(said) ? null : `${word}\n${text}`
}

function isNoText({ kept, intent }: Said): boolean {
  if (isBareThanks(kept) || intent.feedback === 'solved') return true
  const said = aboveSignature(kept)
  const words = fold(said)
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim()
  if (PUZZLED.test(words)) return true
  return TAKEN_BACK.test(words) && countWords(said) <= MAX_TAKING_BACK
}

const YES =
  /^(?:(?:oui|yes|ok) )?(oui|yes|ok|d'accord|je( le)? confirme|confirmer?|confirme|i confirm|confirmed?|c'est (bien )?moi|it was me|tout a fait|exact(ement)?)$/

/** « Oui », « Oui, je confirme. » and nothing else. */
export function confirms(kept: string): boolean {
  const parts = withoutCourtesy(fold(aboveSignature(kept).slice(0, 200)))
    .split(/[.,;:!\n]+/)
    .map((part) => part.replace(/ +/g, ' ').trim())
    .filter((part) => part !== '')
  // Under it may stand a name.
  const [first = '', ...rest] = parts
  return YES.test(first) && rest.every((part) => YES.test(part) || part.split(' ').length <= 3)
}
