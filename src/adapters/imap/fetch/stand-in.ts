/** Mails that a server makes up in the place of one that it can't read: they are nobody's, and the real one must stay where it is. */

import { rawHeader } from '../../raw-header.js'

/** No more is made up; bytes. */
const LONGEST = 16 * 1024
/** Whatever came by SMTP was given these on its way, or by whoever wrote it (RFC 5321 §4.4, RFC 5322 §3.6). */
const OF_A_LETTER = /^(received|return-path|date|message-id|delivered-to):/im

/** All of one row must hold of the fields that are left. */
const MADE_UP: readonly (readonly RegExp[])[] = [
  // Courier: a file that went away since it was listed, or that it may not open.
  [/^from: system administrator <root@localhost>$/im, /^subject: message unavailable$/im],
  // Exchange, in whatever language the rest is: what it has can't be made into MIME.
  [/^from: "?microsoft exchange( server)?[^@<\n]*$/im],
]

/** `start`: a mail, or what it begins with. */
export function isStandIn(start: Buffer): boolean {
  if (start.length > LONGEST) return false
  const header = rawHeader(start).toString('latin1').replace(/\r?\n/g, '\n')
  return (
    !OF_A_LETTER.test(header) &&
    MADE_UP.some((fields) => fields.every((field) => field.test(header)))
  )
}

export const STAND_IN = 'the server gives a notice of its own in its place'
