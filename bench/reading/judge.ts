/** What is right and what is wrong in one reading; each fault by the figure that it lowers. */

import type { Expected } from './expected.js'
import type { Reading } from './read.js'

/** A figure: so many right of so many, or, `lost` and the like, so many faults. */
export type Figure =
  | 'exact'
  | 'lost'
  | 'checks'
  | 'forwards'
  | 'inner sender'
  | 'bounces'
  | 'auto-replies'
  | 'people'
  | 'malformed'
  | 'sender'
  | 'subject'
  | 'attachments'
  | 'read'

export interface Judged {
  readonly project: string
  /** Each thing that was looked at, and whether it was right. */
  readonly points: readonly (readonly [Figure, boolean])[]
  /** `figure: what`, for whoever looks into it. */
  readonly faults: readonly string[]
  readonly ms: number
}

const TEXT_MODES = ['exact', 'first_fragment', 'single_fragment']

export function judge(expected: Expected, reading: Reading): Judged {
  const points: [Figure, boolean][] = []
  const faults: string[] = []
  const point = (figure: Figure, right: boolean, what = '') => {
    points.push([figure, right])
    if (!right) faults.push(`${figure}: ${what}`)
  }
  point('read', reading.ok || reading.because !== '', 'no reason')
  if (reading.ok) judgeText(expected, reading, point)
  judgeKind(expected, reading, point)
  if (expected.sender !== '')
    point('sender', reading.sender === expected.sender.toLowerCase(), reading.sender)
  if (expected.subject !== '')
    point('subject', squeezed(reading.subject) === squeezed(expected.subject), reading.subject)
  if (expected.attachments !== null)
    point('attachments', reading.attachments === expected.attachments, `${reading.attachments}`)
  return { project: expected.project, points, faults, ms: reading.ms }
}

type Point = (figure: Figure, right: boolean, what?: string) => void

function judgeText({ text, mode, checks }: Expected, { kept }: Reading, point: Point): void {
  if (text !== null && TEXT_MODES.includes(mode)) {
    point('exact', trimmed(kept) === trimmed(text), mode)
    const lost = missingLines(text, kept)
    point('lost', lost.length === 0, lost.slice(0, 3).join(' | '))
  }
  const lists: [readonly string[] | undefined, (needle: string) => boolean][] = [
    [checks.contains, (needle) => kept.includes(needle)],
    [checks.not_contains, (needle) => !kept.includes(needle)],
    [checks.startswith, (needle) => kept.trim().startsWith(needle)],
    [checks.in_later_reply, (needle) => !kept.includes(needle)],
    [checks.first_fragment_not_matches, (needle) => !new RegExp(needle, 'm').test(kept)],
  ]
  for (const [needles = [], holds] of lists)
    for (const needle of [needles].flat()) point('checks', holds(needle), needle)
  const ends = [checks.endswith ?? []].flat()
  if (ends.length > 0)
    point(
      'checks',
      ends.some((end) => kept.trim().endsWith(end.trim())),
      ends.join(' or '),
    )
}

function judgeKind(
  { kind, bodyOnly, text, mode, innerSender }: Expected,
  reading: Reading,
  point: Point,
): void {
  if (mode === 'outer_message' && text !== null)
    point('forwards', trimmed(reading.kept) === trimmed(text) || text.trim() === '', kind)
  if (innerSender !== '')
    point('inner sender', reading.innerSender === innerSender, reading.innerSender ?? 'nobody')
  if (bodyOnly) return
  const { screening, sender } = reading
  // As decide.ts does: a mail of nobody fails, with that reason.
  const because = reading.because || (sender === '' ? 'no-sender' : 'none')
  const machine = screening?.ignore === true
  const seen = `${screening?.kind ?? 'unread'} ${machine ? screening.because : because}`
  if (kind === 'bounce') point('bounces', screening?.kind === 'bounce', seen)
  if (kind === 'auto_reply') point('auto-replies', machine, seen)
  if (['new', 'reply', 'forwarded', 'list'].includes(kind)) point('people', !machine, seen)
  if (kind === 'malformed')
    point('malformed', sender !== '' || seen !== 'person none', 'no sender, and no reason')
}

function trimmed(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Markup that some projects make of HTML (« h1. », « *bold* ») is none of the writer's words. */
function plain(line: string): string {
  // What could not be decoded is shown by each as it likes.
  return squeezed(
    line
      .replace(/^h\d\. /, '')
      .replace(/[*_`#|]+/g, '')
      .replaceAll('\uFFFD', '?'),
  )
}

/** Lines of the expected text that are nowhere in what is shown: what its writer wrote, and lost. */
function missingLines(expected: string, kept: string): string[] {
  const shown = plain(kept)
  return expected
    .split('\n')
    .map(plain)
    .filter((line) => /[\p{L}\p{N}]/u.test(line) && !shown.includes(line))
}
