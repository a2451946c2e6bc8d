/**
 * Recognises, in a reply, the lines of a notice that we sent, by its words: however a mail program
 * wraps, marks or introduces what it quotes.
 */

import { words as foldedWords } from '../text/text.js'
import { lineBelowKey } from './prefilled.js'

/** A notice's words in their order, and where each stands. */
export interface NoticeWords {
  readonly words: readonly string[]
  readonly places: ReadonlyMap<string, readonly number[]>
}

/** The lines of a reply: their words, and whether they are more than any text may hold. */
interface Reply {
  readonly words: readonly (readonly string[])[]
  readonly telling: readonly boolean[]
}

/** A line of the reply that stands in a notice: the words from `start` up to `end`. */
interface Found {
  readonly line: number
  readonly start: number
  readonly end: number
}

/** A line of fewer words may stand in any text: it counts only where it goes on from the line above. */
const TELLING = 4
/** So many words in a row are no coincidence. */
const LEAST_RUN = 6
/** Words of the notice that a program may leave out between two lines: labels of buttons, a table's head. */
const MOST_SKIPPED = 40
/** A word that stands more often says nothing about where. */
const MOST_PLACES = 200
const MAX_LINES = 20_000
const MAX_WORDS = 20_000

export function noticeWords(text: string): NoticeWords {
  const words = text.split('\n').flatMap(wordsOf).slice(0, MAX_WORDS)
  const places = new Map<string, number[]>()
  for (const [at, word] of words.entries()) {
    const known = places.get(word)
    if (known) known.push(at)
    else places.set(word, [at])
  }
  return { words, places }
}

/**
 * For each line whether it is quoted from one of the notices. Lines without words, such as a link or
 * a rule, are so between two that are. Time linear in the length of both.
 */
export function linesOfNotices(
  lines: readonly string[],
  notices: readonly NoticeWords[],
): readonly boolean[] {
  const quoted: boolean[] = lines.map(() => false)
  if (notices.length === 0) return quoted
  const read = lines.slice(0, MAX_LINES)
  const words = read.map(wordsOf)
  // A link is nothing that people type: where its label stands in the notice, the line is of it.
  const telling = words.map(({ length }, i) => length >= TELLING || LINK.test(read[i] ?? ''))
  for (const notice of notices)
    for (const run of quotesIn({ words, telling }, notice)) {
      const first = run[0]?.line ?? 0
      const last = run.at(-1)?.line ?? 0
      for (const { line } of run) quoted[line] = true
      for (let i = first; i < last; i += 1) if (words[i]?.length === 0) quoted[i] = true
    }
  return withoutPrefilled(quoted, read, notices)
}

/** What a button filled in is no quote: the notice that it stands in repeats the same words of theirs. */
function withoutPrefilled(
  quoted: boolean[],
  lines: readonly string[],
  notices: readonly NoticeWords[],
): readonly boolean[] {
  const from = lineBelowKey(lines) ?? lines.length
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trimStart().startsWith('>') || beginsNotice(wordsOf(line), notices)) break
    quoted[at] = false
  }
  return quoted
}

/** « Bonjour Camille Martin, »: from there on it is the notice. */
function beginsNotice(said: readonly string[], notices: readonly NoticeWords[]): boolean {
  return (
    said.length > 1 && notices.some(({ words }) => said.every((word, at) => words[at] === word))
  )
}

/** Does the line have a word that stands in none of them? */
export function saysMoreThan(line: string, notices: readonly NoticeWords[]): boolean {
  return wordsOf(line).some((word) => !notices.some(({ places }) => places.has(word)))
}

/** The runs that are quotes; a shorter one is, too, when it goes on from one, or leads to one. */
function quotesIn(reply: Reply, notice: NoticeWords): Found[][] {
  const runs = runsIn(reply, notice)
  const sure = runs.map((run) => isNoCoincidence(run, reply))
  return runs.filter((run, at) => {
    if (sure[at]) return true
    if (!run.some(({ line }) => reply.telling[line])) return false
    const [before, after] = [runs[at - 1], runs[at + 1]]
    return (
      (sure[at - 1] === true && (before?.at(-1)?.end ?? 0) <= (run[0]?.start ?? 0)) ||
      (sure[at + 1] === true && (run.at(-1)?.end ?? 0) <= (after?.[0]?.start ?? 0))
    )
  })
}

/** Lines that stand in the notice one after the other, each run as long as it goes on. */
function runsIn(reply: Reply, notice: NoticeWords): Found[][] {
  const { words } = reply
  const runs: Found[][] = []
  let run: Found[] = []
  const end = () => {
    const trimmed = withoutLooseEnds(run, reply, notice)
    if (trimmed.length > 0) runs.push(trimmed)
    run = []
  }
  for (const [line, of] of words.entries()) {
    if (of.length === 0) continue
    const after = run.at(-1)?.end ?? null
    const start = placeOf(of, notice, after)
    if (start === null) {
      end()
      continue
    }
    if (after !== null && (start < after || start - after > MOST_SKIPPED)) end()
    run.push({ line, start, end: start + of.length })
  }
  end()
  return runs
}

/** Where all words of the line stand in a row: the first place from `after` on, else any. Null: nowhere. */
function placeOf(of: readonly string[], notice: NoticeWords, after: number | null): number | null {
  const rarest = of.reduce((best, word, at) => {
    const least = notice.places.get(of[best] ?? '')?.length ?? 0
    return (notice.places.get(word)?.length ?? 0) < least ? at : best
  }, 0)
  const places = notice.places.get(of[rarest] ?? '') ?? []
  let anywhere: number | null = null
  for (const place of places.slice(0, MOST_PLACES)) {
    const start = place - rarest
    if (!of.every((word, at) => notice.words[start + at] === word)) continue
    if (after === null || start >= after) return start
    anywhere ??= start
  }
  return anywhere
}

/**
 * Short lines at either end may be the writer's own (« Bonjour, », « CLORE »): they are part of the
 * quote where they go on without a gap; a single word at the end only where the notice ends, too.
 */
function withoutLooseEnds(run: readonly Found[], { telling }: Reply, notice: NoticeWords): Found[] {
  const isShort = ({ line }: Found) => telling[line] !== true
  let from = 0
  while (from < run.length) {
    const [one, next] = [run[from], run[from + 1]]
    if (!one || !isShort(one) || (next && next.start === one.end)) break
    from += 1
  }
  let to = run.length
  while (to > from) {
    const [one, before] = [run[to - 1], run[to - 2]]
    const goesOn = before?.end === one?.start
    // One word (« CLORE ») may be an answer that stands where the notice had the same word.
    const ends = one?.end === notice.words.length || (one && one.end - one.start > 1)
    if (!one || !isShort(one) || (goesOn && ends)) break
    to -= 1
  }
  return run.slice(from, to)
}

function isNoCoincidence(run: readonly Found[], { words, telling }: Reply): boolean {
  const lengths = run.map(({ line }) => words[line]?.length ?? 0)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  return total >= LEAST_RUN && run.some(({ line }) => telling[line] === true)
}

const LINK = /\b(?:https?:\/\/|mailto:)|\([^\s()]{20,}@|<[^<>\s]+@[^<>\s]+\?subject=/i
/** Targets of links and addresses, which programs show or leave out. */
const TARGETS =
  /<[^<>\s]{1,2000}>|\([^\s()]{20,2000}\)|\bhttps?:\/\/\S{1,2000}|\bmailto:\S{1,2000}|\[cid:[^\]]{1,300}\]/gi

/** The folded words of a line; marks of quoting and of emphasis, and targets of links, are none. */
function wordsOf(line: string): string[] {
  return foldedWords(line.slice(0, 4000).replace(TARGETS, ' '))
}
