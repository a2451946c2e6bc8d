// The title of a new request: by its subject, or by its text where the subject says nothing.
import { describe, expect, it } from 'vitest'
import { titleOf } from '../../../src/core/deciding/decision/title.js'

const TEXT = 'Bonjour,\n\nmon ordinateur ne démarre plus.\n\nCamille'
const MATTER = 'Mon ordinateur ne démarre plus.'

describe('a subject that says nothing', () => {
  it.each([
    ['', MATTER],
    ['Re: RE : TR:', MATTER],
    ['Bonjour', MATTER],
    ['Bonjour Madame,', MATTER],
    ['Re: Bonsoir', MATTER],
    ['URGENT !!!', `URGENT : ${MATTER}`],
    ['Demande', `Demande : ${MATTER}`],
    ["Demande d'aide", `Demande d'aide : ${MATTER}`],
    ['SOS', `SOS : ${MATTER}`],
    ['Besoin d’aide svp', `Besoin d’aide svp : ${MATTER}`],
    ['petit souci', `petit souci : ${MATTER}`],
    ['Problème informatique', `Problème informatique : ${MATTER}`],
    ['Help!', `Help : ${MATTER}`],
    ['question', `question : ${MATTER}`],
    ['🆘', `🆘 : ${MATTER}`],
  ])('« %s » is named by the text', (subject, title) => {
    expect(titleOf(subject, TEXT)).toBe(title)
  })
})

it.each([
  'Ordinateur',
  'Panne du wifi',
  'Demande de clé OTP',
  'Problème 2e étage',
  'Question sur GFC',
  'Aide à la saisie des notes',
  'Urgent : plus de réseau',
  'Imprimante',
  'Scan vers mail',
])('« %s » is a title', (subject) => {
  expect(titleOf(subject, TEXT)).toBe(subject)
})

it('a subject stays where the text says no more', () => {
  expect(titleOf('URGENT !!!', '')).toBe('URGENT !!!')
  expect(titleOf('Scan', 'Merci')).toBe('Scan')
})

it.each([
  ["Bonjour,\nj'espère que vous allez bien. Le wifi est coupé.", 'Le wifi est coupé.'],
  ["Bonjour, j'espère que vous allez bien, le wifi est coupé.", 'Le wifi est coupé.'],
  ["J'espère que vous allez bien.\nLe wifi est coupé.", 'Le wifi est coupé.'],
  ['I hope you are well. The wifi is down.', 'The wifi is down.'],
  ['Je vous écris car le wifi est coupé.', 'Le wifi est coupé.'],
  ['Je me permets de vous contacter car le wifi est coupé.', 'Le wifi est coupé.'],
  ["Voici l'erreur :\nAccès refusé", "Voici l'erreur : Accès refusé"],
  ['Bonjour,\n\nPlusieurs choses :\n- écran noir\n- souris', 'Plusieurs choses : - écran noir'],
  ["J'espère vous lire bientôt", "J'espère vous lire bientôt"],
  [
    `Depuis hier le vidéoprojecteur s'éteint. ${'Je le rallume dix fois par heure. '.repeat(4)}`,
    "Depuis hier le vidéoprojecteur s'éteint.",
  ],
])('« %s » begins with its matter', (text, title) => {
  expect(titleOf('', text)).toBe(title)
})

it.each([
  ['photo', 'Envoyé de mon iPhone', 'photo'],
  ['', 'Envoyé de mon iPhone', ''],
  ['', `Sent from my iPhone\n\n${TEXT}`, MATTER],
])('« %s » over the line of a phone', (subject, text, title) => {
  expect(titleOf(subject, text)).toBe(title)
})
