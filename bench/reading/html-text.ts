/** Quoted HTML as the programs turn it into the plain-text part of a reply, each link in their way. */

import { Parser } from 'htmlparser2'

/** After a link's label: nothing, « <address> », or « label<address> » without a space. */
export type Links = 'none' | 'spaced' | 'glued'

const BLOCKS = new Set([
  'p',
  'div',
  'tr',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'li',
  'ul',
  'ol',
  'hr',
  'blockquote',
])
const SPACED = new Set(['p', 'table', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol'])
const SILENT = new Set(['head', 'style', 'title', 'script'])

/** Lines without their outer white space; at most one blank line in a row. */
export function htmlToQuotedLines(html: string, links: Links): string[] {
  let text = ''
  let silent = 0
  const hrefs: string[] = []
  const parser = new Parser({
    onopentag(name, { href }) {
      if (SILENT.has(name)) silent++
      if (name === 'a') hrefs.push(href ?? '')
      if (name === 'br') text += '\n'
      else if (BLOCKS.has(name)) text += SPACED.has(name) ? '\n\n' : '\n'
      else if (name === 'td' || name === 'th') text += '\t'
      if (name === 'li') text += '* '
    },
    ontext(piece) {
      if (silent === 0) text += piece.replace(/[\r\n\t ]+/g, ' ')
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent--
      if (name === 'a') text += linkAfter(hrefs.pop() ?? '', text, links)
      if (BLOCKS.has(name)) text += SPACED.has(name) ? '\n\n' : '\n'
    },
  })
  parser.end(html)
  return tidyLines(text)
}

function linkAfter(href: string, before: string, links: Links): string {
  if (href === '' || links === 'none' || before.endsWith(href)) return ''
  return links === 'glued' ? `<${href}>` : ` <${href}>`
}

function tidyLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^[\t ]+|[\t ]+$/g, '').replace(/ {2,}/g, ' '))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .split('\n')
}
