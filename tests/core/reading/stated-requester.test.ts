/** « POUR Mme Durand : imprimante en panne »: for whom somebody asks, and what only begins like it. */

import { describe, expect, it } from 'vitest'
import { statedRequester, topicBehind } from '../../../src/core/reading/stated-requester.js'

interface Row {
  readonly text: string
  readonly address?: string
  readonly name?: string
  /** Said as a word of the desk: it is answered, whether somebody is called so or not. */
  readonly marked?: boolean
}

const C = 'claire.durand@academie.example'

const STATED: readonly Row[] = [
  { text: `POUR ${C}`, address: C, marked: true },
  { text: `Pour ${C}`, address: C, marked: true },
  { text: `Bonjour,\n\nPour : Claire Durand <${C}>\nson écran est noir`, address: C, marked: true },
  { text: `FOR ${C}.`, address: C, marked: true },
  { text: `POUR ${C} : imprimante en panne`, address: C, marked: true },
  { text: `POUR Claire Durand <${C}> – imprimante`, address: C, marked: true },
  { text: 'POUR Claire Durand', name: 'Claire Durand', marked: true },
  { text: '#POUR Claire Durand', name: 'Claire Durand', marked: true },
  { text: 'POUR : Claire Durand.', name: 'Claire Durand', marked: true },
  { text: 'Pour : Claire Durand', name: 'Claire Durand', marked: true },
  { text: 'Pour Mme Durand', name: 'Mme Durand', marked: true },
  { text: 'pour monsieur Le Goff', name: 'monsieur Le Goff', marked: true },
  { text: 'POUR Mme Durand : imprimante en panne', name: 'Mme Durand', marked: true },
  { text: 'POUR Mme Durand, imprimante en panne', name: 'Mme Durand', marked: true },
  { text: 'POUR Mme Durand - imprimante en panne', name: 'Mme Durand', marked: true },
  { text: 'Pour M. Jean-Pierre d’Aubigné : écran', name: 'M. Jean-Pierre d’Aubigné', marked: true },
  { text: 'POUR le Dr Haddad', name: 'Dr Haddad', marked: true },
  { text: 'Bonjour\nPOUR LEROY Sylvie\n\nElle a…', name: 'LEROY Sylvie', marked: true },
  { text: 'POUR X', name: 'X', marked: true },
  {
    text: 'POUR Mme la proviseure adjointe Anne de La Tour : écran',
    name: 'Mme la proviseure adjointe Anne de La Tour',
    marked: true,
  },
  { text: 'POUR Anne Le Gall (02 31 00 00 00)', name: 'Anne Le Gall', marked: true },
  { text: 'POUR Mme Durand (imprimante en panne)', name: 'Mme Durand', marked: true },
  // Names that begin as prose does: only somebody who is called so is meant.
  { text: 'POUR LE GALL Anne', name: 'LE GALL Anne', marked: false },
  { text: 'POUR La Tour Anne : écran', name: 'La Tour Anne', marked: false },
  { text: 'POUR L’HERMITTE Luc', name: 'L’HERMITTE Luc', marked: false },
  { text: 'POUR Me Durand', name: 'Me Durand', marked: false },
  { text: 'POUR LA DIRECTION', name: 'LA DIRECTION', marked: false },
  { text: 'Pour Claire Durand : écran noir', name: 'Claire Durand', marked: false },
  { text: 'pour claire durand', name: 'claire durand', marked: false },
  { text: 'For Claire Durand: black screen', name: 'Claire Durand', marked: false },
  // All of it is in capitals: POUR is no word of the desk then.
  { text: 'POUR OUVRIR GFC\nIL FAUT UN CODE', name: 'OUVRIR GFC', marked: false },
]

const NOT: readonly string[] = [
  'Pour information, l’imprimante est en panne',
  'POUR INFORMATION',
  'POUR INFO : travaux demain',
  'Pour le moment, rien ne marche',
  'Pour la salle 12 : deux écrans',
  'POUR MOI',
  'Pour moi-même',
  'Pour nous c’est urgent',
  'Pour rappel : la réunion',
  'Pour faire suite à votre appel',
  'Pour que ça marche il faut redémarrer',
  'Pour 12 postes : installer GFC',
  'pour votre collègue',
  'For your information',
  'For the record',
  'For example: nothing',
  'Pour : ',
  'POUR',
  'pourquoi Durand ne peut pas imprimer',
  'Merci pour Claire Durand',
  'Bonjour Claire',
  'Pour accéder au dossier partagé du service comptable il me faut un droit',
  `Pour écrire à ${C} je dois attendre`,
  'POUR Claire Durand et Paul Petit, merci de créer deux comptes sur GFC ; voir aussi',
  `${'POUR '.repeat(80)}`,
]

describe('for whom somebody asks', () => {
  it.each(STATED)('« $text »', ({ text, address = null, name = '', marked = false }) => {
    expect(statedRequester(text)).toMatchObject(
      address === null ? { address, name, marked } : { address, marked },
    )
  })

  it.each(NOT)('no « %s »', (text) => {
    const stated = statedRequester(text)
    // Several people are no name: it would be asked after, and not found.
    expect(stated?.marked ?? false).toBe(text.includes(' et Paul'))
  })
})

describe('what stands behind the name', () => {
  it.each([
    ['POUR Mme Durand : imprimante en panne', 'imprimante en panne'],
    [`POUR ${C} - imprimante en panne`, 'imprimante en panne'],
    ['POUR Mme Durand', ''],
    ['Imprimante en panne', null],
    ['Pour information : imprimante', null],
  ])('of « %s »', (line, topic) => {
    expect(topicBehind(line)).toBe(topic)
  })
})
