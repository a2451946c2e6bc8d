/** Tables, lists of requests and quotes in the HTML of a mail: all of them tables, which Word reads. */

import { type Block, belowTitle } from '../blocks/blocks.js'
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

/**
 * A list of requests: the first cell of a row (its reference) beside the second (its title), the others
 * in small letters under it. So it fits a phone whether or not a mail program keeps the style block.
 */
export function gridToHtml(
  { head, rows, unheaded, links }: Extract<Block, { kind: 'grid' }>,
  colour: string,
): string {
  const edge = 'border-bottom:1px solid #e3e6ee;vertical-align:top;'
  const heads = head
    .slice(0, 2)
    .map(
      (text) =>
        `<th scope="col" align="left" class="dim line" style="padding:4px 12px 4px 0;${edge}${SMALL}font-weight:normal;text-align:left;color:#565b69;">${escapeHtml(text)}</th>`,
    )
  const body = rows.map(([first = '', second = '', ...others], at) => {
    const small = belowTitle(others, unheaded).map(htmlLines)
    const below =
      small.length === 0
        ? ''
        : `<br><span class="dim" style="font-size:14px;line-height:19px;color:#565b69;">${small.join(' · ')}</span>`
    return [
      `<tr><td class="ink line" style="padding:8px 12px 8px 0;${edge}font-size:15px;line-height:20px;white-space:nowrap;color:#1b1b1f;">${linked(first, links?.[at], colour)}</td>`,
      `<td class="ink line" width="100%" style="padding:8px 0;${edge}font-size:15px;line-height:20px;color:#1b1b1f;overflow-wrap:anywhere;">${htmlLines(second)}${below}</td></tr>`,
    ].join('')
  })
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;"><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

function linked(text: string, href: string | undefined, colour: string): string {
  if (href === undefined) return htmlLines(text)
  return `<a class="link" href="${escapeHtml(href)}" style="color:${colour};">${htmlLines(text)}</a>`
}

/** The border and the padding are the cell's: Word draws neither on a <div>. */
export function quoteToHtml(text: string): string {
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="ink quote" bgcolor="#f4f6fa" style="padding:10px 14px;border-left:4px solid #b7c4dd;background-color:#f4f6fa;font-size:16px;line-height:23px;color:#1b1b1f;overflow-wrap:anywhere;">${htmlLines(text)}</td></tr></table>`
}
