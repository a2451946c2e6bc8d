/** A text that names one request and says nothing else: « R-000433 ? », « ref 433 », « ma demande n° 433 svp ». */

import { readReference } from '../text/reference.js'
import { fold } from '../text/text.js'
import { withoutCourtesy } from './courtesy.js'
import { withoutEmoji } from './emoji.js'

const NOUN = '(?:(?:ma|la|le|mon|the|my) )?(?:demande|ticket|dossier|reference|ref|request)'
const NUMBER = '(?:(?:numero|num|no|n|nr|number) ?)?'
/** « R433 », or a number behind « ref », « ticket », « ma demande n° ». */
const SHORT = new RegExp(`^(?:${NOUN} ${NUMBER}(?:r ?)?|${NUMBER}r ?)(\\d{1,9})$`)
const BEFORE_REFERENCE = new RegExp(`^${NOUN} ${NUMBER}$`)
/** A longer line says more. */
const MAX_LENGTH = 60

/** Which forms name a request: whole references alone, or « R433 » and « ref 433 » as well, which in an answer may be a room. */
export type ReferenceForms = 'whole' | 'short-too'

/** The number of the request; null: the text says something else. */
export function referenceAlone(text: string, forms: ReferenceForms): number | null {
  const line = text.trim()
  if (line.length > MAX_LENGTH || line.includes('\n')) return null
  const said = withoutCourtesy(fold(withoutEmoji(line))).replace(/[\s?!.,:;…]+$/, '')
  const [, before = '', written = ''] = /^(.*?)(\S+)$/.exec(said.trim()) ?? []
  const number = readReference(written.replace(/^\[|\]$/g, ''))
  if (number !== null) return isLabel(before) ? number : null
  if (forms === 'whole') return null
  const digits = SHORT.exec(said.replace(/[^\p{L}\p{N}]+/gu, ' ').trim())?.[1]
  return digits === undefined ? null : Number(digits)
}

function isLabel(before: string): boolean {
  const label = before.replace(/[^\p{L}]+/gu, ' ').trim()
  return label === '' || BEFORE_REFERENCE.test(`${label} `) || BEFORE_REFERENCE.test(label)
}
