/** Recognises what a message asks for: the signatures that it carries, and the intent of its words. */

import { isVagueSubject } from '../../core/deciding/decision/vague-subject.js'
import type { Message } from '../../core/reading/message.js'
import { bareSubject } from '../../core/text/reference.js'
import { isOneUse } from '../../core/text/token-purposes.js'
import type { Intent } from '../../core/words/intent.js'
import { readIntent } from '../../core/words/read-intent.js'
import type { Signature, Tokens } from '../ports/tokens.js'
import type { ReadMessage } from './read-message.js'

export interface Recognised {
  readonly signed: readonly Signature[]
  readonly intent: Intent
}

export function recognise(
  { message, folded, keys }: ReadMessage,
  tokens: Pick<Tokens, 'read'>,
): Recognised {
  const signed = signatures(message, keys, tokens)
  const written = {
    subject: message.subject,
    pressed: signed[0]?.action ?? 'reply',
    writer: message.sender?.name ?? '',
    apart: isApart(message) && signed.length === 0,
    silent: folded.silent ?? false,
    asks: message.asks ?? false,
  }
  return { signed, intent: readIntent(folded.kept, written) }
}

/** It answers nothing, and its subject leaves it to the text to say what it is about. */
function isApart({ ancestors, subject }: Message): boolean {
  return ancestors.length === 0 && isVagueSubject(bareSubject(subject))
}

/**
 * What our signatures in the message were made for: those of the addresses that it was sent to, then
 * the keys that buttons wrote into its body. Message-IDs vouch for nothing: they lie in every quote.
 */
export function signatures(
  message: Message,
  keys: readonly string[],
  tokens: Pick<Tokens, 'read'>,
): Signature[] {
  const addresses = [...message.to.map(({ address }) => address), ...message.deliveredTo]
  const inBody = keys
    .flatMap((key) => tokens.read(key) ?? [])
    // A reply address works as an address alone: nobody writes it into a text.
    .filter(({ action }) => isOneUse(action))
  return distinct([...addresses.flatMap((address) => tokens.read(address) ?? []), ...inBody])
}

function distinct(signed: readonly Signature[]): Signature[] {
  return [...new Map(signed.map((signature) => [signature.id, signature])).values()]
}
