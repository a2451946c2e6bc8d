/** Tables, lists of requests and quotes in the HTML of a mail: all of them tables, which Word reads. */

import { escapeHtml, htmlLines } from './escape-html.js'

const SMALL = 'font-size:14px;line-height:19px;'

/** Label and value. */
export function recapToHtml(rows: readonly (readonly [string, string])[]): string {
  const cell = `padding:4px 0;vertical-align:top;border-bottom:1px solid #e3e6ee;${SMALL}`
  const body = rows.map(
    ([label, value]) =>
      `<tr><th scope="row" align="left" width="34%" class="dim line" style="${cell}padding-right:10px;font-weight:normal;text-align:left;color:#565b69;">${escapeHtml(label)}</th><td class="ink line" style="${cell}color:#1b1b1f;overflow-wrap:anywhere;">${htmlLines(value)}</td></tr>`,
  )
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;">${body.join('')}</table>`
}

/** Columns with headings; on a phone layout.eta stacks the cells of a row. */
export function gridToHtml(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = `padding:6px 8px 6px 0;vertical-align:top;border-bottom:1px solid #e3e6ee;${SMALL}`
  const heads = head.map(
    (text) =>
      `<th scope="col" align="left" class="dim line cell" style="${cell}font-weight:normal;text-align:left;color:#565b69;">${escapeHtml(text)}</th>`,
  )
  // Without the style block, five columns must fit on a phone: short cells stay whole, others wrap.
  const wrap = (text: string) =>
    text.length <= 10 ? 'white-space:nowrap;' : 'overflow-wrap:anywhere;'
  const body = rows.map(
    (row) =>
      `<tr>${row.map((text) => `<td class="ink line cell" style="${cell}${wrap(text)}color:#1b1b1f;">${htmlLines(text)}</td>`).join('')}</tr>`,
  )
  return `<table class="grid" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;"><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

/** The border and the padding are the cell's: Word draws neither on a <div>. */
export function quoteToHtml(text: string): string {
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="ink quote" bgcolor="#f4f6fa" style="padding:10px 14px;border-left:4px solid #b7c4dd;background-color:#f4f6fa;font-size:16px;line-height:23px;color:#1b1b1f;overflow-wrap:anywhere;">${htmlLines(text)}</td></tr></table>`
}
