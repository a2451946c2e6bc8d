/** Finds folders on the server, opens them, and makes the one that mails are moved to. */

import type { ImapFlow, ListResponse } from 'imapflow'
import { decodeMailboxName } from './modified-utf7.js'
import { refusalText } from './refusals.js'

/** The first of `names` that exists, as the server writes it: it may compose accents otherwise (NFD). */
export function findFolder(
  names: readonly string[],
  folders: readonly Pick<ListResponse, 'path' | 'pathAsListed' | 'flags'>[],
): string | undefined {
  const existing = folders.filter(
    ({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'),
  )
  for (const name of names) {
    const same = [name, decodeMailboxName(name)].map((form) => form.normalize('NFC'))
    const found = existing.find(
      ({ path, pathAsListed }) => pathAsListed === name || same.includes(path.normalize('NFC')),
    )
    if (found) return found.path
  }
  return undefined
}

/** The folders of LIST; none where it is refused: then they are found by trying names. */
export async function listFolders(client: ImapFlow): Promise<ListResponse[]> {
  try {
    return await client.list()
  } catch (error) {
    if (!client.usable) throw error
    return []
  }
}

/** Opens the first of these names that can be opened; rejects with the refusal of the first one. */
export async function openMailbox(client: ImapFlow, names: readonly string[]): Promise<string> {
  let refused: unknown
  for (const name of names)
    try {
      await client.mailboxOpen(name)
      return name
    } catch (error) {
      refused ??= error
      if (!client.usable) throw error
    }
  throw refused
}

/**
 * The folder that mails are moved to, made when it does not exist. Some servers answer NO to CREATE of
 * one that exists, some don't list it: STATUS proves it. `problem`: why it can't be made.
 */
export async function ensureFolder(
  client: ImapFlow,
  names: readonly string[],
  folders: readonly ListResponse[],
): Promise<{ path: string; problem?: string }> {
  const found = findFolder(names, folders)
  if (found !== undefined) return { path: found }
  const path = names[0] as string
  try {
    await client.mailboxCreate(path)
    return { path }
  } catch (error) {
    if (!client.usable) throw error
    for (const name of names) if (await exists(client, name)) return { path: name }
    return { path, problem: refusalText(error) }
  }
}

/** True when the folder had gone, and could be made anew. */
export async function remakeFolder(client: ImapFlow, path: string): Promise<boolean> {
  if (await exists(client, path)) return false
  return (await ensureFolder(client, [path], [])).problem === undefined
}

async function exists(client: ImapFlow, path: string): Promise<boolean> {
  try {
    return Boolean(await client.status(path, { messages: true }))
  } catch (error) {
    if (!client.usable) throw error
    return false
  }
}
