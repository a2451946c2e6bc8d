/** What a mail says, of its plain text and its HTML. */

import type { MessageText } from 'mailparser'
import type { Line, Message } from '../../core/reading/message.js'
import { asText } from '../../core/text/visible.js'
import type { Enclosed } from './attachments.js'
import { htmlToLines } from './html.js'

/** UTF-16 units of body text that are read; the raw message has the rest. */
export const MAX_TEXT = 1024 * 1024
const MAX_HTML = 8 * 1024 * 1024

type Body = Pick<Message, 'text' | 'lines' | 'truncated'>

/**
 * The plain text, the HTML where there is no text, both where each says what the other does not;
 * then what its parts say that are neither.
 */
export function readBody(body: MessageText | undefined, enclosed: readonly Enclosed[]): Body {
  const says = enclosed.flatMap((part) => part.says || [])
  const images = new Map(enclosed.map(({ cid, files }) => [cid, files[0]?.name ?? '']))
  const { text, lines, truncated } = written(body)
  const more = says.length === 0 ? [] : linesBeyond(text, says)
  const shown = (line: Line): Line => ({ ...line, text: withImageNames(line.text, images) })
  const all = text === '' ? more.slice(1) : [text, ...more]
  return {
    text: withImageNames(all.join('\n'), images).slice(0, MAX_TEXT),
    lines: lines && [...lines, ...more.map((line) => ({ text: line }))].map(shown),
    truncated,
  }
}

/** Outlook's text and its winmail.dat say the same: what `text` has word for word isn't said again. */
function linesBeyond(text: string, says: readonly string[]): string[] {
  const known = new Set(wordsOf(text))
  return says
    .map((said) => asText(said))
    .filter((said) => wordsOf(said).some((word) => !known.has(word)))
    .flatMap((said) => ['', ...said.split('\n')])
}

/** The Content-IDs of the images that either text shows in its place. */
export function imagesShown(body: MessageText | undefined): Set<string> {
  const texts = [body?.text ?? '', (body?.html ?? '').slice(0, MAX_HTML)]
  const named = texts.flatMap((text) => [...text.matchAll(/\bcid:([^\s"'<>\])]{1,300})/gi)])
  return new Set(named.map(([, cid = '']) => cid))
}

/** « [cid:image001.png@01DC] » says nothing to a reader; the file's name says where to look. */
function withImageNames(text: string, images: ReadonlyMap<string, string>): string {
  if (!text.includes('[cid:')) return text
  return text.replace(
    /\[cid:([^\]\s]{1,300})\]/g,
    (_, cid: string) => `[${images.get(cid) || 'image'}]`,
  )
}

function written(body: MessageText | undefined): Body {
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
  if (tells(text, fromHtml)) return { text, lines: null, truncated }
  return { text: `${text}\n\n${fromHtml}`.slice(0, MAX_TEXT), lines: null, truncated }
}

/** What begins a new line in it makes two. */
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

/** Whether `text` has nearly all the words of `other`: the two are one message told twice. */
function tells(text: string, other: string): boolean {
  const known = new Set(wordsOf(text))
  const wanted = wordsOf(other)
  const missing = wanted.filter((word) => !known.has(word)).length
  return missing <= 3 || missing < wanted.length * 0.3
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []
}
