/** How sure we are that a mail is from the person whose address it bears. */

import { domainOf } from './address.js'
import type { Message } from './message.js'
import type { Trust } from './person.js'

/**
 * `verified` when the header that our own mail server put on top says so. RFC 8601 §5: only a field
 * with our authserv-id may be believed, and only the topmost, since a sender can write the others.
 */
export function authenticated(message: Message, authservId: string | undefined): Trust {
  const topmost = message.headers['authentication-results']?.[0]
  if (authservId === undefined || topmost === undefined || message.sender === null) return 'plain'
  const [head = '', ...results] = withoutComments(topmost).split(';')
  // authserv-id [version]: « mx.example.fr 1 »
  if (head.trim().split(/\s+/)[0]?.toLowerCase() !== authservId.toLowerCase()) return 'plain'
  return results.some((result) => passes(result, message.sender?.address ?? ''))
    ? 'verified'
    : 'plain'
}

/** `dmarc=pass header.from=example.fr`; a header.from of another domain is about another sender. */
function passes(result: string, sender: string): boolean {
  if (!/^\s*dmarc\s*=\s*pass\b/i.test(result)) return false
  const from = /\bheader\.from\s*=\s*"?([^\s";]+)/i.exec(result)?.[1]
  return from === undefined || domainOf(from.toLowerCase()) === domainOf(sender)
}

/** RFC 8601 lets comments stand between any two tokens; they may hold `;` and `=`. */
function withoutComments(value: string): string {
  let depth = 0
  let kept = ''
  for (const character of value) {
    if (character === '(') depth++
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += character
  }
  return kept
}
