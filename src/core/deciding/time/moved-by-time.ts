/** Tells the people of merged requests what time made of the one that stays: nothing but its state. */

import type { Notice } from '../../notices/notice.js'
import { oncePerAddress } from '../../notices/once-per-address.js'
import { recipient } from '../../request/person.js'
import type { Status } from '../../request/ticket.js'
import { formatReference } from '../../text/reference.js'
import type { ExpiryCase } from './expiry-case.js'

export function movedByTime(
  { ticket: stays, requester, sides = [] }: ExpiryCase,
  status: Status,
): readonly Notice[] {
  const into = formatReference(stays.number)
  const notices = sides.flatMap(({ ticket: { id, number, title }, people }) =>
    people
      .filter((person) => person.active && person.id !== requester.id)
      .map(
        (person): Notice => ({
          kind: 'merged',
          to: recipient(person),
          about: { id, number },
          data: { title, status, how: 'moved', into },
        }),
      ),
  )
  return oncePerAddress(notices)
}
