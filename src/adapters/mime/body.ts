/** The text of a mail's body: its plain text, its HTML, or both; then the text that its other parts bring. */

import type { MessageText } from 'mailparser'
import type { Line, Message } from '../../core/reading/message.js'
import { asText } from '../../core/text/visible.js'
import { htmlToLines } from './html/to-lines.js'
import type { PartContent } from './part.js'

/** UTF-16 units of body text that are read; the raw message has the rest. */
export const MAX_TEXT = 1024 * 1024
const MAX_HTML = 8 * 1024 * 1024

type Body = Pick<Message, 'text' | 'lines' | 'truncated'>

/**
 * The plain text, the HTML where there is no text, both where each says what the other does not;
 * then the text of the other parts (invitations, Outlook's winmail.dat).
 */
export function readBody(body: MessageText | undefined, parts: readonly PartContent[]): Body {
  const partTexts = parts.flatMap((part) => part.text || [])
  const images = new Map(parts.map(({ cid, files }) => [cid, files[0]?.name ?? '']))
  const { text, lines, truncated } = mainText(body)
  const more = partTexts.length === 0 ? [] : linesNotIn(text, partTexts)
  const named = (line: Line): Line => ({ ...line, text: withImageNames(line.text, images) })
  const all = text === '' ? more.slice(1) : [text, ...more]
  return {
    text: withImageNames(all.join('\n'), images).slice(0, MAX_TEXT),
    lines: lines && [...lines, ...more.map((line) => ({ text: line }))].map(named),
    truncated,
  }
}

/** Outlook's text and its winmail.dat say the same: a part that brings no new word is left out. */
function linesNotIn(text: string, partTexts: readonly string[]): string[] {
  const known = new Set(wordsOf(text))
  return partTexts
    .map((partText) => asText(partText))
    .filter((partText) => wordsOf(partText).some((word) => !known.has(word)))
    .flatMap((partText) => ['', ...partText.split('\n')])
}

/** The Content-IDs of the images that either text shows in its place. */
export function imagesShown(body: MessageText | undefined): Set<string> {
  const texts = [body?.text ?? '', (body?.html ?? '').slice(0, MAX_HTML)]
  const named = texts.flatMap((text) => [...text.matchAll(/\bcid:([^\s"'<>\])]{1,300})/gi)])
  return new Set(named.map(([, cid = '']) => cid))
}

/** « [cid:image001.png@01DC] » means nothing to a reader; the file's name says where to look. */
function withImageNames(text: string, images: ReadonlyMap<string, string>): string {
  if (!text.includes('[cid:')) return text
  return text.replace(
    /\[cid:([^\]\s]{1,300})\]/g,
    (_, cid: string) => `[${images.get(cid) || 'image'}]`,
  )
}

function mainText(body: MessageText | undefined): Body {
  const plain = body?.text ?? ''
  const html = body?.html ?? ''
  const truncated = plain.length > MAX_TEXT || html.length > MAX_HTML
  const text = asText(plain.slice(0, MAX_TEXT)).trimEnd()
  if (html === '') return { text, lines: null, truncated }
  const lines = htmlToLines(html.slice(0, MAX_HTML)).flatMap(tidyLine)
  const fromHtml = lines.map((line) => line.text).join('\n')
  if (text.trim() === '')
    return {
      text: fromHtml.slice(0, MAX_TEXT),
      lines: withinLimit(lines),
      truncated: truncated || fromHtml.length > MAX_TEXT,
    }
  if (hasMostWordsOf(text, fromHtml)) return { text, lines: null, truncated }
  return { text: `${text}\n\n${fromHtml}`.slice(0, MAX_TEXT), lines: null, truncated }
}

/** asText may break a line in two. */
function tidyLine(line: Line): Line[] {
  return asText(line.text)
    .split('\n')
    .map((text) => ({ ...line, text }))
}

function withinLimit(lines: readonly Line[]): Line[] {
  let room = MAX_TEXT
  return lines.filter(({ text }) => {
    room -= text.length + 1
    return room >= 0
  })
}

/** Whether `text` has nearly all the words of `other`: then both are versions of one message. */
function hasMostWordsOf(text: string, other: string): boolean {
  const known = new Set(wordsOf(text))
  const wanted = wordsOf(other)
  const missing = wanted.filter((word) => !known.has(word)).length
  return missing <= 3 || missing < wanted.length * 0.3
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []
}
