/** Sets aside what no rule of typography may change: words of people, and what is copied, tapped or read by programs. */

/** Stand for words of people, and for what programs read, while the rules run: each counts as a letter. */
const WORDS = '\uE000'
const TOKEN = '\uE001'
export const KEPT = `${WORDS}${TOKEN}`
const EACH_KEPT = new RegExp(`[${KEPT}]`, 'g')

/** What is copied, tapped or read by programs: code, targets of links, URLs, addresses, Message-IDs, blocks of a template. */
const LITERAL = [
  '`[^`\\n]+`',
  '\\[\\[[\\w-]+\\]\\]',
  '(?<=\\])\\([^()\\s]*\\)',
  '<[^<>\\s]+>',
  '(?<![\\w+.-])(?:[A-Za-z][\\w+.-]*://|mailto:|www\\.)[^\\s<>«»"]*[^\\s<>«»".,;:!?)\\]…’]',
  '(?<![^\\s<>()«»"@,;:])[^\\s<>()«»"@,;:]+@[^\\s<>()«»"@]*[\\p{L}\\p{N}]',
].join('|')
const EACH_LITERAL = new RegExp(LITERAL, 'gu')

export interface SetAside {
  /** With one character in the place of each. */
  readonly rest: string
  /** They come back in their order. */
  putBack(set: string): string
}

/** `kept`: words of people in the line, the longest first. */
export function setAside(line: string, kept: readonly string[]): SetAside {
  const words = setWordsAside(line, kept)
  const tokens = setMatchesAside(words.rest, EACH_LITERAL, TOKEN)
  return { rest: tokens.rest, putBack: (set) => words.putBack(tokens.putBack(set)) }
}

/** `kept`, and what would be taken for a stand-in. Searched for as they are: a pattern of each person's name would be compiled for each notice. */
function setWordsAside(line: string, kept: readonly string[]): SetAside {
  const aside: string[] = []
  let rest = ''
  for (let at = 0; at < line.length; ) {
    const [start, found] = nextOf(kept, line, at)
    rest += line.slice(at, start).replace(EACH_KEPT, (letter) => {
      aside.push(letter)
      return WORDS
    })
    if (found !== '') {
      aside.push(found)
      rest += WORDS
    }
    at = start + found.length
  }
  return { rest, putBack: (set) => putBack(set, WORDS, aside) }
}

/** Where the first of them stands, of those that begin there the first of the list; '' at the line's end. */
function nextOf(kept: readonly string[], line: string, from: number): [number, string] {
  let next: [number, string] = [line.length, '']
  for (const piece of kept) {
    const at = line.indexOf(piece, from)
    if (at >= 0 && at < next[0]) next = [at, piece]
  }
  return next
}

function setMatchesAside(text: string, each: RegExp, standIn: string): SetAside {
  const aside: string[] = []
  const rest = text.replace(each, (found) => {
    aside.push(found)
    return standIn
  })
  return { rest, putBack: (set) => putBack(set, standIn, aside) }
}

function putBack(set: string, standIn: string, aside: readonly string[]): string {
  let next = 0
  return set.replaceAll(standIn, () => aside[next++] ?? '')
}
