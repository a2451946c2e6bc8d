/** The files that a notice carries as attachments: which notices do, what fits into one, and what stays behind, and why. */

import type { NoticeKind } from './notice.js'
import { NOTICE_RULES } from './notice.js'
import type { KeptFile } from './recap.js'

/** A stored file that a notice may carry. */
export interface NoticeFile extends KeptFile {
  /** Of the attachment. */
  readonly id: number
  /** Media type, as its sender declared it. */
  readonly type: string
  /** Hex SHA-256: the name of its blob. */
  readonly blob: string
}

/**
 * Why a file does not go with its notice. `no-room`: the notice is full without it; `gone`: it is no
 * longer kept; `not-taken`: the mail server or the chat did not take it.
 */
export type LeftBecause = 'no-room' | 'gone' | 'not-taken'

export interface LeftFile extends KeptFile {
  readonly why: LeftBecause
}

export interface CarriedFiles {
  readonly carried: readonly NoticeFile[]
  readonly left: readonly LeftFile[]
}

/** So many at most: each is an upload of its own in the chat. */
const MOST_CARRIED = 30

/** Tried so often with its files, a notice goes without: its words matter more. */
export const TRIES_WITH_FILES = 3

/** Whose files a notice carries; null: of nobody. `agents`: those of private notes, too. */
export function carriageOf(
  kind: NoticeKind,
): { readonly of: 'message' | 'request'; readonly agents: boolean } | null {
  const { files, to } = NOTICE_RULES[kind]
  return files === undefined ? null : { of: files, agents: to === 'agents' }
}

/** In their order, as many as fit into `limit` bytes: one that is too large keeps no smaller one out. */
export function filesThatFit(files: readonly NoticeFile[], limit: number): CarriedFiles {
  const carried: NoticeFile[] = []
  const left: LeftFile[] = []
  let room = limit
  for (const file of files)
    if (limit > 0 && file.bytes <= room && carried.length < MOST_CARRIED) {
      carried.push(file)
      room -= file.bytes
    } else left.push(leftFile(file, 'no-room'))
  return { carried, left }
}

/** The same files, those for which `isLeft` holds left behind. */
export function leaving(
  { carried, left }: CarriedFiles,
  isLeft: (file: NoticeFile) => boolean,
  why: LeftBecause,
): CarriedFiles {
  return {
    carried: carried.filter((file) => !isLeft(file)),
    left: [...left, ...carried.filter(isLeft).map((file) => leftFile(file, why))],
  }
}

/** Those of the first list that the second lacks: nobody has them any more. */
export function filesGone(known: readonly KeptFile[], found: readonly KeptFile[]): LeftFile[] {
  const there = found.map(keyOf)
  return known.flatMap((file) => {
    const at = there.indexOf(keyOf(file))
    if (at < 0) return [leftFile(file, 'gone')]
    there.splice(at, 1)
    return []
  })
}

function leftFile({ name, bytes }: KeptFile, why: LeftBecause): LeftFile {
  return { name, bytes, why }
}

function keyOf({ name, bytes }: KeptFile): string {
  return `${bytes} ${name}`
}
