/** Suggests folders to an operator whose settings name one that doesn't exist. */

import type { ImapFlow } from 'imapflow'
import { editDistance } from '../../../core/text/edit-distance.js'
import { fold } from '../../../core/text/text.js'

const MAX_NEAREST = 3
const MAX_NAMED = 12
/** Letters by which a misspelt name may differ. */
const MAX_DISTANCE = 3

/** One line: the nearest names, the folders that this login sees, and the namespaces. Asks the server. */
export async function describeFolders(client: ImapFlow, wanted: string): Promise<string> {
  const folders = await client.list()
  const paths = folders.filter(({ flags }) => !flags.has('\\Noselect')).map(({ path }) => path)
  const near = nearest(wanted, paths)
  const named = paths.slice(0, MAX_NAMED).map(quoted)
  const more = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : ''
  return [
    ...(near.length > 0 ? [`nearest: ${near.map(quoted).join(', ')}`] : []),
    `this login sees: ${named.join(', ') || 'no folder'}${more}`,
    ...namespacesOf(client),
  ].join('; ')
}

/** The same last part first, then what is spelt alike; accents and case don't count. */
export function nearest(wanted: string, paths: readonly string[]): string[] {
  const target = comparable(wanted)
  const distance = (path: string) => {
    const whole = comparable(path)
    if (lastPart(whole) === lastPart(target)) return 0
    return Math.min(
      editDistance(whole, target, MAX_DISTANCE),
      editDistance(lastPart(whole), lastPart(target), MAX_DISTANCE),
    )
  }
  return paths
    .map((path) => ({ path, off: distance(path) }))
    .filter(({ off }) => off <= MAX_DISTANCE)
    .sort((a, b) => a.off - b.off)
    .slice(0, MAX_NEAREST)
    .map(({ path }) => path)
}

/** The inbox of another user has their name, with or without INBOX: « Autres utilisateurs/assistance/INBOX ». */
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
  const prefixes = kinds.flatMap(([kind, entries]) =>
    (entries || [])
      .filter(({ prefix }) => prefix !== '')
      .map(({ prefix }) => `${kind} ${quoted(prefix)}`),
  )
  return prefixes.length === 0 ? [] : [`namespaces: ${prefixes.join(', ')}`]
}

function quoted(name: string): string {
  return `« ${name} »`
}
