/** Logs in and opens the mailbox and the folder for processed mails, whatever the server calls them. */

import type { ImapFlow } from 'imapflow'
import type { Log } from '../../../app/ports/log.js'
import { type ImapSettings, watchRefusals } from '../client.js'
import { candidateNames, hierarchyOf, processedCandidates } from '../folder-names.js'
import { ensureFolder, findFolder, listFolders, openMailbox, remakeFolder } from '../folders.js'
import type { Reminders } from './reminders.js'
import { MailRemoval } from './removal.js'

/** Thrown when the folder for processed mails is the mailbox: moved mails would be new ones for ever. */
export class SameFolder extends Error {
  constructor({ prefix, processed, mailbox }: ImapSettings) {
    super(
      `${prefix}_PROCESSED=${processed} is the mailbox itself (${prefix}_MAILBOX=${mailbox}): name another folder`,
    )
  }
}

/** Rejects with what keeps the mailbox from being opened. Returns how mails are removed from it. */
export async function openForIntake(
  client: ImapFlow,
  settings: ImapSettings,
  { log, reminders, copied }: { log: Log; reminders: Reminders; copied: Set<string> },
): Promise<MailRemoval> {
  const refusals = watchRefusals(client)
  await client.connect()
  const hierarchy = hierarchyOf(client)
  // imapflow would put its prefix before names of other users' folders too: ours are whole.
  if (client.namespace) client.namespace = { ...client.namespace, prefix: '' }
  const isInbox = /^inbox$/i.test(settings.mailbox)
  const moves = settings.after === 'move'
  const folders = isInbox && !moves ? [] : await listFolders(client)
  const names = candidateNames(settings.mailbox, hierarchy)
  const listed = findFolder(names, folders)
  const mailbox = await openMailbox(client, listed === undefined ? names : [listed, ...names])
  if (!moves) return new MailRemoval({ client, settings, processed: '', refusals, copied })

  const wanted = processedCandidates(settings.processed, mailbox, hierarchy)
  const { path, problem } = await ensureFolder(client, wanted, folders)
  if (path === mailbox) throw new SameFolder(settings)
  if (problem === undefined) reminders.over('folder')
  else if (reminders.due('folder', Date.now()))
    log.warn(
      {},
      `the folder ${path} can't be made: check ${settings.prefix}_PROCESSED (the server said: ${problem}); mails are taken in, and stay in the mailbox`,
    )
  return new MailRemoval({
    client,
    settings,
    processed: path,
    refusals,
    copied,
    remakeFolder: () => remakeFolder(client, path),
  })
}
