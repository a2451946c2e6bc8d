/** Buttons and choices in the HTML of a mail: one main button, the other ways as links under it. */

import type { Button } from '../blocks/blocks.js'
import { escapeHtml } from './escape-html.js'

/** `colour`: of the accent, `#1f4fa3`. */
export function buttonsToHtml(
  [main, ...others]: readonly Button[],
  colour: string,
  equal: boolean,
): string {
  if (!main) return ''
  if (equal) return rowsToHtml([main, ...others], colour, ({ label }) => label)
  return `${mainButton(main, colour)}${otherWays(others, colour)}`
}

/** Numbered, large enough for a thumb. */
export function choicesToHtml(choices: readonly Button[], colour: string): string {
  return rowsToHtml(choices, colour, ({ line, label }) => `${line}. ${label}`)
}

/**
 * As wide as a phone's screen, and not wider. Word, by which Outlook draws, colours the cell, knows no
 * greatest width and no padding of a link (`mso-padding-alt` is its own); everywhere else the thick
 * border of the link makes all of the button respond to a thumb.
 */
function mainButton({ label, href }: Button, colour: string): string {
  const link = `display:block;border:solid ${colour};border-width:12px 16px;border-radius:6px;font-size:16px;line-height:22px;font-weight:bold;color:#ffffff;text-decoration:none;text-align:center;`
  return [
    '<!--[if mso]><table role="presentation" width="330" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->',
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:330px;"><tr><td class="button" align="center" bgcolor="${colour}" style="border-radius:6px;background-color:${colour};mso-padding-alt:12px 16px;"><a class="button-link" href="${escapeHtml(href)}" style="${link}">${escapeHtml(label)}</a></td></tr></table>`,
    '<!--[if mso]></td></tr></table><![endif]-->',
  ].join('')
}

/** Lines high enough that a thumb hits one link (WCAG 2.2, 2.5.8). */
function otherWays(others: readonly Button[], colour: string): string {
  if (others.length === 0) return ''
  const links = others.map(
    ({ label, href }) =>
      `<a class="link" href="${escapeHtml(href)}" style="color:${colour};white-space:nowrap;">${escapeHtml(label)}</a>`,
  )
  return `<p class="dim" style="margin:6px 0 0;font-size:15px;line-height:30px;color:#565b69;">${links.join('&nbsp;&nbsp; ')}</p>`
}

function rowsToHtml(
  rows: readonly Button[],
  colour: string,
  text: (row: Button) => string,
): string {
  const link = `display:block;border:solid #ffffff;border-width:10px 12px;font-size:15px;line-height:20px;font-weight:bold;color:${colour};text-decoration:none;overflow-wrap:anywhere;`
  const cells = rows.map(
    (row) =>
      `<tr><td class="line" style="border:1px solid #c9d2e3;mso-padding-alt:10px 12px;"><a class="link choice" href="${escapeHtml(row.href)}" style="${link}">${escapeHtml(text(row))}</a></td></tr>`,
  )
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;">${cells.join('')}</table>`
}
