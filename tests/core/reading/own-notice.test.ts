/** A quote of a notice that we sent is known by its words, in whatever dress a program gives it. */

import { describe, expect, it } from 'vitest'
import { noticeWords } from '../../../src/core/reading/own-notice.js'
import { foldReply } from '../../../src/core/reading/reply.js'

const NOTICE = `——— Répondez au-dessus de cette ligne ———

Bonjour Camille,

Votre demande R-000433 « Imprimante de la salle 12 » est à compléter.

> Quel est le modèle de l'imprimante, et depuis quand est-elle en panne ?

Répondez à ce message : votre réponse sera ajoutée à la demande.

Clore la demande : CLORE
mailto:assistance+r433.abc@academie.example?subject=R-000433

L'équipe de l'assistance`

const LINES = NOTICE.split('\n')

/** Breaks lines at so many characters, as programs do with what they quote. */
function wrapped(lines: readonly string[], width: number): string[] {
  return lines.flatMap((line) => {
    const out: string[] = []
    let rest = line
    while (rest.length > width && rest.lastIndexOf(' ', width) > 0) {
      const at = rest.lastIndexOf(' ', width)
      out.push(rest.slice(0, at))
      rest = rest.slice(at + 1)
    }
    return [...out, rest]
  })
}

const withoutMarker = LINES.slice(2)
const DRESSES: readonly (readonly [string, readonly string[]])[] = [
  ['as it was', LINES],
  ['without our marker', withoutMarker],
  ['wrapped at 40', wrapped(withoutMarker, 40)],
  ['wrapped at 72', wrapped(withoutMarker, 72)],
  ['without blank lines', withoutMarker.filter((line) => line !== '')],
  ['a blank line after each', withoutMarker.flatMap((line) => [line, ''])],
  ['in another mark', withoutMarker.map((line) => `| ${line}`)],
  ['in « >> » where it was « > »', withoutMarker.map((line) => `>> ${line}`)],
  ['indented', withoutMarker.map((line) => `    ${line}`)],
  ['in bold', withoutMarker.map((line) => (line === '' ? '' : `*${line}*`))],
  ['in capitals of another case', withoutMarker.map((line) => line.toUpperCase())],
  [
    'with other quotes and spaces',
    withoutMarker.map((line) =>
      line
        .replaceAll('«', '"')
        .replaceAll('»', '"')
        .replaceAll("'", '’')
        .replaceAll(' :', '\u202F:'),
    ),
  ],
  ['without the targets of links', withoutMarker.filter((line) => !line.startsWith('mailto:'))],
  [
    'targets beside their words',
    withoutMarker.map((line) => line.replace('CLORE', 'CLORE<mailto:x@y.example>')),
  ],
  ['its end cut off', withoutMarker.slice(0, -4)],
]

const fold = (lines: readonly string[]) =>
  foldReply(lines.join('\n'), null, [noticeWords(NOTICE)]).kept

describe.each(DRESSES)('quoted %s', (_, quote) => {
  it.each([
    ['Oui.'],
    ['CLORE'],
    ['Bonjour,'],
    ['Le modèle est une Laserjet 4, merci.'],
    ['Clore la demande'],
  ])('under « %s »', (answer) => {
    expect(fold([answer, 'La salle 12.', '', ...quote])).toBe(`${answer}\nLa salle 12.`)
  })

  it('above the answer', () => {
    expect(fold([...quote, '', 'Une Laserjet 4.', 'CLORE'])).toBe('Une Laserjet 4.\nCLORE')
  })
})

describe('what is not a quote of it', () => {
  it.each([
    ['Bonjour Camille,'],
    ['CLORE'],
    ['Votre demande'],
    ["L'équipe de l'assistance"],
    ['Votre demande R-000433 me va, mais la salle 12 est fermée.'],
  ])('« %s »', (text) => {
    expect(fold([text, '', 'À demain.'])).toBe(`${text}\n\nÀ demain.`)
  })

  it('an answer between its lines stays, with the question', () => {
    const at = withoutMarker.findIndex((line) => line.startsWith('> Quel'))
    const answered = withoutMarker.with(at, `${withoutMarker[at]}\n\nUne Laserjet 4.`)
    expect(fold(answered)).toContain('Une Laserjet 4.')
  })
})
