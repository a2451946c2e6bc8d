/** Folders as servers name them: namespaces, delimiters, accents; found in LIST, made when absent. */

import type { ImapFlow, ListResponse } from 'imapflow'
import { decodeMailboxName } from './mailbox-name.js'
import { refusal } from './rows.js'

interface Namespace {
  readonly prefix: string
  readonly delimiter: string
}

/** Of a server (RFC 2342): one's own folders, those of other users, and those of everybody. */
export interface Hierarchy {
  readonly own: Namespace
  readonly foreign: readonly Namespace[]
}

export function hierarchyOf({ namespaces, namespace }: ImapFlow): Hierarchy {
  const own = namespaces?.personal[0] ?? namespace
  const delimiter = own?.delimiter || '/'
  const listed = [...(namespaces?.other || []), ...(namespaces?.shared || [])]
  return {
    own: { prefix: own?.prefix ?? '', delimiter },
    foreign: listed
      .filter(({ prefix }) => prefix !== '')
      .map((one) => ({ prefix: one.prefix, delimiter: one.delimiter || delimiter })),
  }
}

/** Names that a setting may stand for, as the server would write them, the likeliest first. */
export function namesOf(setting: string, { own, foreign }: Hierarchy): string[] {
  if (/^inbox$/i.test(setting)) return ['INBOX']
  const home = foreign.find(({ prefix }) => setting.startsWith(prefix)) ?? own
  const written =
    home.delimiter !== '/' && !setting.includes(home.delimiter)
      ? [setting.replaceAll('/', home.delimiter), setting]
      : [setting]
  const names = written.flatMap((name) =>
    home !== own || name.startsWith(own.prefix) ? [name] : [own.prefix + name, name],
  )
  return [...new Set(names)]
}

/**
 * Names that the folder for what is done may have. It lies beside the mailbox: in the folders of its
 * owner when that is another user. A full name (with the prefix of a namespace) is taken as it is, and
 * one that begins with the delimiter lies among one's own folders.
 */
export function processedNames(setting: string, mailbox: string, hierarchy: Hierarchy): string[] {
  const { own, foreign } = hierarchy
  if (setting.startsWith(own.delimiter) || setting.startsWith('/'))
    return namesOf(setting.slice(1), hierarchy)
  const isFull = [own, ...foreign].some(({ prefix }) => prefix !== '' && setting.startsWith(prefix))
  const root = isFull ? null : ownerRoot(mailbox, hierarchy)
  if (root === null) return namesOf(setting, hierarchy)
  const written = setting.replaceAll('/', root.delimiter)
  return [...new Set([root.prefix + written, root.prefix + setting])]
}

/** `Autres utilisateurs/assistance/` of a mailbox of another user; null when it is one's own. */
function ownerRoot(mailbox: string, { own, foreign }: Hierarchy): Namespace | null {
  const home = foreign.find(({ prefix }) => mailbox.startsWith(prefix))
  if (home) {
    const [owner = ''] = mailbox.slice(home.prefix.length).split(home.delimiter)
    return { prefix: home.prefix + owner + home.delimiter, delimiter: home.delimiter }
  }
  // Servers without NAMESPACE: an INBOX that lies in a folder is somebody's.
  const { prefix, delimiter } = own
  const parent = mailbox.slice(0, mailbox.length - 'INBOX'.length)
  const isOthers = /inbox$/i.test(mailbox) && parent.endsWith(delimiter) && parent !== prefix
  return isOthers ? { prefix: parent, delimiter } : null
}

/** The one that is there, as the server writes it: it may compose accents otherwise (NFD). */
export function findFolder(
  names: readonly string[],
  folders: readonly Pick<ListResponse, 'path' | 'pathAsListed' | 'flags'>[],
): string | undefined {
  const there = folders.filter(
    ({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'),
  )
  for (const name of names) {
    const same = [name, decodeMailboxName(name)].map((one) => one.normalize('NFC'))
    const found = there.find(
      ({ path, pathAsListed }) => pathAsListed === name || same.includes(path.normalize('NFC')),
    )
    if (found) return found.path
  }
  return undefined
}

/** What LIST shows; nothing where it is refused: then folders are found by trying. */
export async function listFolders(client: ImapFlow): Promise<ListResponse[]> {
  try {
    return await client.list()
  } catch (error) {
    if (!client.usable) throw error
    return []
  }
}

/** Opens the first of these names that can be opened; rejects with what was said of the first. */
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
 * The folder that mails are moved to, made when it is not there. Some servers answer NO to CREATE of
 * one that exists, some don't list it: STATUS tells. `problem`: it can't be made, and why.
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
    for (const name of names) if (await isThere(client, name)) return { path: name }
    return { path, problem: refusal(error) }
  }
}

async function isThere(client: ImapFlow, path: string): Promise<boolean> {
  try {
    return Boolean(await client.status(path, { messages: true }))
  } catch (error) {
    if (!client.usable) throw error
    return false
  }
}
