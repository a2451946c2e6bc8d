/** Answers that stand below an unmarked quote, with nothing above it: kept, whatever gateways and houses add. */

import { expect, it } from 'vitest'
import type { Line } from '../../../src/core/reading/message.js'
import { noticeWords } from '../../../src/core/reading/own-notice.js'
import { foldReply } from '../../../src/core/reading/reply.js'

const NOTICE = [
  'Bonjour Camille,',
  'Noa Martin pense avoir résolu votre demande R-000433 « Poste 12 » :',
  'Le pilote a été réinstallé, il faut redémarrer le poste.',
  'Si c’est réglé, répondez CLORE. Sinon, répondez ROUVRIR et dites-nous ce qui ne va pas.',
]
const BLOCK = [
  'De : Assistance <assistance@amigo.example>',
  'Envoyé : jeudi 12 mars 2026 10:12',
  'À : Camille Roy <camille.roy@ecole.example>',
  'Objet : [R-000433] Demande résolue : Poste 12',
]
const LEGAL =
  'Ce message est confidentiel et destiné à la seule personne nommée. Si vous l’avez reçu par erreur, merci de le détruire.'
const known = [noticeWords(NOTICE.join('\n'))]
/** As Outlook's is read: all below its block counts as quoted. */
function htmlReply(answer: string): Line[] {
  return [
    ...BLOCK.map((line): Line => ({ text: line, mark: 'quote-header' })),
    ...[...NOTICE, '', answer].map((line): Line => ({ text: line, mark: 'quote' })),
  ]
}
const text = (...parts: readonly string[]) => parts.join('\n')

it.each([
  ['nothing above', []],
  ['a greeting', ['Bonjour,', '']],
  ['a warning', ['Externe', '']],
] as const)('below our own notice, with %s above it', (_, above) => {
  const mail = text(...above, ...BLOCK, '', ...NOTICE, '', 'Toujours lent au démarrage.')
  expect(foldReply(mail, null, known).kept.replace(/^Bonjour,\n*/, '')).toBe(
    'Toujours lent au démarrage.',
  )
})

it('below our own notice, where the HTML marks all of it as quoted', () => {
  const lines = htmlReply('Toujours lent au démarrage.')
  const whole = lines.map((line) => line.text).join('\n')
  expect(foldReply(whole, lines, known).kept).toBe('Toujours lent au démarrage.')
})

it.each(['Clore la demande', 'Répondez CLORE'])('not the words of the notice alone: %s', (word) => {
  const lines = htmlReply(word)
  const whole = lines.map((line) => line.text).join('\n')
  const withButton = [noticeWords([...NOTICE, 'Clore la demande', 'Rouvrir'].join('\n'))]
  expect(foldReply(whole, lines, withButton).kept).toContain(NOTICE[2])
})

it.each([
  ['a warning above', (mail: string) => `Externe\n\n${mail}`],
  ['a legal notice below', (mail: string) => `${mail}\n\n${LEGAL}`],
  ['both', (mail: string) => `[EXTERNE]\n\n${mail}\n\n${LEGAL}`],
  ['a lone delimiter', (mail: string) => `${mail}\n\n-- \n`],
] as const)('below what nobody knows, with %s', (_, dressed) => {
  const mail = dressed(text(...BLOCK, '', 'Cela marche depuis hier.', '', 'Non, pas le poste 14.'))
  expect(foldReply(mail, null).kept).toContain('Non, pas le poste 14.')
})

it('below a block without colons, as eM Client writes it', () => {
  const mail = text(
    '------ Message d’origine ------',
    'De "Noa Martin" <noa@amigo.example>',
    'À "Camille Roy" <camille.roy@ecole.example>',
    'Date 12/03/2026 10:12:00',
    'Objet Poste 12',
    '',
    '>Cela marche depuis hier.',
    '',
    'Non, pas le poste 14.',
  )
  expect(foldReply(mail, null).kept).toBe('Non, pas le poste 14.')
})

it('what a house adds between the text and a list’s footer makes no question of the quote', () => {
  const mail = text(
    'C’est bon.',
    '',
    'Le 12 mars 2026 à 10:12, Noa <noa@ecole.example> a écrit :',
    '> Cela marche ?',
    '',
    'Pensez à l’environnement avant d’imprimer ce message.',
    '',
    '_______________________________________________',
    'Referents mailing list',
    'Referents@listes.ecole.example',
    'https://listes.ecole.example/listinfo/referents',
  )
  expect(foldReply(mail, null).kept).toBe('C’est bon.')
})
