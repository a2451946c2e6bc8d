/** From a new connection to an opened mailbox, whatever the server calls its folders. */

import type { ImapFlow } from 'imapflow'
import type { Log } from '../../app/ports/log.js'
import {
  ensureFolder,
  findFolder,
  hierarchyOf,
  listFolders,
  namesOf,
  openMailbox,
  processedNames,
} from './folders.js'
import type { Reminders } from './reminders.js'
import { hearRefusals, type ImapSettings } from './session.js'
import { type MailRemoval, openDoor } from './taking-out.js'

/** Mails would be moved to where they are, and be new ones there for ever. */
export class SameFolder extends Error {
  constructor({ prefix, processed, mailbox }: ImapSettings) {
    super(
      `${prefix}_PROCESSED=${processed} is the mailbox itself (${prefix}_MAILBOX=${mailbox}): name another folder`,
    )
  }
}

/** Logs in and selects the mailbox; rejects with what keeps it from that. Returns the way out of it. */
export async function open(
  client: ImapFlow,
  settings: ImapSettings,
  { log, reminders, copied }: { log: Log; reminders: Reminders; copied: Set<string> },
): Promise<MailRemoval> {
  const heard = hearRefusals(client)
  await client.connect()
  const hierarchy = hierarchyOf(client)
  // imapflow would put its prefix before names of other users' folders too: ours are whole.
  if (client.namespace) client.namespace = { ...client.namespace, prefix: '' }
  const isInbox = /^inbox$/i.test(settings.mailbox)
  const moves = settings.after === 'move'
  const folders = isInbox && !moves ? [] : await listFolders(client)
  const names = namesOf(settings.mailbox, hierarchy)
  const listed = findFolder(names, folders)
  const mailbox = await openMailbox(client, listed === undefined ? names : [listed, ...names])
  if (!moves) return openDoor({ client, settings, processed: '', heard, copied })

  const wanted = processedNames(settings.processed, mailbox, hierarchy)
  const { path, problem } = await ensureFolder(client, wanted, folders)
  if (path === mailbox) throw new SameFolder(settings)
  if (problem === undefined) reminders.over('folder')
  else if (reminders.due('folder', Date.now()))
    log.warn(
      {},
      `the folder ${path} can't be made: check ${settings.prefix}_PROCESSED (the server said: ${problem}); mails are taken in, and stay in the mailbox`,
    )
  const makeFolder = () => ensureFolder(client, [path], [])
  return openDoor({ client, settings, processed: path, heard, copied, makeFolder })
}
