/** Typography: what is set in French and English, what is never touched, and every notice as it is sent. */

import { describe, expect, it } from 'vitest'
import { typeset, wordsToKeep } from '../../../src/adapters/templates/words/typography.js'
import { fold } from '../../../src/core/text/text.js'
import { sampleMails } from '../../support/mails/mails.js'
import fc from '../../support/runner/random-cases.js'

/** `_` is U+00A0, `~` is U+202F: invisible as they are. */
const visible = (text: string) => text.replaceAll('\u00A0', '_').replaceAll('\u202F', '~')

const FRENCH: readonly (readonly [string, string])[] = [
  ["L'imprimante n'imprime plus.", 'L’imprimante n’imprime plus.'],
  ["aujourd'hui, l'« essai »", 'aujourd’hui, l’«_essai_»'],
  ['Que faire ?', 'Que faire~?'],
  ['Que faire?', 'Que faire~?'],
  ['Vraiment ?!', 'Vraiment~?!'],
  ['Merci !', 'Merci~!'],
  ['Lisez ; relisez', 'Lisez~; relisez'],
  ['Lisez\u00A0; relisez', 'Lisez~; relisez'],
  ['Objet : essai', 'Objet_: essai'],
  ['Objet: essai', 'Objet_: essai'],
  ['« CLORE »', '«_CLORE_»'],
  ['«CLORE»', '«_CLORE_»'],
  ['Tapez "oui".', 'Tapez «_oui_».'],
  ['(la ligne « Produit : »)', '(la ligne «_Produit_:_»)'],
  ['Patientez...', 'Patientez…'],
  ['visio, webconf...)', 'visio, webconf…)'],
  ['90 % en 3 jours, 12 €', '90_% en 3 jours, 12_€'],
  ['209,3 Ko', '209,3_Ko'],
  ['message n° 12', 'message n°_12'],
  ['(par exemple ?)', '(par exemple~?)'],
]

const ENGLISH: readonly (readonly [string, string])[] = [
  ["It isn't yours.", 'It isn’t yours.'],
  ["the users' mailboxes", 'the users’ mailboxes'],
  ['Choose "Forgot password".', 'Choose “Forgot password”.'],
  ["Choose 'Settings', then go on.", 'Choose ‘Settings’, then go on.'],
  ['Wait...', 'Wait…'],
  ['Why? Because: so!', 'Why? Because: so!'],
]

/** In both languages. */
const UNTOUCHED: readonly string[] = [
  'https://exemple.fr/a?b=c;d',
  "Voir https://exemple.fr/l'aide?x=1:2 et la suite",
  "mailto:assistance+r433.c-0@academie.example?subject=Re%3A&body=L'essai",
  "l'adresse".replace("l'adresse", "o'brien@academie.example"),
  '`rm -rf "$HOME"; echo ok`',
  '[[buttons]]',
  '[R-000433]',
  'R-000433, R-1234567',
  '10:30, 23/11/2026, 1.2.3',
  "<amigo.1.a7'x@academie.example>",
  'Re: TR: Fwd: essai',
  'C:\\Users\\x',
  '19" et 5\'10',
]

describe('in French', () => {
  it.each(FRENCH)('%s', (written, set) => expect(visible(typeset(written, 'fr'))).toBe(set))
})

describe('in English', () => {
  it.each(ENGLISH)('%s', (written, set) => expect(visible(typeset(written, 'en'))).toBe(set))
})

describe.each(['fr', 'en'] as const)('in %s is never touched', (locale) => {
  it.each(UNTOUCHED)('%s', (written) => expect(typeset(written, locale)).toBe(written))
})

it('keeps what people wrote, wherever it stands in a sentence', () => {
  const title = `L'imprimante "HP" ne marche pas : pourquoi ?`
  const kept = wordsToKeep([title, 'sans rien', ''], 'fr')
  expect(kept).toEqual([title])
  const set = typeset(`[R-000433] Votre demande « ${title} » : l'objet ?`, 'fr', kept)
  expect(visible(set)).toBe(`[R-000433] Votre demande «_${title}_»_: l’objet~?`)
})

describe('any text', () => {
  const bits = fc.constantFrom(
    ...[...`abcéÀ œ019 '"’«»“”‘;:!?.,()[]\`<>@/-–…%€\n\t`, '\u00A0', '\u202F', '\uE000', '...'],
    ...["l'", 'R-000433', 'https://a.fr/?b;c', 'mailto:x@y.example', 'CLORE', ' ?', 'n° 3', '3 Ko'],
  )
  const text = fc.array(bits, { maxLength: 60 }).map((all) => all.join(''))
  const locale = fc.constantFrom('fr' as const, 'en' as const)
  /** All but what typography is about. */
  const rest = (written: string) =>
    written.replace(/[\s\u00A0\u202F'’‘"“”«»]/g, '').replaceAll('…', '...')

  it('once set stays as it is, and keeps letters, digits and every other character', () => {
    fc.assert(
      fc.property(text, locale, (written, language) => {
        const once = typeset(written, language)
        expect(typeset(once, language)).toBe(once)
        expect(rest(once)).toBe(rest(written))
        expect(once.split('\n')).toHaveLength(written.split('\n').length)
      }),
      { numRuns: 2000 },
    )
  })

  it('has the words that people wrote byte for byte', () => {
    fc.assert(
      fc.property(text, text, text, locale, (before, words, after, language) => {
        fc.pre(words.trim() !== '')
        expect(typeset(`${before} ${words} ${after}`, language, [words])).toContain(words)
      }),
      { numRuns: 1000 },
    )
  })
})

it('a keyword is known however its apostrophes and spaces are set', () => {
  for (const written of ["C'est réglé", 'Que faire ?', 'Total : 3'])
    expect(fold(typeset(written, 'fr'))).toBe(fold(written))
})

/** What no notice may say, in the words of the desk; people's words in the samples are typed with ’. */
const FORBIDDEN: Readonly<Record<string, readonly RegExp[]>> = {
  fr: [
    /[\p{L}]'[\p{L}«]/u,
    / [;:!?»]/,
    /« /,
    /[\p{L}][;!?](?=\s|$)/mu,
    /[\p{L}]:(?=\s|$)/mu,
    /\.\.\.(?!@)/,
  ],
  en: [/[\p{L}]'[\p{L}]/u, /(^|\s)"\p{L}/mu, /\.\.\.(?!@)/],
}

describe.each(sampleMails())('$name', ({ locale, subject, text }) => {
  it('is set as its language wants', () => {
    const said = `${subject}\n${text}`
      .split('\n')
      .filter((line) => !/^\||^ {2}mailto:/.test(line))
      .join('\n')
      .replace(/[\w.+-]+@[\w.-]+/g, '@')
      // To be copied as it is.
      .replace('répondez Produit : GFC', '')
    for (const wrong of FORBIDDEN[locale] ?? []) expect(said).not.toMatch(wrong)
  })
})
