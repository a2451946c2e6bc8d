/** What a mail server wants people to read (ALERT, RFC 9051 §7.1): a full mailbox, a password that expires. */

import type { ImapFlow } from 'imapflow'
import type { Log } from '../../../app/ports/log.js'
import { asField } from '../../../core/text/visible.js'
import type { Reminders } from './reminders.js'

const LONGEST = 300
/** Of one connection: a server that never stops fills no log. */
const MOST = 20

/** Logs each alert as a lasting fault is logged: servers repeat them at every login. */
export function tellAlerts(
  client: Pick<ImapFlow, 'on'>,
  where: string,
  { log, reminders, now }: { log: Log; reminders: Reminders; now: () => number },
): void {
  let count = 0
  client.on('alert', ({ message, response, tag }) => {
    // A refusal that answers a command of ours is told by whoever gave that command.
    if ((tag !== undefined && response !== 'OK') || count >= MOST) return
    count++
    const words = asField(message).slice(0, LONGEST)
    // « 97 % of your quota » and « 98 % » are one state.
    if (words !== '' && reminders.due(`alert:${words.replace(/\d+/g, 'n')}`, now()))
      log.warn({}, `${where} says to whoever reads its mailbox: ${words}`)
  })
}
