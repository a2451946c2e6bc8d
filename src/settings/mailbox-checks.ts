/** What is wrong with several mailboxes together: one address twice, one folder that two of them take mails from. */

import type { DeskMailbox } from '../settings.js'
import { mailboxSetting } from './mailboxes.js'

/** One line each, which names the setting. */
export function mailboxProblems(mailboxes: readonly DeskMailbox[]): string[] {
  return mailboxes.flatMap((mailbox, at) => {
    const before = mailboxes.slice(0, at)
    const others = mailboxes.filter((other) => other !== mailbox)
    return [
      ...sameAddress(mailbox, before),
      ...sameFolder(mailbox, before),
      ...processedIsMailbox(mailbox, others),
    ]
  })
}

function sameAddress({ label, settings }: DeskMailbox, before: readonly DeskMailbox[]): string[] {
  const { AMIGO_ADDRESS: address } = settings
  if (address === undefined) return []
  const twin = before.find((other) => other.settings.AMIGO_ADDRESS === address)
  if (!twin) return []
  return [
    `${mailboxSetting(label, 'ADDRESS')}: ${address} is the address of the mailbox ${twin.label} too: give each its own`,
  ]
}

/** The mails would go to the one or the other by chance. */
function sameFolder(mailbox: DeskMailbox, before: readonly DeskMailbox[]): string[] {
  const { AMIGO_IMAP_MAILBOX: folder } = mailbox.settings
  const twin = before.find((other) => placeOf(other) === placeOf(mailbox))
  if (!twin || folder === undefined) return []
  return [
    `${mailboxSetting(mailbox.label, 'IMAP_MAILBOX')}: ${folder} of ${mailbox.settings.AMIGO_IMAP_USER} is the folder of the mailbox ${twin.label} too: name another one, or another login`,
  ]
}

/** What was taken in here would arrive there. */
function processedIsMailbox(mailbox: DeskMailbox, others: readonly DeskMailbox[]): string[] {
  const { AMIGO_IMAP_AFTER: after, AMIGO_IMAP_PROCESSED: processed } = mailbox.settings
  if (after !== 'move' || processed === undefined) return []
  // `/Processed` lies in the folders of the login, where another mailbox may name it as it is.
  const moved = placeOf(mailbox, processed.replace(/^\//, ''))
  const taking = others.find((other) => placeOf(other) === moved)
  if (!taking) return []
  return [
    `${mailboxSetting(mailbox.label, 'IMAP_PROCESSED')}: ${processed} is the folder that the mailbox ${taking.label} takes its mails from: name another one`,
  ]
}

/** An account's folder, whatever the port: it is the same by IMAP and by IMAPS. RFC 9051 §5.1: INBOX in any case. */
function placeOf({ settings }: DeskMailbox, folder = settings.AMIGO_IMAP_MAILBOX): string {
  const { AMIGO_IMAP_HOST: host, AMIGO_IMAP_USER: user } = settings
  const path = /^inbox$/i.test(folder ?? '') ? 'INBOX' : folder
  return [host?.toLowerCase(), user, path].join('\n')
}
