/** Tells what a message to the bot outside all threads is: a new request, the answer to a question of ours, a question about a request, or small talk. */

import { wordWithoutRequest } from '../../../core/deciding/technician/without-request.js'
import { words } from '../../../core/text/text.js'
import { isBareThanks } from '../../../core/words/courtesy.js'
import { isGreeting } from '../../../core/words/greeting.js'
import { listWordsIn } from '../../../core/words/names/list-words.js'
import { readIntent } from '../../../core/words/read-intent.js'
import {
  hasOpenRequest,
  isChoiceAwaited,
  type PendingRequest,
  pendingRequests,
} from '../../chat/pending-requests.js'
import type { Desk } from '../base/desk.js'
import type { TextMessage } from './text-message.js'

/** Fewer words than this, alone, may be no request. */
const SMALL_TALK_WORDS = 4
/** A choice is named in no more. */
const CHOICE_WORDS = 6

/** `among`: requests of theirs that wait for an answer, which this may be. */
export type Beside =
  | { readonly kind: 'message' }
  | { readonly kind: 'small-talk' }
  | { readonly kind: 'which'; readonly among: readonly PendingRequest[] }

/** Of somebody whom the desk knows. */
export async function readBeside(desk: Desk, message: TextMessage): Promise<Beside> {
  const { text, user } = message
  const { command, choice, progress } = readIntent(text, {
    apart: message.beside !== 'in-a-thread',
  })
  if (command?.strict) return { kind: 'message' }
  // « PRENDRE »: which request, the desk asks; « TICKETS DE Lou ».
  const isOurs = wordWithoutRequest(text) !== null || listWordsIn(text) !== null
  if (isOurs && (await desk.isAgent(user))) return { kind: 'message' }
  const asksAfter = progress?.only === true && !isGreeting(text)
  // A reminder such as « rien » may be the answer to what they were asked.
  if (asksAfter && progress.how === 'question' && (await hasOpenRequest(desk, user)))
    return { kind: 'message' }
  const isNumber = choice.length > 0
  const mayChoose = isNumber || mayName(message)
  if (mayChoose && (await isChoiceAwaited(desk, user, desk.now()))) return { kind: 'message' }
  const among = await pendingRequests(desk, user, desk.now())
  if (among.length > 0) return { kind: 'which', among }
  if (asksAfter && (await hasOpenRequest(desk, user))) return { kind: 'message' }
  return isNumber || message.beside === 'in-a-thread' || !isSmallTalk(message)
    ? { kind: 'message' }
    : { kind: 'small-talk' }
}

/** « la souris »: one of the list, said in words. */
function mayName({ text, files }: TextMessage): boolean {
  if (files.length > 0 || isGreeting(text) || isBareThanks(text)) return false
  return words(text).length <= CHOICE_WORDS
}

/** « Bonjour », « merci », « ça va ? »: a request is offered, not made of it. */
function isSmallTalk({ text, files }: TextMessage): boolean {
  if (files.length > 0) return false
  return words(text).length < SMALL_TALK_WORDS || isGreeting(text) || isBareThanks(text)
}
