/** Finds where a mail's signature begins: names, jobs, places, hours and small print, from its end upwards. */

import { fold } from '../../text/text.js'
import {
  CLOSING,
  CONTACT,
  COURTESY,
  DISCLAIMER,
  EMPTY_LINE,
  HOURS,
  JOB,
  PLACE,
  SMALL_PRINT,
} from './courtesy.js'
import { asksNothing, RECEPTION, VALEDICTION } from './mail-phrases.js'

/** A longer line says more than who wrote. */
const MOST_WORDS = 10
const NAME_WORDS = 4

/** The line above says a whole sentence. */
const ENDED = /[.?!…]\s*$/
/** What stands between a job and its place. */
const PARTS_OF_ROLE = /,| [-–—] | (?:au|a la|a l'|du|de la|de l'|at) /

/** What a line is in a signature; null: it may be of the question. */
type Part = 'anchor' | 'who'

/**
 * How many of a mail's lines stand above its signature, all when there is none. Jobs, places and names
 * alone may be what somebody asks about (« Professeur remplaçant / Collège Verlaine »): without a closing,
 * a number or small print among them they stay, unless a whole sentence stands above and they say who
 * writes: a job and its place on one line, or below a name.
 */
export function linesAboveSignature(lines: readonly string[]): number {
  let above = lines.length
  let anchored = false
  for (let at = lines.length - 1; at > 0; at -= 1) {
    const part = partOf(lines[at] ?? '')
    if (part === null) break
    if (part === 'anchor') anchored = true
    above = at
  }
  const signed = anchored || (ENDED.test(lines[above - 1] ?? '') && saysWho(lines.slice(above)))
  return signed ? above : lines.length
}

/** « Secrétaire, collège Verlaine », « Zoé Martin / Documentaliste »: who writes, and no subject. */
function saysWho(lines: readonly string[]): boolean {
  const jobs = lines.map(fold).filter((line) => JOB.test(line.trim()))
  if (jobs.length === 0) return false
  const placed = jobs.some((line) => line.split(PARTS_OF_ROLE).slice(1).some(isPlace))
  return placed || (lines.length > 1 && isNameLine((lines[0] ?? '').trim()))
}

function isPlace(part: string): boolean {
  return PLACE.test(part.trim())
}

function partOf(line: string): Part | null {
  const folded = fold(line).trim()
  if (folded.includes('?')) return null
  const rules = [DISCLAIMER, SMALL_PRINT, CONTACT, HOURS, RECEPTION, VALEDICTION]
  if (rules.some((rule) => rule.test(folded)) || asksNothing(folded)) return 'anchor'
  // « Nadège Courtois | Documentaliste | Collège Verlaine »: the more parts, the less of a sentence.
  if (/ [|·•] /.test(folded)) return 'anchor'
  if (folded.split(/\s+/).length > MOST_WORDS) return null
  if ([EMPTY_LINE, CLOSING, COURTESY].some((rule) => rule.test(folded))) return 'anchor'
  if (/[.!:;]$/.test(folded) && !isNameLine(line.trim())) return null
  // « Bernard Humbert, professeur certifié »
  const [before = '', ...after] = line.trim().split(/, ?/)
  if (after.length > 0 && isNameLine(before) && JOB.test(fold(after.join(' ')))) return 'who'
  return JOB.test(folded) || PLACE.test(folded) || isNameLine(line.trim()) ? 'who' : null
}

/** A few words that all have a capital: « Odile de la Tour », « Mme K. BENALI », « Claire (AED) ». */
export function isNameLine(line: string): boolean {
  const words = line
    .replace(/^(?:mme|mlle|m|mr|mrs|ms|dr|pr)\.? (?=\p{Lu})/iu, '')
    .replace(/\s*\(.{1,20}\)$/, '')
    .split(/\s+/)
    .filter((word) => !/^(?:de|du|des|la|le|van|von)$/i.test(word))
  return (
    words.length > 0 &&
    words.length <= NAME_WORDS &&
    words.every((word) => /^\p{Lu}[\p{L}.'’-]*,?$/u.test(word))
  )
}
