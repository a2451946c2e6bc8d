/** The parts of a notice, each written twice from one source: as plain text and as HTML for mail. */

import { oneLine, shorten } from '../../core/text/text.js'

/** What a template's text says, paragraph by paragraph. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** Above somebody's words: whose they are. */
  | { readonly kind: 'caption'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Label and value; a value may have several lines. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly [string, string])[] }
  /** Columns with a head each. */
  | {
      readonly kind: 'grid'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  /** Somebody's own words, line breaks and all. */
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  /** Numbered, one to be taken: `line` is its number. */
  | { readonly kind: 'choices'; readonly choices: readonly Button[] }

export interface Button {
  readonly label: string
  /** What to write when the link does not work: « CLORE ». */
  readonly line: string
  readonly href: string
  /** The same where a tap needs no mail: what it says, and what its writer adds. */
  readonly value: ButtonValue
}

export interface ButtonValue {
  /** Of the request; 0: about none. */
  readonly number: number
  /** The message that waits for this choice. */
  readonly heldId: number | null
  /** What is filled in; '': all of it is for the writer to say. */
  readonly body: string
  /** What the writer adds: nothing, a name on the same line, a text below. */
  readonly adds: 'nothing' | 'name' | 'text'
}

export function blocksToText(blocks: readonly Block[], reply: string): string {
  return `${blocks.map((block) => blockToText(block, reply)).join('\n\n')}\n`
}

function blockToText(block: Block, reply: string): string {
  switch (block.kind) {
    case 'paragraph':
    case 'caption':
      return block.text
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(block.text.length, 60))}`
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'table':
      return block.rows.map(([label, value]) => `${label} : ${value}`).join('\n')
    case 'grid':
      return gridToText([block.head, ...block.rows])
    case 'quote':
      return block.text
        .split('\n')
        .map((line) => `| ${line}`.trimEnd())
        .join('\n')
    case 'buttons':
      return block.buttons.map((button) => buttonToText(button, reply)).join('\n')
    case 'choices':
      return block.choices.map(({ label, line, href }) => `${line}. ${label} : ${href}`).join('\n')
  }
}

/** Columns as wide as their widest cell; a cell is cut so that a line stays one line. */
function gridToText(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => shorten(oneLine(cell), 40)))
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function buttonToText({ label, line, href }: Button, reply: string): string {
  return line === '' ? `- ${label} : ${href}` : `- ${label} (${reply} ${line}) : ${href}`
}

// Mail programs drop <style> as they please: what must hold stands inline. Colours are repeated as
// classes so that the style block of layout.eta can turn them dark where that is understood.
const TEXT = 'margin:0 0 16px;font-size:16px;line-height:24px;color:#1b1b1f;'
const SMALL = 'font-size:14px;line-height:20px;'

export function blocksToHtml(blocks: readonly Block[]): string {
  return blocks.map(blockToHtml).join('\n')
}

function blockToHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p class="ink" style="${TEXT}">${lines(block.text)}</p>`
    case 'caption':
      return `<p class="dim" style="margin:0 0 6px;${SMALL}font-weight:bold;color:#5a5f6e;">${lines(block.text)}</p>`
    case 'heading':
      return `<h2 class="ink" style="margin:28px 0 10px;font-size:18px;line-height:24px;color:#1b1b1f;">${lines(block.text)}</h2>`
    case 'list':
      return `<ul class="ink" style="${TEXT}padding-left:22px;">${block.items
        .map((item) => `<li style="margin:0 0 6px;">${lines(item)}</li>`)
        .join('')}</ul>`
    case 'table':
      return tableToHtml(block.rows)
    case 'grid':
      return gridToHtml(block.head, block.rows)
    case 'quote':
      return `<div class="ink quote" style="${TEXT}padding:12px 16px;border-left:4px solid #b7c4dd;background-color:#f4f6fa;overflow-wrap:anywhere;">${lines(block.text)}</div>`
    case 'buttons':
      return block.buttons.map(buttonToHtml).join('\n')
    case 'choices':
      return choicesToHtml(block.choices)
  }
}

function tableToHtml(rows: readonly (readonly [string, string])[]): string {
  const cell = `padding:7px 0;vertical-align:top;border-bottom:1px solid #e3e6ee;${SMALL}`
  const body = rows.map(
    ([label, value]) =>
      `<tr><th scope="row" align="left" class="dim line" style="${cell}width:38%;padding-right:12px;font-weight:normal;color:#5a5f6e;">${escapeHtml(label)}</th><td class="ink line" style="${cell}color:#1b1b1f;overflow-wrap:anywhere;">${lines(value)}</td></tr>`,
  )
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;border-collapse:collapse;">${body.join('')}</table>`
}

function gridToHtml(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = `padding:8px 10px 8px 0;vertical-align:top;border-bottom:1px solid #e3e6ee;${SMALL}`
  const heads = head.map(
    (text) =>
      `<th scope="col" align="left" class="dim line cell" style="${cell}font-weight:normal;color:#5a5f6e;">${escapeHtml(text)}</th>`,
  )
  // Where the style block is dropped, five columns on a phone: short cells stay whole, others break.
  const wrap = (text: string) =>
    text.length <= 10 ? 'white-space:nowrap;' : 'overflow-wrap:anywhere;'
  const body = rows.map(
    (row) =>
      `<tr>${row.map((text) => `<td class="ink line cell" style="${cell}${wrap(text)}color:#1b1b1f;">${lines(text)}</td>`).join('')}</tr>`,
  )
  return `<table class="grid" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;border-collapse:collapse;"><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

/** A table cell with a colour is the one kind of button that Outlook draws. */
function buttonToHtml({ label, href }: Button): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px;"><tr><td class="button" bgcolor="#1f4fa3" style="border-radius:6px;background-color:#1f4fa3;"><a href="${escapeHtml(href)}" style="display:inline-block;padding:12px 22px;font-size:16px;line-height:20px;font-weight:bold;color:#ffffff;text-decoration:none;">${escapeHtml(label)}</a></td></tr></table>`
}

/** Rows that a thumb can hit, lighter than the buttons beside them. */
function choicesToHtml(choices: readonly Button[]): string {
  const rows = choices.map(
    ({ label, line, href }) =>
      `<tr><td class="line" style="border:1px solid #c9d2e3;"><a class="link" href="${escapeHtml(href)}" style="display:block;padding:12px 14px;${SMALL}font-weight:bold;color:#1f4fa3;text-decoration:none;">${escapeHtml(line)}. ${escapeHtml(label)}</a></td></tr>`,
  )
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;border-collapse:collapse;">${rows.join('')}</table>`
}

/** A reference is never broken at its hyphen. */
function lines(text: string): string {
  return escapeHtml(text)
    .replace(/R-\d{6,}/g, '<span style="white-space:nowrap;">$&</span>')
    .replaceAll('\n', '<br>')
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
