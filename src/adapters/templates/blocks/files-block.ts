/** The files of a notice as a list: those that go with it, those that are only named, and why. */

import type { OutboxRow } from '../../../app/ports/outbox.js'
import { carriageOf, type LeftFile } from '../../../core/notices/carried-files.js'
import type { KeptFile, RefusedFile } from '../../../core/notices/recap.js'
import { formatReference } from '../../../core/text/reference.js'
import { formatBytes } from '../words/formats.js'
import { shownField } from '../words/shown.js'
import type { Words } from '../words/words.js'
import type { Block } from './blocks.js'

export interface ShownFiles {
  /** They go with the notice. */
  readonly carried: readonly KeptFile[]
  readonly left: readonly LeftFile[]
  /** They were never kept. */
  readonly refused: readonly RefusedFile[]
}

/** Names beyond these are counted only. */
const MOST_NAMED = 30

interface FileFacts {
  readonly kept?: readonly KeptFile[]
  readonly refused?: readonly RefusedFile[]
}

/** « erreur.png (48 Ko) », a line each. */
export function fileLines(files: readonly KeptFile[], words: Words): readonly string[] {
  return files.map(({ name, bytes }) => `${name || words.untitled} (${formatBytes(bytes, words)})`)
}

/** As they were looked up when it is sent; before that, and in a quote, as its facts name them. */
export function noticeFiles(
  { notice, ticketNumber, files }: OutboxRow,
  words: Words,
): readonly Block[] {
  const { kept = [], refused = [] } = notice.data as FileFacts
  const carriage = carriageOf(notice.kind)
  if (carriage === null) return []
  const ref = ticketNumber === null ? '' : formatReference(ticketNumber)
  const shown = { carried: files?.carried ?? kept, left: files?.left ?? [], refused }
  return filesBlocks(shown, { forAgents: carriage.agents, ref }, words)
}

/** `forAgents`: they can fetch what is left on the desk's machine; anybody else asks for it. `ref`: of the request. */
export function filesBlocks(
  { carried, left, refused }: ShownFiles,
  { forAgents, ref }: { readonly forAgents: boolean; readonly ref: string },
  words: Words,
): Block[] {
  const { files } = words
  const named = [
    ...carried.map((file) => fileItem(file, '', words)),
    ...left.map((file) => fileItem(file, files[file.why], words)),
    ...refused.map((file) => fileItem(file, refusal(file, words), words)),
  ]
  if (named.length === 0) return []
  const more = named.length - MOST_NAMED
  const items = more > 0 ? [...named.slice(0, MOST_NAMED), `+ ${more} ${files.more}`] : named
  const canBeHad = left.some(({ why }) => why !== 'gone')
  const how = forAgents ? files.fetch.replace('{ref}', ref) : files.ask
  return [
    { kind: 'heading', text: named.length > 1 ? files.several : files.one },
    { kind: 'list', items },
    ...(canBeHad ? [{ kind: 'paragraph', text: how } as const] : []),
  ]
}

function fileItem({ name, bytes }: KeptFile, reason: string, words: Words): string {
  const file = `${shownField(name) || words.untitled} (${formatBytes(bytes, words)})`
  return reason === '' ? file : `${file}${words.colon}${reason}`
}

function refusal({ reason, limit }: RefusedFile, { files, ...words }: Words): string {
  if (reason === 'not-allowed') return files['not-allowed']
  return files['too-large'].replace('{limit}', formatBytes(limit, { files, ...words }))
}
