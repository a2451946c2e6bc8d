/** A technician's first day: what they type to find something, as they typed it elsewhere; by mail and in the chat. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA, SACHA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { mailsTo } from '../../support/mails/sent.js'
import { WAYS, write } from '../../support/people/ways.js'

let world: World
beforeAll(async () => {
  world = await openWorld({ dailyCap: 10_000 })
  const ask = (who: typeof NOA, subject: string, text: string) =>
    world.mailFrom(who, { subject, text, headers: PROVEN })
  await ask(
    CAMILLE,
    'Imprimantes bloquées',
    'Le bourrage revient chaque matin au secrétariat, réf. HP-4250.\n\nTéléphone : 02 31 45 95 00',
  )
  await ask(ALEX, 'Mot de passe', 'Je ne peux plus ouvrir ma session.')
  await ask(
    SACHA,
    'Écran noir',
    'Établissement : 0140012K\nAu titre de : Établissement\nProduit : GFC\n\nIl s’éteint tout seul, erreur 0x80070005.',
  )
})
afterAll(() => world.close())

/** Behind CHERCHER, and the numbers of what is found. */
const TYPED: readonly (readonly [what: string, typed: string, found: readonly number[]])[] = [
  ['a letter', 'é', []],
  ['a word and a star', 'imprimante*', [1]],
  ['a beginning and a star', 'impri*', [1]],
  ['a star in front', '*mante', []],
  ['a hyphen in front', '-bourrage', [1]],
  ['a plus in front', '+bourrage +matin', [1]],
  ['quotes that are not closed', '"imprimantes bloquées', [1]],
  ['empty quotes and a word', '"" imprimante', [1]],
  ['single quotes', "'imprimante'", [1]],
  ['French quotes without spaces', '«bourrage»', [1]],
  ['AND', 'imprimante AND bourrage', [1]],
  ['ET', 'imprimante ET bourrage', [1]],
  ['NEAR and a number', 'imprimante NEAR/3 bourrage', []],
  ['a column', 'a:b', []],
  ['a semicolon behind', 'imprimante;', [1]],
  ['brackets', '(imprimante)', [1]],
  ['an open bracket', 'imprimante (', [1]],
  ['a backslash', 'imprimante\\', [1]],
  ['an operator of tsquery', 'imprimante & !rien | <->', []],
  ['5,000 characters of one word', 'imprimante '.repeat(450), [1]],
  ['a word of 5,000 characters', 'x'.repeat(5000), []],
  ['a picture and a word', '🖨️ imprimante', [1]],
  ['letters and accents apart', 'secre\u0301tariat', [1]],
  ['fullwidth letters', 'ｉｍｐｒｉｍａｎｔｅ', [1]],
  ['a soft hyphen', 'impri\u00admante', [1]],
  ['an override', '\u202Eimprimante\u202C', [1]],
  ['a no-break space', 'imprimante\u00A0bourrage', [1]],
  ['words of the title and of the text', 'bloquées secrétariat', [1]],
  ['a code', '0x80070005', [3]],
  ['a code within a sentence', 'erreur 0x80070005', [3]],
  ['a model', 'HP 4250', [1]],
  ['a reference and a word', 'R-000001 imprimante', [1]],
  ['two references', 'R-000001 R-000002', [1, 2]],
  ['a reference with a space', 'R 000001', [1]],
  ['a number sign', '#1', [1]],
  ['first name, then SURNAME', 'Camille MARTIN', [1]],
  ['SURNAME, then first name', 'MARTIN Camille', [1]],
  ['a title and a name', 'Mme Martin', [1]],
  ['a title in full', 'Madame Martin imprimante', [1]],
  ['an address', 'camille.martin@academie.example', [1]],
  ['an address as a mail program writes it', '<Camille.Martin@Academie.example>', [1]],
  ['an address and a word', 'sacha.robin@academie.example écran', [3]],
  ['an address that nobody has', 'zoe@ailleurs.example', []],
  ['a telephone number', '02 31 45 95 00', [1]],
  ['a telephone number without spaces', '0231459500', [1]],
  ['the code of a school, which was written', '0140012K', [3]],
  ['the name of a school, which was not', 'lycée Marie-Curie', []],
  ['a product of the form', 'GFC', [3]],
]

const references = (text = '') => [
  ...new Set([...text.matchAll(/R-0*(\d+)/g)].map(([, number]) => Number(number))),
]

for (const way of WAYS)
  it.each(TYPED)(`%s, by ${way}`, async (_, typed, found) => {
    const sent = await write(world, way, NOA, { text: `CHERCHER ${typed}` })
    const [answer] = mailsTo(NOA, sent)
    expect(answer?.kind).toBe('found')
    const lines = (answer?.text ?? '').split('\n').filter((line) => /^\W*R-\d{6}/.test(line))
    expect(references(lines.join('\n')).sort()).toEqual(found)
    expect(await world.knex('tickets')).toHaveLength(3)
  })
