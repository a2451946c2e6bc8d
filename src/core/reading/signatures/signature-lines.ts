/** Marks the signature under « -- » and the lines of devices; a postscript below them is the writer's. */

import type { LineKind } from '../line-kind.js'
import type { Line } from '../message.js'
import { asks, asksReader, isPersonal } from '../voice.js'
import { isAnnounced } from './announced.js'
import {
  isDeviceSignature,
  isEmoji,
  isReactionLine,
  isSignatureDelimiter,
  isStandardDelimiter,
} from './signature-markers.js'

/** Lines under « -- » beyond which it was no signature but a separator in the text. */
const MAX_SIGNATURE_LINES = 25

/** From the end up: the line that a device added, and what stands under « -- ». */
export function markSignatures(lines: readonly Line[], kinds: LineKind[]): void {
  const first = kinds.findIndex((kind) => kind !== 'blank')
  let under = 0
  let openEnd = true
  let reaction = false
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const kind = kinds[i]
    const text = lines[i]?.text ?? ''
    if (kind === 'blank') continue
    if (
      isSignatureDelimiter(text) &&
      under <= MAX_SIGNATURE_LINES &&
      opensSignature(lines, kinds, i)
    ) {
      markBlock(lines, kinds, i)
      under = 0
      openEnd = true
      continue
    }
    if (kind !== 'written') {
      under = 0
      openEnd = true
      continue
    }
    const reacts: boolean = openEnd && (isReactionLine(text) || (reaction && isEmoji(text)))
    if (reacts || ((openEnd || i === first) && isDeviceSignature(text))) {
      kinds[i] = 'signature'
      reaction = reacts
      continue
    }
    under += 1
    openEnd = false
  }
  keepMarkedPostscripts(lines, kinds)
}

/** RFC 3676 section 4.3 has a space after the dashes; without it, sentences below make it a separator. */
function opensSignature(lines: readonly Line[], kinds: readonly LineKind[], at: number): boolean {
  if (kinds[at] === 'signature' || kinds[at] === 'added') return true
  if (kinds[at] !== 'written' || isAnnounced(lines, kinds, at)) return false
  if (isStandardDelimiter(lines[at]?.text ?? '')) return true
  for (let i = at + 1; kinds[i] === 'written' || kinds[i] === 'blank'; i += 1) {
    const text = lines[i]?.text ?? ''
    if (isPostscript(text)) return true
    if (isSentence(text)) return false
  }
  return true
}

/** An item of a list: « 1) le wifi tombe ». A signature's begin with names. */
const ITEM = /^\s*(?:\p{Nd}{1,2}[.)]|[-*•–])\s+\p{Ll}+(?:\s+\S+){2}/u

function isSentence(line: string): boolean {
  if (ITEM.test(line)) return true
  const words = line.trim().split(/\s+/).length
  if (asks(line) || isPersonal(line)) return words >= 3
  if (/\S@\S|https?:\/\//.test(line)) return false
  return (words >= 5 && /[.!]\s*$/.test(line)) || words > 12
}

function markBlock(lines: readonly Line[], kinds: LineKind[], at: number): void {
  kinds[at] = 'signature'
  let paragraph = 0
  for (let i = at + 1; kinds[i] === 'written' || kinds[i] === 'blank'; i += 1) {
    const text = lines[i]?.text ?? ''
    if (kinds[i] === 'blank') {
      paragraph += 1
      continue
    }
    if (isPostscript(text)) return
    const said = paragraph > 0 && isSentence(text) && (asks(text) || isPersonal(text))
    if (!said && !asksReader(text)) kinds[i] = 'signature'
  }
}

/** « PS : … », « P.-S. », « PD: … » and « NB : … », with something behind it. */
export function isPostscript(line: string): boolean {
  return /^\s*(?:(?:[Pp]\.?\s?-?){1,2}\s?[Ss]\.?\d?|Nachtrag|Addendum|E(?:dit|DIT)|P\.?D\.?|N\.?B\.?|[Pp]ost-?scriptum|[Pp]ostscript)(?:\s*[:.–—-]\s*\S|\s+\p{Ll})/u.test(
    line,
  )
}

/** Where the HTML marks the signature, and somebody wrote on in its block. */
function keepMarkedPostscripts(lines: readonly Line[], kinds: LineKind[]): void {
  for (const [i, line] of lines.entries()) {
    if (kinds[i] !== 'signature' || line.mark !== 'signature') continue
    if (asksReader(line.text)) kinds[i] = 'written'
    if (!isPostscript(line.text)) continue
    for (let j = i; lines[j]?.mark === 'signature'; j += 1)
      if (kinds[j] === 'signature') kinds[j] = 'written'
  }
}
