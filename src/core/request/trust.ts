/** How sure we are that a mail is from the person whose address it bears. */

import {
  type AuthenticationResults,
  type MethodResult,
  readAuthenticationResults,
} from '../reading/authentication-results.js'
import type { Message } from '../reading/message.js'
import { domainOf } from '../text/address.js'
import type { Trust } from './person.js'

/**
 * What our own mail server says of the sender. RFC 8601 §5: only a field with our authserv-id may be
 * believed, and only the topmost, since a sender can write the others. `verified`: the one DMARC
 * result is a pass for the domain of From; `refused`: it says fail; else `plain`.
 */
export function senderTrust(
  message: Pick<Message, 'headers' | 'authors'>,
  authservId: string | undefined,
): Trust {
  const topmost = message.headers['authentication-results']?.[0]
  if (authservId === undefined || topmost === undefined) return 'plain'
  const field = readAuthenticationResults(topmost)
  if (field?.authservId !== authservId.toLowerCase()) return 'plain'
  const said = field.results.filter(({ method }) => method === 'dmarc')
  if (said.some(({ result }) => result === 'fail')) return 'refused'
  return passesAlone(said, field) && namesAuthor(said[0], message) ? 'verified' : 'plain'
}

/** Two results of one method contradict each other: a server writes one. */
function passesAlone(said: readonly MethodResult[], { broken }: AuthenticationResults): boolean {
  return said.length === 1 && said[0]?.result === 'pass' && !broken.includes('dmarc')
}

/** RFC 7489 §3.1: DMARC is about the domain of From, where there is one author; Sender is nothing to it. */
function namesAuthor(
  pass: MethodResult | undefined,
  { authors, headers }: Pick<Message, 'headers' | 'authors'>,
): boolean {
  const [author, another] = authors
  const [named, second] = pass?.properties.get('header.from') ?? []
  if (!author || another || (headers.from?.length ?? 1) > 1) return false
  if (named === undefined || second !== undefined) return false
  const wanted = named.toLowerCase().replace(/\.$/, '')
  return wanted.includes('@') ? wanted === author.address : wanted === domainOf(author.address)
}
