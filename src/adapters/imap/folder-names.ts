/** What folders a login sees, for whoever named one that isn't there. */

import type { ImapFlow } from 'imapflow'
import { editDistance } from '../../core/text/edit-distance.js'
import { fold } from '../../core/text/text.js'

const MOST_NEAR = 3
const MOST_NAMED = 12
/** Letters that a misspelt name may be off. */
const OFF = 3

/** « Nearest: …. Folders: …. Namespaces: … », one line; asks the server for them. */
export async function describeFolders(client: ImapFlow, wanted: string): Promise<string> {
  const folders = await client.list()
  const paths = folders.filter(({ flags }) => !flags.has('\\Noselect')).map(({ path }) => path)
  const near = nearest(wanted, paths)
  const named = paths.slice(0, MOST_NAMED).map(quoted)
  const more = paths.length > MOST_NAMED ? ` and ${paths.length - MOST_NAMED} more` : ''
  return [
    ...(near.length > 0 ? [`nearest: ${near.map(quoted).join(', ')}`] : []),
    `this login sees: ${named.join(', ') || 'no folder'}${more}`,
    ...namespacesOf(client),
  ].join('; ')
}

/** The same last part first, then what is spelt alike; accents and case don't count. */
export function nearest(wanted: string, paths: readonly string[]): string[] {
  const asked = comparable(wanted)
  const far = (path: string) => {
    const whole = comparable(path)
    if (lastPart(whole) === lastPart(asked)) return 0
    return Math.min(
      editDistance(whole, asked, OFF),
      editDistance(lastPart(whole), lastPart(asked), OFF),
    )
  }
  return paths
    .map((path) => ({ path, off: far(path) }))
    .filter(({ off }) => off <= OFF)
    .sort((a, b) => a.off - b.off)
    .slice(0, MOST_NEAR)
    .map(({ path }) => path)
}

/** The inbox of somebody else bears their name: « Autres utilisateurs/assistance/INBOX », or without INBOX. */
function comparable(path: string): string {
  return fold(path).replace(/[/.\\]inbox$/, '')
}

function lastPart(path: string): string {
  return path.split(/[/.\\]/).at(-1) ?? path
}

/** RFC 2342 §5: where one's own folders begin, those of other people, and those of all. */
function namespacesOf({ namespaces }: ImapFlow): string[] {
  const kinds = [
    ['own', namespaces?.personal],
    ['of others', namespaces?.other],
    ['shared', namespaces?.shared],
  ] as const
  const said = kinds.flatMap(([kind, entries]) =>
    (entries || [])
      .filter(({ prefix }) => prefix !== '')
      .map(({ prefix }) => `${kind} ${quoted(prefix)}`),
  )
  return said.length === 0 ? [] : [`namespaces: ${said.join(', ')}`]
}

function quoted(name: string): string {
  return `« ${name} »`
}
