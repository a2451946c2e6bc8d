/** Sets what the desk says in the typography of its language: no-break spaces, apostrophes, quotation marks, ellipses. */

import type { Locale } from '../../../core/request/person.js'
import { type Memo, openMemo } from './memo.js'
import { KEPT, setAside } from './set-aside.js'

/** Before « ; ! ? » in French: narrow, and no line breaks there. */
const THIN = '\u202F'
const NO_BREAK = '\u00A0'
const SPACES = `[ ${NO_BREAK}${THIN}]`

interface Rule {
  readonly what: string
  readonly from: RegExp
  readonly to: string
}

const ELLIPSIS: Rule = {
  what: '« ... » at the end of a word',
  from: /(?<=[^\s.…])(\s?)\.{3}(?![\p{L}\p{N}.])/gu,
  to: '$1…',
}
const APOSTROPHE: Rule = {
  what: 'l’imprimante, aujourd’hui, don’t',
  from: new RegExp(`(?<=[\\p{L}${KEPT}])'(?=[\\p{L}\\p{N}${KEPT}«“])`, 'gu'),
  to: '’',
}
/** Around the same words, on one line: what stands alone means inches, or is a slip. */
const PAIR = `"(?=[^\\s"])([^"\\n«»“”]*[^\\s"])"(?=$|[\\s.,;:!?)\\]»…])`

/** Imprimerie nationale, « Lexique des règles typographiques », as French mails and sites follow it. */
const FRENCH: readonly Rule[] = [
  APOSTROPHE,
  ELLIPSIS,
  {
    what: '"mot" becomes « mot »',
    from: new RegExp(`(?<=^|[\\s(\\[])${PAIR}`, 'gmu'),
    to: `«${NO_BREAK}$1${NO_BREAK}»`,
  },
  {
    what: 'behind an opening guillemet',
    from: new RegExp(`«${SPACES}*(?=[^\\s»])`, 'gu'),
    to: `«${NO_BREAK}`,
  },
  {
    what: 'before a closing guillemet',
    from: new RegExp(`(?<=[^\\s«])${SPACES}*»`, 'gu'),
    to: `${NO_BREAK}»`,
  },
  {
    what: 'a space before ; ! ?',
    from: new RegExp(`(?<=[^\\s])${SPACES}+(?=[;!?])`, 'gu'),
    to: THIN,
  },
  {
    what: 'none before ; ! ? at the end of a word',
    from: new RegExp(`(?<=[\\p{L}\\p{N}»)%${KEPT}])(?=[;!?]+(?:$|[\\s)»]))`, 'gmu'),
    to: THIN,
  },
  {
    what: 'a space before a colon',
    from: new RegExp(`(?<=[^\\s])${SPACES}+(?=:(?:$|\\s))`, 'gmu'),
    to: NO_BREAK,
  },
  {
    what: 'none before a colon at the end of a word, « Re: » and the like aside',
    from: /(?<=[\p{L}»)])(?<!\b(?:Re|RE|TR|Tr|Fwd|FW|Fw|AW))(?=:(?:$|\s))/gmu,
    to: NO_BREAK,
  },
  {
    what: '90 %, 12 €, 3 Ko, n° 3',
    from: new RegExp(
      `(?<=\\d)${SPACES}(?=[%€]|(?:[KMG]o|octets?)(?![\\p{L}]))|(?<=n°)${SPACES}(?=\\d)`,
      'gu',
    ),
    to: NO_BREAK,
  },
]

const ENGLISH: readonly Rule[] = [
  APOSTROPHE,
  ELLIPSIS,
  { what: '"word"', from: new RegExp(`(?<=^|[\\s(\\[])${PAIR}`, 'gmu'), to: '“$1”' },
  {
    what: "'word'",
    from: /(?<=^|[\s([])'(?=[^\s'])([^'\n]*[^\s'])'(?=$|[\s.,;:!?)\]…])/gmu,
    to: '‘$1’',
  },
  {
    what: "the users' mailboxes",
    from: new RegExp(`(?<=[\\p{L}${KEPT}])'(?=$|[\\s.,;:!?)])`, 'gmu'),
    to: '’',
  },
]

/** A language without a row is left as it is written. */
const RULES: Readonly<Partial<Record<string, readonly Rule[]>>> = {
  fr: FRENCH,
  en: ENGLISH,
  de: [APOSTROPHE, ELLIPSIS],
}

const MAY_CHANGE = new RegExp(`['"«»;:!?°]|\\.{3}|\\d${SPACES}`)

/** False: no rule of any language changes it, nor any part of it. */
export function mayChange(text: string): boolean {
  return MAY_CHANGE.test(text)
}

/** As many as the notices of a language have, several times. */
const MAX_LINES = 4000

/** How a text is set: `typeset`, or in tests of what is said not at all. */
export type Typeset = typeof typeset

/**
 * `kept`: words of people, whose every occurrence stays byte for byte. Letters and digits never change,
 * and what is set already stays.
 */
export function typeset(text: string, locale: Locale, kept: readonly string[] = []): string {
  const rules = RULES[locale]
  if (rules === undefined || !mayChange(text)) return text
  const known = setLines(locale)
  const pieces = kept.flatMap((words) => words.split('\n')).filter((piece) => piece !== '')
  return text
    .split('\n')
    .map((line) => {
      if (!mayChange(line)) return line
      const here = pieces.filter((piece) => line.includes(piece))
      // The words of the desk are the same in every notice of a kind.
      return here.length > 0
        ? setLine(line, rules, here)
        : known(line, () => setLine(line, rules, []))
    })
    .join('\n')
}

/** No rule looks beyond the line. */
function setLine(line: string, rules: readonly Rule[], kept: readonly string[]): string {
  const { rest, putBack } = setAside(line, kept)
  return putBack(rules.reduce((done, { from, to }) => done.replace(from, to), rest))
}

const linesByLocale = new Map<Locale, Memo>()

function setLines(locale: Locale): Memo {
  const known = linesByLocale.get(locale) ?? openMemo(MAX_LINES)
  linesByLocale.set(locale, known)
  return known
}

/** Those of the facts that the rules would change, the longest first. */
export function wordsToKeep(facts: readonly string[], locale: Locale): string[] {
  const changed = facts.filter((fact) => fact !== '' && typeset(fact, locale) !== fact)
  return [...new Set(changed)].sort((a, b) => b.length - a.length)
}
