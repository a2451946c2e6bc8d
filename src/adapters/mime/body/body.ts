/** The text of a mail's body, of all its parts; then the text that its files bring. */

import type { Line, Message } from '../../../core/reading/message.js'
import { asText } from '../../../core/text/visible.js'
import type { ParsedNode } from '../parser.js'
import type { PartContent } from '../part.js'
import { wordsOf } from './compared-words.js'
import { sectionOf } from './sections.js'

/** UTF-16 units of body text that are read; the raw message has the rest. */
const MAX_TEXT = 1024 * 1024
/** Lines that are read: each rule looks at each of them, and a letter a line makes half a million of a MiB. Prose has fewer, blank lines between its paragraphs too: 21 letters a line. */
const MAX_LINES = 50_000
const MAX_HTML = 8 * 1024 * 1024

interface Body extends Pick<Message, 'text' | 'lines' | 'truncated'> {
  /** What stands in the mail's own parts, without the text of its files. */
  readonly own: string
}

/** `sender`: their name. The files are those whose text is for the reader: invitations, Outlook's winmail.dat. */
export function readBody(
  root: ParsedNode | null,
  parts: readonly PartContent[],
  sender: string,
): Body {
  const own = root ? sectionOf(root, sender, { text: MAX_TEXT + 1, html: MAX_HTML }) : NOTHING
  const text = own.lines
    .map((line) => line.text)
    .join('\n')
    .trimEnd()
  const more = linesNotIn(
    text,
    parts.flatMap((part) => part.text || []),
  )
  const images = new Map(parts.map(({ cid, files }) => [cid, files[0]?.name ?? '']))
  const below = text === '' ? more.slice(1) : more
  const whole = withImageNames(
    [...(text === '' ? [] : [text]), ...below].join('\n').trimEnd(),
    images,
  )
  const named = (line: string, mark?: Line['mark']): Line => {
    const shown = withImageNames(line, images)
    return mark ? { text: shown, mark } : { text: shown }
  }
  const fromFiles = text === '' ? undefined : 'file'
  const lines =
    own.marked || (fromFiles && below.length > 0)
      ? [
          ...own.lines.map((line) => named(line.text, line.mark)),
          ...below.map((line) => named(line, fromFiles)),
        ]
      : null
  const read = withinLimit(whole)
  return {
    text: read,
    lines: lines && linesWithinLimit(lines),
    truncated: read.length < whole.length || isTooLong(root),
    own: text,
  }
}

/** As much of a text as is read. */
export function withinLimit(text: string): string {
  let end = -1
  for (let lines = 0; lines < MAX_LINES; lines++) {
    end = text.indexOf('\n', end + 1)
    if (end < 0 || end >= MAX_TEXT) return text.slice(0, MAX_TEXT)
  }
  return text.slice(0, end)
}

const NOTHING = { lines: [], marked: false }

function isTooLong(node: ParsedNode | null): boolean {
  if (node === null) return false
  const most = node.contentType === 'text/html' ? MAX_HTML : MAX_TEXT
  return (
    node.cut === true || (node.textContent?.length ?? 0) > most || node.children.some(isTooLong)
  )
}

/** Outlook's text and its winmail.dat say the same, an invitation's words often stand in the text: what brings no new word is left out. */
function linesNotIn(text: string, partTexts: readonly string[]): string[] {
  // Nearly no mail has such a file, and reading all words of its text takes a while.
  if (partTexts.length === 0) return []
  const known = new Set(wordsOf(text))
  const isNew = (line: string) => wordsOf(line).some((word) => !known.has(word))
  return partTexts.flatMap((partText) => {
    const lines = asText(partText).split('\n')
    if (!lines.some(isNew)) return []
    return [
      '',
      ...lines.filter((line, at) => at === 0 || text === '' || line.trim() === '' || isNew(line)),
    ]
  })
}

/** The Content-IDs of the images that a text shows in its place. */
export function imagesShown(node: ParsedNode | null): Set<string> {
  if (node === null) return new Set()
  const text = node.isAttachment ? '' : (node.textContent ?? '').slice(0, MAX_HTML)
  const named = [...text.matchAll(/\bcid:([^\s"'<>\])]{1,300})/gi)].map(([, cid = '']) => cid)
  return new Set([...named, ...node.children.flatMap((child) => [...imagesShown(child)])])
}

/** « [cid:image001.png@01DC] » means nothing to a reader; the file's name says where to look. */
function withImageNames(text: string, images: ReadonlyMap<string, string>): string {
  if (!text.includes('[cid:')) return text
  return text.replace(
    /\[cid:([^\]\s]{1,300})\]/g,
    (_, cid: string) => `[${images.get(cid) || 'image'}]`,
  )
}

function linesWithinLimit(lines: readonly Line[]): Line[] {
  let room = MAX_TEXT
  return lines.slice(0, MAX_LINES).filter(({ text }) => {
    room -= text.length + 1
    return room >= 0
  })
}
