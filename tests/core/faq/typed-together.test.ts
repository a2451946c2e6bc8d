/** Words that are typed without their apostrophe, on a phone: tables written before the rule. */

import { expect, it } from 'vitest'
import { FaqIndex } from '../../../src/core/faq/index/faq-index.js'
import { stemMeant } from '../../../src/core/faq/index/typed-together.js'
import { content, tokens } from '../../../src/core/faq/words/tokens.js'

/** Say nothing of the subject. */
const EMPTY =
  'jai javais jaurais jetais jen jy jme jvais jveux jvoudrais jpeux jdois jsuis jsais jfais jaimerais jessaie jarrive jtrouve jcomprends cest cetait esque esce nai nest narrive quil quils quun quune quon sil sest dun dune ya yen'.split(
    ' ',
  )

it.each(EMPTY)('« %s » says nothing', (word) => {
  const kept = content(tokens(`${word} imprimante`, 'fr'), 'fr').map((token) => token.word)
  expect(kept).toEqual(['imprimante'])
})

const index = new FaqIndex('fr')
const add = (question: string) =>
  index.add({ id: question, product: '', question, wordings: [], keywords: [], answer: '' })
const WORDS =
  'imprimante ordinateur écran inspection accès internet élève Affelnet agenda onglet ouverture absence inscription antivirus application heure hébergement établissement intendance identifiant envoi'.split(
    ' ',
  )
for (const word of [...WORDS, 'lenteur', 'dossier', 'session', 'message', 'licence', 'jury'])
  add(word)

const meant = (word: string) => tokens(word, 'fr').map((token) => stemMeant(index, token))
const own = (word: string) => tokens(word, 'fr').map(({ stem }) => stem)

it.each([
  ['limprimante', 'imprimante'],
  ['dimprimante', 'imprimante'],
  ['limprimantes', 'imprimante'],
  ['lordi', 'ordinateur'],
  ['lordinateur', 'ordinateur'],
  ['lecran', 'écran'],
  ['linspection', 'inspection'],
  ['lacces', 'accès'],
  ['dacces', 'accès'],
  ['dinternet', 'internet'],
  ['leleve', 'élève'],
  ['daffelnet', 'Affelnet'],
  ['lagenda', 'agenda'],
  ['longlet', 'onglet'],
  ['louverture', 'ouverture'],
  ['dabsence', 'absence'],
  ['linscription', 'inscription'],
  ['dinscription', 'inscription'],
  ['lantivirus', 'antivirus'],
  ['lapplication', 'application'],
  ['lheure', 'heure'],
  ['dhebergement', 'hébergement'],
  ['letablissement', 'établissement'],
  ['lintendance', 'intendance'],
  ['lidentifiant', 'identifiant'],
  ['lenvoi', 'envoi'],
])('« %s » is « %s »', (typed, word) => {
  expect(meant(typed)).toEqual(own(word))
})

it.each(['lenteur', 'dossier', 'session', 'message', 'licence', 'jury'])(
  '« %s », which the base has, is itself',
  (word) => {
    expect(meant(word)).toEqual(own(word))
  },
)

/** That the base has not, beside what it has. */
for (const word of ['ENT', 'Onde', 'émission', 'évaluation']) add(word)
it.each(['lent', 'monde', 'sonde', 'démission', 'dévaluation', 'demain', 'lien', 'liste'])(
  '« %s » is no other word',
  (word) => {
    expect(meant(word)).toEqual(own(word))
  },
)

it.each(['mai', 'jeu', 'taux', 'lait', 'date', 'jour', 'lieu', 'mont'])(
  '« %s » keeps what it says',
  (word) => {
    const kept = content(tokens(`${word} imprimante`, 'fr'), 'fr').map((token) => token.word)
    expect(kept).toEqual([word, 'imprimante'])
  },
)
