/** A technician's file without a text: when it says enough. */

import type { TicketEvent } from '../../notices/kinds/events.js'
import { sortFiles } from '../decision/attachments.js'
import type { TicketSituation } from '../situation/situation.js'

/** A file alone is an answer, or a solution: « Voici le document ». A question wants words. */
export function isSaidByFile({ message, policy }: TicketSituation, what: TicketEvent): boolean {
  if (what !== 'answered' && what !== 'resolved') return false
  return sortFiles(message.attachments, policy).kept.length > 0
}
