/** Tells the people of merged requests what time made of the one that stays: nothing but its state. */

import { toMergedPeople } from '../../notices/merged-people.js'
import type { Notice } from '../../notices/notice.js'
import { oncePerAddress } from '../../notices/once-per-address.js'
import type { Status } from '../../request/ticket.js'
import { formatReference } from '../../text/reference.js'
import type { ExpiryCase } from './expiry-case.js'

export function movedByTime(
  { ticket: stays, requester, sides = [] }: ExpiryCase,
  status: Status,
): readonly Notice[] {
  const into = formatReference(stays.number)
  return oncePerAddress(toMergedPeople(sides, { status, how: 'moved', into }, requester.id))
}
