/** Sender authentication: how far a mail can be trusted to be from the address in From (DMARC). */

import {
  type AuthenticationResults,
  type MethodResult,
  readAuthenticationResults,
} from '../reading/authentication-results.js'
import type { Message } from '../reading/message.js'
import { domainOf } from '../text/address.js'
import type { Trust } from './person.js'

/**
 * The result of our own mail server's checks. RFC 8601 §5: only a field with our authserv-id is
 * trusted, and only the topmost, since a sender can write the others. `verified`: the one DMARC
 * result is a pass for the domain of From; `refused`: it is a fail; else `plain`.
 */
export function senderTrust(
  message: Pick<Message, 'headers' | 'authors'>,
  authservId: string | undefined,
): Trust {
  const topmost = message.headers['authentication-results']?.[0]
  if (authservId === undefined || topmost === undefined) return 'plain'
  const field = readAuthenticationResults(topmost)
  if (field?.authservId !== authservId.toLowerCase()) return 'plain'
  const dmarc = field.results.filter(({ method }) => method === 'dmarc')
  if (dmarc.some(({ result }) => result === 'fail')) return 'refused'
  return passesAlone(dmarc, field) && namesAuthor(dmarc[0], message) ? 'verified' : 'plain'
}

/** A server writes one result per method: two contradict each other, so neither is trusted. */
function passesAlone(dmarc: readonly MethodResult[], { broken }: AuthenticationResults): boolean {
  return dmarc.length === 1 && dmarc[0]?.result === 'pass' && !broken.includes('dmarc')
}

/** RFC 7489 §3.1: DMARC is about the domain of From when it has one author; it ignores Sender. */
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
