/** Open and ended states: nobody has solved the request yet, or it is resolved or closed. */

import { STATUSES, type Status } from './ticket.js'

const IS_OPEN: Readonly<Record<Status, boolean>> = {
  dispatched: true,
  redispatched: true,
  assigned: true,
  pending: true,
  resolved: false,
  closed: false,
}

export const OPEN: readonly Status[] = STATUSES.filter((status) => IS_OPEN[status])
export const ENDED: readonly Status[] = STATUSES.filter((status) => !IS_OPEN[status])

export function isOpen(status: Status): boolean {
  return IS_OPEN[status]
}
