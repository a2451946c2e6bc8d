/** Names that a folder of the settings may have on the server: namespaces and delimiters (RFC 2342). */

import type { ImapFlow } from 'imapflow'

interface Namespace {
  readonly prefix: string
  readonly delimiter: string
}

/** The namespaces of a server (RFC 2342). `foreign`: folders of other users, and shared ones. */
export interface Hierarchy {
  readonly own: Namespace
  readonly foreign: readonly Namespace[]
}

export function hierarchyOf({ namespaces, namespace }: ImapFlow): Hierarchy {
  const own = namespaces?.personal[0] ?? namespace
  const delimiter = own?.delimiter || '/'
  const others = [...(namespaces?.other || []), ...(namespaces?.shared || [])]
  return {
    own: { prefix: own?.prefix ?? '', delimiter },
    foreign: others
      .filter(({ prefix }) => prefix !== '')
      .map((namespace) => ({
        prefix: namespace.prefix,
        delimiter: namespace.delimiter || delimiter,
      })),
  }
}

/** Names that a setting may stand for, as the server would write them, the likeliest first. */
export function candidateNames(setting: string, { own, foreign }: Hierarchy): string[] {
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
 * Names that the folder for processed mails may have. It lies beside the mailbox: in the folders of its
 * owner when that is another user. A full name (with the prefix of a namespace) is taken as it is, and
 * one that begins with the delimiter lies among one's own folders.
 */
export function processedCandidates(
  setting: string,
  mailbox: string,
  hierarchy: Hierarchy,
): string[] {
  const { own, foreign } = hierarchy
  if (setting.startsWith(own.delimiter) || setting.startsWith('/'))
    return candidateNames(setting.slice(1), hierarchy)
  const isFull = [own, ...foreign].some(({ prefix }) => prefix !== '' && setting.startsWith(prefix))
  const root = isFull ? null : ownerRoot(mailbox, hierarchy)
  if (root === null) return candidateNames(setting, hierarchy)
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
