/** A picture within a mail as a MIME part: encoded once, since every mail has the same. */

import { oneLine } from '../../../core/text/text.js'
import type { InlineFile } from '../../templates/look/look.js'

/** RFC 2045 §6.8: base64 in lines of at most 76. */
const LINE = /.{1,76}/g
/** RFC 2231 §4.1: of what is percent-encoded, so much fits on a line. */
const SECTION = 50

const parts = new WeakMap<InlineFile, Buffer>()

export function inlinePart(file: InlineFile): Buffer {
  const known = parts.get(file)
  if (known) return known
  const made = Buffer.from(writeInlinePart(file), 'latin1')
  parts.set(file, made)
  return made
}

function writeInlinePart({ filename, contentType, cid, content }: InlineFile): string {
  const lines = content.toString('base64').match(LINE) ?? []
  return [
    `Content-Type: ${contentType}`,
    `Content-ID: <${cid}>`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: inline;${nameParameter(oneLine(filename))}`,
    '',
    ...lines,
  ].join('\r\n')
}

/** RFC 2183 §2.3: as it is where it is a token (RFC 2045 §5.1), else by RFC 2231. */
function nameParameter(name: string): string {
  if (/^[\w.-]{1,60}$/.test(name)) return ` filename=${name}`
  const sections = sectionsOf(name)
  const [only] = sections
  if (sections.length === 1) return `\r\n filename*=UTF-8''${only}`
  return sections
    .map((section, at) => `\r\n filename*${at}*=${at === 0 ? "UTF-8''" : ''}${section}`)
    .join(';')
}

/** Percent-encoded, each of whole characters. */
function sectionsOf(name: string): string[] {
  const sections: string[] = []
  let section = ''
  for (const character of name) {
    const encoded = /^[A-Za-z0-9.-]$/.test(character)
      ? character
      : Buffer.from(character, 'utf8').toString('hex').toUpperCase().replace(/../g, '%$&')
    if (section.length + encoded.length > SECTION) {
      sections.push(section)
      section = ''
    }
    section += encoded
  }
  return [...sections, section]
}
