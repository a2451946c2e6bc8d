/** Names folders and removes mails just as the intake does, for `amigo doctor`. */

import type { ImapFlow } from 'imapflow'
import { type ImapSettings, SEEN_KEYWORD } from '../client.js'
import { candidateNames, hierarchyOf, processedCandidates } from '../folder-names.js'
import { ensureFolder, findFolder, listFolders } from '../folders.js'
import { MailRemoval, NO_KEYWORDS } from '../intake/removal.js'

/** The settings with the server's names of both folders. The client is logged in. */
export async function withServerNames(
  client: ImapFlow,
  settings: ImapSettings,
): Promise<ImapSettings> {
  const hierarchy = hierarchyOf(client)
  // imapflow would put its prefix before names of other users' folders too: ours are whole.
  if (client.namespace) client.namespace = { ...client.namespace, prefix: '' }
  const folders = await listFolders(client)
  const nameOf = (names: readonly string[]) => findFolder(names, folders) ?? (names[0] as string)
  const mailbox = nameOf(candidateNames(settings.mailbox, hierarchy))
  return {
    ...settings,
    mailbox,
    processed: nameOf(processedCandidates(settings.processed, mailbox, hierarchy)),
  }
}

/** Rejects with the server's words. `settings`: with the server's names. */
export async function ensureProcessedFolder(
  client: ImapFlow,
  settings: ImapSettings,
): Promise<void> {
  const { processed } = settings
  const { problem } = await ensureFolder(client, [processed], await listFolders(client))
  if (problem !== undefined) throw new Error(problem)
}

/** Moves, flags or deletes. Rejects with the server's words. `settings`: with the server's names. */
export async function removeLikeIntake(
  client: ImapFlow,
  settings: ImapSettings,
  uid: number,
): Promise<void> {
  const removal = new MailRemoval({
    client,
    settings,
    processed: settings.processed,
    refusals: { last: undefined },
    copied: new Set(),
  })
  const refused = await removal.remove([uid])
  if (refused === NO_KEYWORDS) throw new Error(`the keyword ${SEEN_KEYWORD} is not allowed there`)
  if (refused !== null) throw new Error(refused)
}
