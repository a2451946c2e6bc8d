/** Whose mail a forward passes on, in the forms that programs write. */

import { describe, expect, it } from 'vitest'
import { forwardedSender } from '../../../src/core/reading/forward.js'

const ADDRESS = 'lea.petit@academie.example'
const FROM = `Léa Petit <${ADDRESS}>`

const FORWARDS: readonly [program: string, subject: string, text: string][] = [
  [
    'Outlook',
    'TR: Imprimante',
    `Pour vous.\n\n________________________________\nDe : ${FROM}\nEnvoyé : lundi 23 novembre 2026 09:12\nÀ : secretariat@academie.example\nObjet : Imprimante\n\nElle est en panne.`,
  ],
  [
    'Outlook pour Mac',
    'TR: Imprimante',
    `Le 23/11/2026 09:12, « Léa Petit » <${ADDRESS}> a écrit :\n\n    Elle est en panne.`,
  ],
  [
    'Gmail',
    'Fwd: Imprimante',
    `---------- Forwarded message ---------\nDe : ${FROM}\nDate: lun. 23 nov. 2026 à 09:12\nSubject: Imprimante\nTo: <secretariat@academie.example>\n\nElle est en panne.`,
  ],
  [
    'Apple Mail',
    'Imprimante',
    `Début du message transféré :\n\n> De: ${FROM}\n> Objet: Imprimante\n> Date: 23 novembre 2026 à 09:12:00 UTC+1\n> À: secretariat@academie.example\n> \n> Elle est en panne.`,
  ],
  [
    'Yahoo, en une ligne',
    'Tr : Imprimante',
    `----- Message transmis ----- De : ${FROM}À : "secretariat@academie.example" <secretariat@academie.example>Envoyé : lundi\n Elle est en panne.`,
  ],
  [
    'Thunderbird',
    'Fwd: Imprimante',
    `-------- Message transféré --------\nSujet : \tImprimante\nDate : \tMon, 23 Nov 2026 09:12:00 +0100\nDe : \t${FROM}\nPour : \tsecretariat@academie.example\n\n\nElle est en panne.`,
  ],
  [
    'une adresse qui passe à la ligne',
    'TR: Imprimante',
    `De : Léa Petit, professeure documentaliste\n<${ADDRESS}>\nEnvoyé : lundi 23 novembre 2026\nÀ : Secrétariat\nObjet : Imprimante\n\nElle est en panne.`,
  ],
]

describe('the sender of what is forwarded', () => {
  it.each(FORWARDS)('%s', (_program, subject, text) => {
    expect(forwardedSender({ subject, text, carried: [] })).toBe(ADDRESS)
  })

  it.each([
    ['a reply that quotes', 'Re: Imprimante', FORWARDS[0]?.[2] ?? ''],
    [
      'a name without an address',
      'TR: Imprimante',
      'De : Léa Petit\nEnvoyé : lundi\nÀ : X\nObjet : Y\n\nTexte',
    ],
    [
      'only the recipient has one',
      'TR: Imprimante',
      `De : Léa Petit\nÀ : ${FROM}\nEnvoyé : lundi\nObjet : Y\n\nTexte`,
    ],
    ['words about a forward', 'Imprimante', `Bonjour, j'ai transféré hier le mail de ${FROM}.`],
  ])('nobody: %s', (_case, subject, text) => {
    expect(forwardedSender({ subject, text, carried: [] })).toBeNull()
  })
})
