/** A reply as the HTML part that a program writes. */

import { isQuoted, type Piece } from './letter.js'
import { SKINS, type SkinName } from './skins/all.js'
import type { Pair, Skin } from './skins/skin.js'

/** A whole document, in lines of moderate length. */
export function dressHtml(pieces: readonly Piece[], name: SkinName): string {
  const skin: Skin = SKINS[name]
  const quoteAt = pieces.findIndex(isQuoted)
  const quoteEnd = pieces.findLastIndex(isQuoted) + 1
  const above = quoteAt === -1 ? pieces : pieces.slice(0, quoteAt)
  const quoted = quoteAt === -1 ? [] : pieces.slice(quoteAt, quoteEnd)
  const below = quoteAt === -1 ? [] : pieces.slice(quoteEnd)
  const body = [
    above.length > 0 ? wrap(skin.own, ownHtml(above, skin)) : '',
    quoted.length > 0 ? wrap(skin.whole, quotedHtml(quoted, skin)) : '',
    quoted.length === 0 && SELF_CLOSED.has(name) ? '</div>' : '',
    below.length > 0
      ? wrap(SELF_CLOSED.has(name) ? ['<div>', '</div>'] : skin.own, ownHtml(below, skin))
      : '',
  ].join('\n')
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>\n<body>\n${body}\n</body></html>\n`
}

/** Their `own` is closed by `whole`, around the quote. */
const SELF_CLOSED = new Set<SkinName>(['outlook', 'outlook-mac', 'zimbra'])

function ownHtml(pieces: readonly Piece[], skin: Skin): string {
  return pieces
    .map((piece, index) => {
      const html = piece.html ?? ownPieceHtml(piece, skin)
      return index > 0 && !piece.glued ? `${skin.blank}\n${html}` : html
    })
    .join('\n')
}

function ownPieceHtml({ role, lines }: Piece, skin: Skin): string {
  if (role === 'signature' && skin.signature)
    return wrap(skin.signature, linesHtml(withoutDelimiter(lines), ['', '<br>'], '<br>'))
  if (role === 'device') return wrap(skin.device, lines.map(inline).join('<br>\n'))
  return linesHtml(lines, skin.line, skin.blank)
}

/** « -- » belongs to what `skin.signature` opens with. */
function withoutDelimiter(lines: readonly string[]): readonly string[] {
  return lines[0]?.trim() === '--' ? lines.slice(1) : lines
}

function quotedHtml(pieces: readonly Piece[], skin: Skin): string {
  const heading = pieces.filter(({ role }) => role === 'heading').slice(0, 1)
  const headingHtml = heading
    .map(({ lines }) => wrap(skin.heading, headingLines(lines, skin)))
    .join('')
  let html = skin.headingInside ? '' : headingHtml
  let run = skin.headingInside ? headingHtml : ''
  for (const piece of pieces.slice(heading.length)) {
    if (piece.role === 'answer') {
      html += `${run === '' ? '' : wrap(skin.quote, run)}\n${wrap(skin.answer, piece.lines.map(inline).join('<br>'))}\n`
      run = ''
    } else run += pieceHtml(piece, skin)
  }
  return run === '' ? html : `${html}${wrap(skin.quote, run)}`
}

function pieceHtml(piece: Piece, skin: Skin): string {
  if (piece.html !== undefined) return withClasses(bodyOf(piece.html), skin.classes)
  const html = piece.lines
    .map((line) => (line === '' ? '<br>' : `<div>${inline(line)}</div>`))
    .join('\n')
  return piece.depth === 2 ? `<blockquote type="cite">${html}</blockquote>` : `${html}<br>\n`
}

function headingLines(lines: readonly string[], skin: Skin): string {
  return lines
    .map((line) => {
      const html = inline(line)
      return skin.bold ? html.replace(/^([^:&<]{1,20}?(?:\u00A0| )?: ?)/, '<b>$1</b>') : html
    })
    .join('<br>\n')
}

/** Lines, with the tables, lists and pasted quotes that the writer made among them. */
function linesHtml(lines: readonly string[], line: Pair, blank: string): string {
  return runsOf(lines)
    .map(([kind, run]) => {
      if (kind === 'table') return `<table border="1">${run.map(rowHtml).join('')}</table>`
      if (kind === 'list')
        return `<ul>${run.map((item) => `<li>${inline(item.slice(2))}</li>`).join('\n')}</ul>`
      if (kind === 'pasted')
        return `<blockquote>${run.map((quoted) => inline(quoted.slice(2))).join('<br>')}</blockquote>`
      return run.map((text) => (text === '' ? blank : wrap(line, inline(text)))).join('\n')
    })
    .join('\n')
}

type Kind = 'text' | 'table' | 'list' | 'pasted'

function runsOf(lines: readonly string[]): [Kind, string[]][] {
  const runs: [Kind, string[]][] = []
  for (const line of lines) {
    const kind = kindOf(line)
    const last = runs.at(-1)
    if (last?.[0] === kind) last[1].push(line)
    else runs.push([kind, [line]])
  }
  return runs
}

function kindOf(line: string): Kind {
  if (line.includes('\t')) return 'table'
  if (/^[-*–] /.test(line)) return 'list'
  return line.startsWith('> ') ? 'pasted' : 'text'
}

function rowHtml(row: string): string {
  return `<tr>${row
    .split('\t')
    .map((cell) => `<td>${inline(cell)}</td>`)
    .join('')}</tr>`
}

/** Escaped; addresses are links, and runs of spaces stay. */
export function inline(line: string): string {
  const labelled = /^(.*?)([^<>]*?)<(https?:[^<> ]+)>(.*)$/.exec(line)
  if (labelled) {
    const [, before = '', label = '', href = '', after = ''] = labelled
    return `${inline(before)}<a href="${escaped(href)}">${escaped(label)}</a>${inline(after)}`
  }
  return escaped(line)
    .replace(/https?:\/\/[^\s<>"]*[^\s<>".,;:)]/g, (url) => `<a href="${url}">${url}</a>`)
    .replace(/&lt;([\w.+-]+@[\w.-]+)&gt;/g, '&lt;<a href="mailto:$1">$1</a>&gt;')
    .replace(/ {2}/g, ' &nbsp;')
    .replace(/^ /, '&nbsp;')
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function bodyOf(html: string): string {
  return /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1]?.trim() ?? html
}

function withClasses(html: string, prefix: string | null): string {
  const replaced = prefix === null ? '' : ` class="${prefix}$1"`
  return html.replace(/ class="([^"]*)"/g, replaced).replace(/<!--[\s\S]*?-->/g, '')
}

function wrap([open, close]: Pair, html: string): string {
  return `${open}${html}${close}`
}
