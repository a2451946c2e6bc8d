/** What intake does with folders and mails, for `amigo doctor`: the same names, the same way out. */

import type { ImapFlow } from 'imapflow'
import {
  ensureFolder,
  findFolder,
  hierarchyOf,
  listFolders,
  namesOf,
  processedNames,
} from './folders.js'
import { type ImapSettings, SEEN_KEYWORD } from './session.js'
import { NO_KEYWORDS, openDoor } from './taking-out.js'

/** The settings with the names that the server has for both folders. On a connection that is logged in. */
export async function withServersNames(
  client: ImapFlow,
  settings: ImapSettings,
): Promise<ImapSettings> {
  const hierarchy = hierarchyOf(client)
  // imapflow would put its prefix before names of other users' folders too: ours are whole.
  if (client.namespace) client.namespace = { ...client.namespace, prefix: '' }
  const folders = await listFolders(client)
  const nameOf = (names: readonly string[]) => findFolder(names, folders) ?? (names[0] as string)
  const mailbox = nameOf(namesOf(settings.mailbox, hierarchy))
  return {
    ...settings,
    mailbox,
    processed: nameOf(processedNames(settings.processed, mailbox, hierarchy)),
  }
}

/** Rejects with what the server said. `settings`: with its own names. */
export async function makeProcessed(client: ImapFlow, settings: ImapSettings): Promise<void> {
  const { processed } = settings
  const { problem } = await ensureFolder(client, [processed], await listFolders(client))
  if (problem !== undefined) throw new Error(problem)
}

/** Moved, flagged or deleted. Rejects with what the server said. `settings`: with its own names. */
export async function takeOutLikeIntake(
  client: ImapFlow,
  settings: ImapSettings,
  uid: number,
): Promise<void> {
  const door = openDoor({
    client,
    settings,
    processed: settings.processed,
    heard: { last: undefined },
    copied: new Set(),
  })
  const refused = await door.take([uid])
  if (refused === NO_KEYWORDS) throw new Error(`the keyword ${SEEN_KEYWORD} is not allowed there`)
  if (refused !== null) throw new Error(refused)
}
