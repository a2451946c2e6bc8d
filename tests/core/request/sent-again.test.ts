/** The same request sent twice, and two requests that only look alike. */

import { expect, it } from 'vitest'
import { sentAgain } from '../../../src/core/request/sent-again.js'

const TEXT =
  'Bonjour,\n\nL’imprimante de la salle 12 n’imprime plus depuis ce matin.\n\nCordialement,\nCamille Martin'
const LATER = '\nLe voyant rouge clignote.'

/** What it is, the subject and the text that come again; the first is « Imprimante » with the text above. */
const ROWS: readonly (readonly [string | null, string, string])[] = [
  ['same', 'Imprimante', TEXT],
  ['same', 'imprimante', TEXT],
  ['same', 'Re: Imprimante', TEXT],
  ['same', '', TEXT],
  ['same', 'Imprimante', TEXT.replace('Bonjour,', 'Bonjour Madame,')],
  ['same', 'Imprimante', TEXT.replace('plus depuis', 'plus\ndepuis')],
  ['same', 'Imprimante', 'L’imprimante de la salle 12 n’imprime plus depuis ce matin'],
  [
    'same',
    'Imprimante',
    'L’imprimante de la salle 12 n’imprime plus\nMerci\n\nEnvoyé de mon iPhone',
  ],
  ['same', 'Imprimante', `${TEXT}\n\n-- \nCollège des Ormes`],
  ['same', 'Imprimante', TEXT.toUpperCase()],
  ['adds', 'Imprimante', TEXT.replace('matin.', `matin.${LATER}`)],
  ['adds', 'Imprimante', TEXT.replace('L’imprimante', 'Je vous écris de nouveau. L’imprimante')],
  ['adds', 'Tr : Imprimante', `De : Camille Martin\nObjet : Imprimante\n\n${TEXT}`],
  ['adds', 'Imprimante', `Urgence : haute\n${TEXT}`],
  [null, 'Imprimante', TEXT.replace('12', '14')],
  [null, 'Imprimante', TEXT.replace('imprimante', 'étiqueteuse')],
  [null, 'Imprimante', TEXT.replace('ce matin', 'lundi')],
  [null, 'Imprimante salle 14', TEXT],
  [null, 'Photocopieur', TEXT],
  [null, 'Imprimante', 'Bonjour,\n\nLe scanner de la salle 12 est cassé.'],
  [null, 'Imprimante', 'L’imprimante de la salle'],
  [null, 'Imprimante', 'Bonjour'],
  [
    null,
    'Imprimante',
    `${TEXT.split('\n')[2]} ${'Et le vidéoprojecteur aussi, avec un tout autre message, depuis la semaine dernière. '.repeat(3)}`,
  ],
]

it.each(ROWS)('%s: « %s » %j', (what, subject, text) => {
  expect(sentAgain({ title: 'Imprimante', description: TEXT }, { subject, text })).toBe(what)
})

it('where the first subject said nothing, its text does', () => {
  const first = {
    title: 'Bonjour : L’imprimante est en panne',
    description: 'L’imprimante est en panne',
  }
  const again = (subject: string) => sentAgain(first, { subject, text: first.description })
  expect([again('Bonjour'), again('Clavier'), again('L’imprimante est en panne')]).toEqual([
    'same',
    null,
    'same',
  ])
})

it('two words alike within an hour are the same, if nothing stands beside them', () => {
  expect(
    sentAgain({ title: 'Souris', description: 'Cassée.' }, { subject: 'Souris', text: 'cassée' }),
  ).toBe('same')
})
