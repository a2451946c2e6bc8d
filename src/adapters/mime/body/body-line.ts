/** A line of a mail's body, with its prose: the words in it that a person put there. */

import type { Line } from '../../../core/reading/message.js'
import { asText } from '../../../core/text/visible.js'
import { htmlToProseLines } from '../html/to-lines.js'

export interface BodyLine extends Line {
  /** Without targets of links, stand-ins of images, and the signs of lists. */
  readonly prose: string
  /** `prose` without the texts of links. */
  readonly unlinked: string
}

export const BLANK: BodyLine = { text: '', prose: '', unlinked: '' }

/** How programs write in a text what its HTML has as a link or an image. */
const ASIDES =
  /<(?:https?|ftp|mailto|tel|callto):[^>\s]{1,2000}>|\[(?:mailto|tel):[^\]\s]{1,2000}\]|\[(?:cid|image|inline image|logo)\b:?[^\]]{0,300}\]|\(\s*https?:\/\/[^\s()]{1,2000}\s*\)/gi

export function linesOfText(text: string): BodyLine[] {
  return asText(text.replace(/(?<!\r)\r+\n/g, '\n'))
    .trimEnd()
    .split('\n')
    .map((line) => {
      if (line === '') return BLANK
      const prose =
        line.includes('[') || /https?:|<|\(/.test(line) ? line.replace(ASIDES, ' ') : line
      return { text: line, prose, unlinked: prose }
    })
}

/** asText may break a line in two. */
export function linesOfHtml(html: string): BodyLine[] {
  return htmlToProseLines(html).flatMap((line) => {
    const texts = asText(line.text).split('\n')
    return texts.length === 1
      ? [{ ...line, text: texts[0] ?? '' }]
      : texts.map((text) => ({ ...line, text }))
  })
}

export function isBlank(line: BodyLine | undefined): boolean {
  return line === undefined || line.text.trim() === ''
}
