/** Renders a notice's blocks as HTML for mail programs. */

import type { Block, Button } from './blocks.js'

// Some mail programs drop <style>, so what must hold is inline. Colours have classes too, by which
// the style block of layout.eta makes them dark where mail programs support it.
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
      return gridToHtml(block)
    case 'quote':
      return `<div class="ink quote" style="${TEXT}padding:12px 16px;border-left:4px solid #b7c4dd;background-color:#f4f6fa;overflow-wrap:anywhere;">${lines(block.text)}</div>`
    case 'folded':
      return foldedToHtml(block)
    case 'buttons':
      return block.buttons.map(buttonToHtml).join('\n')
    case 'choices':
      return choicesToHtml(block.choices)
  }
}

function foldedToHtml({
  count,
  heading,
  text,
  omitted,
}: Extract<Block, { kind: 'folded' }>): string {
  const parts: Block[] = [
    { kind: 'caption', text: `${heading} ${count}` },
    ...(text === '' ? [] : [{ kind: 'quote', text } as const]),
    ...(omitted === '' ? [] : [{ kind: 'caption', text: omitted } as const]),
  ]
  return parts.map(blockToHtml).join('\n')
}

function tableToHtml(rows: readonly (readonly [string, string])[]): string {
  const cell = `padding:7px 0;vertical-align:top;border-bottom:1px solid #e3e6ee;${SMALL}`
  const body = rows.map(
    ([label, value]) =>
      `<tr><th scope="row" align="left" class="dim line" style="${cell}width:38%;padding-right:12px;font-weight:normal;color:#5a5f6e;">${escapeHtml(label)}</th><td class="ink line" style="${cell}color:#1b1b1f;overflow-wrap:anywhere;">${lines(value)}</td></tr>`,
  )
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;border-collapse:collapse;">${body.join('')}</table>`
}

function gridToHtml({ head, rows, links }: Extract<Block, { kind: 'grid' }>): string {
  const cell = `padding:8px 10px 8px 0;vertical-align:top;border-bottom:1px solid #e3e6ee;${SMALL}`
  const heads = head.map(
    (text) =>
      `<th scope="col" align="left" class="dim line cell" style="${cell}font-weight:normal;color:#5a5f6e;">${escapeHtml(text)}</th>`,
  )
  // Without the style block, five columns must fit on a phone: short cells stay whole, others wrap.
  const wrap = (text: string) =>
    text.length <= 10 ? 'white-space:nowrap;' : 'overflow-wrap:anywhere;'
  const body = rows.map(
    (row, at) =>
      `<tr>${row.map((text, column) => `<td class="ink line cell" style="${cell}${wrap(text)}color:#1b1b1f;">${linked(text, column === 0 ? links?.[at] : undefined)}</td>`).join('')}</tr>`,
  )
  return `<table class="grid" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;border-collapse:collapse;"><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

function linked(text: string, href: string | undefined): string {
  if (href === undefined) return lines(text)
  return `<a class="link" href="${escapeHtml(href)}" style="color:#1f4fa3;">${lines(text)}</a>`
}

/** A coloured table cell is the only kind of button that Outlook draws. */
function buttonToHtml({ label, href }: Button): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px;"><tr><td class="button" bgcolor="#1f4fa3" style="border-radius:6px;background-color:#1f4fa3;"><a href="${escapeHtml(href)}" style="display:inline-block;padding:12px 22px;font-size:16px;line-height:20px;font-weight:bold;color:#ffffff;text-decoration:none;">${escapeHtml(label)}</a></td></tr></table>`
}

/** Rows large enough for a thumb, lighter than the buttons beside them. */
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
