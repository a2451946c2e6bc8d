#!/usr/bin/env node
/**
 * Writes src/core/faq/words/common-words.ts: how common words are in French and English, by their ranks in the subtitles of
 * films (OpenSubtitles 2024, through OPUS; ODC-BY), as the npm packages @zxcvbn-ts/language-fr and -en have them.
 *
 *     npm pack @zxcvbn-ts/language-fr @zxcvbn-ts/language-en   # each unpacked into FOLDER/fr and FOLDER/en
 *     npm run build && node scripts/common-words.mjs FOLDER
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const { STOP_WORDS } = await import('../dist/src/core/faq/words/stop-words.js')
const { fold } = await import('../dist/src/core/text/text.js')

/** Later ones are so rare that they weigh as any word that isn't known. */
const MOST = 4000
/** Words of one line are told by one share: it falls by less than a third from its first to its last. */
const BAND = 1.3
/** Of a text's words, so much is the first of a language, by Zipf's law; its first few are less than that. */
const ZIPF = 0.1
const FIRST = 3
/** Swear words, which films have and mails don't; they then weigh as rare ones. */
const LEFT_OUT =
  /^(?:merd|put(?:ain|e)|conn|salo[pa]|cul$|encul|bord?el|foutre|nique|baise|chier|chiant|fuck|shit|bitch|ass$|asshole|damn|bastard|dick|cunt|whore|pussy|crap|sex)/
const WIDTH = 92

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('common-words: name the folder with fr/ and en/')

function bandsOf(locale) {
  const file = join(folder, locale, 'package', 'src', 'commonWords.json')
  const bands = new Map()
  for (const [rank, word] of JSON.parse(readFileSync(file, 'utf8')).slice(0, MOST).entries()) {
    const folded = fold(word)
    if (!/^[a-z]{2,}$/.test(folded) || STOP_WORDS[locale].has(folded) || LEFT_OUT.test(folded))
      continue
    const band = Math.floor(Math.log(rank + FIRST) / Math.log(BAND))
    const share = (10_000 * ZIPF) / BAND ** (band + 0.5)
    bands.set(share, [...(bands.get(share) ?? []), folded])
  }
  return bands
}

function linesOf(locale) {
  return [...bandsOf(locale)].flatMap(([share, words]) => {
    const text = [...new Set(words)].join(' ')
    const lines = text.match(new RegExp(`.{1,${WIDTH}}(?: |$)`, 'g')) ?? []
    return [
      `  [\n    ${share.toFixed(2)},\n    \`${lines.map((line) => line.trim()).join('\n    ')}\`,\n  ],`,
    ]
  })
}

writeFileSync(
  join(import.meta.dirname, '..', 'src', 'core', 'faq', 'common-words.ts'),
  `/** A table: the words that are common in French and English, of 10,000 words each how many; written by scripts/common-words.mjs. */

import type { Locale } from '../request/person.js'
import { stemOf } from './stem-of.js'

/** From OpenSubtitles 2024, through OPUS (https://opus.nlpl.eu), under ODC-BY; folded, without stop words. */
const FRENCH: readonly (readonly [number, string])[] = [
${linesOf('fr').join('\n')}
]

const ENGLISH: readonly (readonly [number, string])[] = [
${linesOf('en').join('\n')}
]

const WORDS: Readonly<Partial<Record<Locale, typeof FRENCH>>> = { fr: FRENCH, en: ENGLISH }
const shares = new Map<Locale, ReadonlyMap<string, number>>()

/** Of all words that people write, the share that has this stem: 0 for all but some 1,500 stems. */
export function commonness(stem: string, locale: Locale): number {
  const known = shares.get(locale) ?? sharesOf(locale)
  if (!shares.has(locale)) shares.set(locale, known)
  return known.get(stem) ?? 0
}

function sharesOf(locale: Locale): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [inTenThousand, words] of WORDS[locale] ?? [])
    for (const word of words.split(/\\s+/)) {
      const stem = stemOf(word, locale)
      sums.set(stem, (sums.get(stem) ?? 0) + inTenThousand / 10_000)
    }
  return sums
}
`,
)
