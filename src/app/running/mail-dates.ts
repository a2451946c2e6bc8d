/** Checks a doubted clock against the dates that other machines wrote on mails that just came. */

import { screen } from '../../core/reading/machine/screen.js'
import { datesByOtherMachines } from '../../core/reading/mail-dates.js'
import type { OwnMail } from '../../core/reading/own-mail.js'
import type { InboxRow } from '../ports/inbox.js'
import type { Parsed } from '../ports/parser.js'
import type { ClockWatch } from './clock-watch.js'

export interface DateWitnesses {
  readonly watch: Pick<ClockWatch, 'doubted' | 'noteServerDate'>
  /** The mailbox is on another machine. */
  readonly elsewhere: boolean
}

/** Mails that waited for long bear old dates, which say nothing: `noteServerDate` leaves them out. */
export async function noteMailDates(
  items: readonly { readonly row: InboxRow; readonly parsed: Parsed }[],
  { watch, elsewhere }: DateWitnesses,
  own: OwnMail,
): Promise<void> {
  if (!watch.doubted) return
  for (const { row, parsed } of items) {
    if (!parsed.ok || row.channel !== 'mail' || !row.key.startsWith('imap:')) continue
    const person = screen(parsed.message, own).kind === 'person'
    for (const at of datesByOtherMachines(parsed.message, {
      remoteMailbox: elsewhere,
      writtenByPerson: person,
    }))
      await watch.noteServerDate(at, 'a mail')
  }
}
