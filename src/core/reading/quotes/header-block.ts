/** Finds blocks of header lines, « De : … / Envoyé : … / À : … / Objet : … », above what a mail quotes. */

import { isReplySubject } from '../../text/reference.js'
import { hasDate, hasTime } from './dates-in-text.js'
import { HEADER_KINDS, type HeaderKind } from './header-labels.js'
import { foldHeaderLine, MAX_HEADER_LINE, withoutHiddenMarks } from './header-line.js'

/** How far a header block is read for its labels, blank lines included. */
const MAX_BLOCK = 14

export interface HeaderBlock {
  readonly lines: number
  /** It has the marks of what a program wrote: a time, or a date and a name beside an address. */
  readonly sure: boolean
}

/**
 * The block that starts here, or null. A block has a sender and `least` different labels, so that
 * « Date : » alone, or « De : Caen / À : Lyon », is text; two are enough where one has a name with
 * an address and the other a date. Long addresses wrap, and some programs put blank lines between
 * the labels.
 */
export function headerBlock(
  lines: readonly string[],
  at: number,
  least: number,
): HeaderBlock | null {
  if (isCollapsed(lines[at] ?? '')) return { lines: 1, sure: true }
  if (headerKind(lines[at] ?? '') === null) return null
  const found = new Map<HeaderKind, string>()
  let length = 0
  let sinceLabel = 0
  const fromFirst = headerKind(lines[at] ?? '') === 'from'
  for (let i = at; i < lines.length && i < at + MAX_BLOCK && sinceLabel < 3; i += 1) {
    const line = lines[i] ?? ''
    const kind = headerKind(line)
    sinceLabel = kind === null ? sinceLabel + 1 : 0
    if (kind === null) continue
    // One that stands above the marks of a quote is the writer's: « Date : jeudi ».
    if (isMarked(line) && !isMarked(lines[at] ?? '')) return null
    // A second sender begins the block; what stood above it was text.
    if (kind === 'from' && found.has('from')) return null
    // A label again below a blank line begins it, too.
    if (found.has(kind) && !found.has('from') && (lines[i - 1] ?? '').trim() === '') return null
    // So does a label that stood above the sender, in the writer's own words (« Objet : le clavier »).
    if (found.has(kind) && found.has('from') && !fromFirst) return null
    found.set(
      kind,
      `${line} ${headerKind(lines[i + 1] ?? '') === null ? (lines[i + 1] ?? '') : ''}`,
    )
    length = i - at + 1
  }
  return judge({ found, length, fromFirst, first: lines[at] ?? '' }, least)
}

interface Labels {
  readonly found: ReadonlyMap<HeaderKind, string>
  readonly length: number
  /** The sender stands first. */
  readonly fromFirst: boolean
  readonly first: string
}

/** Are these labels a block? */
function judge({ found, length, fromFirst, first }: Labels, least: number): HeaderBlock | null {
  const from = found.get('from')
  if (from === undefined) return null
  if (least === 2 && found.size === 1 && isSenderAlone(first)) return { lines: length, sure: true }
  const date = foldHeaderLine(found.get('date') ?? '')
  const named = isNamedSender(from)
  const enough =
    least < 2 || (found.has('date') && hasDate(date) && named) ? Math.min(least, 2) : least
  if (found.size < enough) return null
  if (!found.has('date') && !found.has('subject') && least >= 2) return null
  const sure = hasTime(date) || (named && (hasDate(date) || found.size >= 3))
  return { lines: length, sure: sure || (fromFirst && isOfAnswer(found)) }
}

/** From, when, to whom, and « RE: … »: whoever fills in a form has no such subject. */
function isOfAnswer(found: ReadonlyMap<HeaderKind, string>): boolean {
  const subject = withoutHiddenMarks(found.get('subject') ?? '').replace(
    /^[^:：]*[:：]\s*\**\s*/,
    '',
  )
  return found.has('date') && found.has('to') && isReplySubject(subject)
}

/** « De : Anne Roy », where the structure says that it heads a quote: a name or an address, and no hours. */
function isSenderAlone(from: string): boolean {
  const name = withoutHiddenMarks(from.slice(0, MAX_HEADER_LINE))
    .replace(/^[^:：]*[:：]/, '')
    .replace(/[<[(]?\S+@\S+/, '')
    .trim()
  if (name === '') return from.includes('@')
  return name.split(/\s+/).every((word) => /^["'«]?\p{Lu}[^\p{Nd}]*$|^d[eiu]$|^v[ao]n$/u.test(word))
}

/**
 * How many lines below a banner are labels without colons, as eM Client writes them: « De "Anne Roy"
 * <a.roy@…> », « Objet le poste ». 0 where they are no sender with an address and two more.
 */
export function bareBlockLength(lines: readonly string[], at: number): number {
  const kinds: HeaderKind[] = []
  for (const line of lines.slice(at, at + MAX_BLOCK)) {
    const [label = ''] = withoutHiddenMarks(line.slice(0, 40)).split(' ')
    const kind = HEADER_KINDS.get(foldHeaderLine(label))
    if (kind === undefined || kinds.includes(kind)) break
    kinds.push(kind)
  }
  return kinds[0] === 'from' && /\S@\S/.test(lines[at] ?? '') && kinds.length >= 3
    ? kinds.length
    : 0
}

function isMarked(line: string): boolean {
  return /^\s{0,9}>/.test(line)
}

/** « De : Anne Roy a.roy@… Envoyé : 3/3/2026 10:02 À : … Objet : … » in one line, with a date, a time and an address. */
function isCollapsed(line: string): boolean {
  if (line.length > MAX_HEADER_LINE || !/@/.test(line) || headerKind(line) === null) return false
  const text = foldHeaderLine(withoutHiddenMarks(line))
  if (!hasDate(text) || !hasTime(text)) return false
  const labels = text.match(/\p{L}+(?: \p{L}{1,3})?(?= ?[:：])/gu) ?? []
  const kinds = labels.map(
    (label) => HEADER_KINDS.get(label) ?? HEADER_KINDS.get(label.split(' ')[0] ?? ''),
  )
  return kinds.includes('from') && new Set(kinds.filter((kind) => kind !== undefined)).size >= 3
}

/** Does it have a name, and its address? */
export function isNamedSender(from: string): boolean {
  return NAMED.test(withoutHiddenMarks(from).slice(0, MAX_HEADER_LINE))
}

/** « De : Anne Roy <a.roy@…> », « From: Anne Roy [mailto:a.roy@…] »: a name, and its address. */
const NAMED = /[:：].{0,100}\p{L}.{0,100}[<[(][^\s@<>]{1,100}@/u

/** « *Envoyé :* lundi » → date; « Salle : 12 » → null. */
export function headerKind(line: string): HeaderKind | null {
  if (line.length > 2 * MAX_HEADER_LINE) return null
  if (/[Mm]essage|[Nn]achricht|[Bb]ericht|[Mm]ensaje|[Mm]essaggio/.test(line) && isMessageOf(line))
    return 'date'
  const label = withoutHiddenMarks(line.slice(0, 40)).replace(/^[\s*>_]+/, '')
  const colon = label.search(/[:：]/)
  if (colon < 1) return null
  return HEADER_KINDS.get(foldHeaderLine(label.slice(0, colon).replace(/[\s*_]+$/, ''))) ?? null
}

/** « Message du 03/03/26 10:02 », which La Poste and Orange write above their block. */
function isMessageOf(line: string): boolean {
  const text = foldHeaderLine(line).replace(/^[\s*>_]+/, '')
  return (
    /^(?:message (?:du|of|from)|nachricht vom|bericht van|mensaje del?|messaggio del) ?:? ?(?=\p{Nd})/u.test(
      text,
    ) &&
    hasDate(text) &&
    text.length < 60
  )
}
