/** Ready answers: which one a written name means, what of a text cites one, and how placeholders are filled. */

import { describe, expect, it } from 'vitest'
import {
  inLanguage,
  namesFound,
  namesMeant,
  nameWritten,
  nearestNames,
} from '../../../src/core/faq/named-ready-answers.js'
import {
  filledIn,
  placeholderProblems,
  type ReadyAnswer,
} from '../../../src/core/faq/ready-answer.js'
import { readAgentCommand } from '../../../src/core/words/read-agent-command.js'
import { readyCitation } from '../../../src/core/words/ready-citation.js'

const answer = (
  name: string,
  title: string,
  keywords: string[] = [],
  locale = 'fr',
): ReadyAnswer => ({
  name,
  title,
  keywords,
  locale,
  team: '',
  text: `Texte de ${name} (${locale}).`,
})
const ANSWERS = [
  answer('mot-de-passe', 'Mot de passe oublié', ['code']),
  answer('mot-de-passe', 'Forgotten password', [], 'en'),
  answer('compte-verrouille', 'Compte verrouillé', ['code']),
  answer('imprimante', 'Imprimante hors ligne', ['copieur']),
  answer('imprimante-couleur', 'Impression en couleur', ['copieur']),
  answer('vpn', 'Accès à distance'),
]

describe('a written name means', () => {
  it.each([
    ['mot-de-passe', ['mot-de-passe']],
    ['Mot de Passe', ['mot-de-passe']],
    ['motdepasse', ['mot-de-passe']],
    ['MOT_DE_PASSE', ['mot-de-passe']],
    ['mot', ['mot-de-passe']],
    ['mot de pase', ['mot-de-passe']],
    ['passe', ['mot-de-passe']],
    ['verrouillé', ['compte-verrouille']],
    ['compte-vérouillé', ['compte-verrouille']],
    ['Compte verrouillé', ['compte-verrouille']],
    ['imprimante', ['imprimante']],
    ['imprim', ['imprimante', 'imprimante-couleur']],
    ['imprimente', ['imprimante']],
    ['vpn', ['vpn']],
    ['vpm', []],
    ['v', []],
    ['', []],
    ['*', []],
    ['congés', []],
  ])('« %s »: %s', (written, names) => {
    expect(namesMeant(ANSWERS, written)).toEqual(names)
  })

  it.each([
    ['copieur', ['imprimante', 'imprimante-couleur']],
    ['code', ['compte-verrouille', 'mot-de-passe']],
    ['password', ['mot-de-passe']],
  ])('« %s » to be looked at only: %s', (written, names) => {
    expect(namesFound(ANSWERS, written)).toEqual(names)
    expect(namesMeant(ANSWERS, written)).toEqual([])
    expect(nearestNames(ANSWERS, written)).toEqual(names)
  })

  it('in small letters only a whole name, and of nothing what comes close', () => {
    expect(nameWritten(ANSWERS, 'Mot de passe')).toBe('mot-de-passe')
    expect(nameWritten(ANSWERS, 'mot')).toBeNull()
    expect(nearestNames(ANSWERS, 'mot de passe perdu')).toEqual(['mot-de-passe'])
    expect(nearestNames(ANSWERS, 'congés')).toHaveLength(5)
  })

  it('is read in a language that it has', () => {
    expect(inLanguage(ANSWERS, 'mot-de-passe', ['en', 'fr'])?.locale).toBe('en')
    expect(inLanguage(ANSWERS, 'vpn', ['en'])?.locale).toBe('fr')
    expect(inLanguage(ANSWERS, 'congés', ['fr'])).toBeNull()
  })
})

describe('a text cites', () => {
  const read = (kept: string) => {
    const command = readAgentCommand(kept)
    const citation = command && readyCitation(command, command.text)
    return citation && [citation.named, citation.text, citation.changed]
  }
  it.each([
    ['REPONDRE TYPE mot-de-passe', ['mot-de-passe', '', false]],
    ['REPONDRE : TYPE mot de passe.', ['mot de passe', '', false]],
    ['Répondre : type mot-de-passe', ['mot-de-passe', '', false]],
    ['ANSWER TEMPLATE password', ['password', '', false]],
    ['REPONDRE RÉPONSE TYPE vpn', ['vpn', '', false]],
    ['COMPLETER TYPE capture\nDe tout l’écran.', ['capture', 'De tout l’écran.', false]],
    ['RESOUDRE TYPE vpn : relancez-le.', ['vpn', 'relancez-le.', false]],
    ['REPONDRE Bonjour,\nTYPE vpn', ['vpn', '', false]],
    ['REPONDRE\nTYPE vpn\n\nMerci', ['vpn', 'Merci', false]],
    ['REPONDRE SELON TYPE vpn\nMon texte.', ['vpn', 'Mon texte.', true]],
    ["REPONDRE D'APRÈS TYPE vpn\nMon texte.", ['vpn', 'Mon texte.', true]],
  ])('%s', (kept, cited) => expect(read(kept)).toEqual(cited))
  it.each([
    'REPONDRE\nType de panne : inconnu',
    'REPONDRE Le message est :\nTYPE vpn',
    'REPONDRE',
    'REPONDRE TYPE',
    'NOTE TYPE vpn',
    'ROUVRIR TYPE vpn',
    'AFFECTER Réseaux\nTYPE vpn',
  ])('nothing: %s', (kept) => expect(read(kept)).toBeNull())
})

describe('placeholders', () => {
  const facts = {
    requester: 'Camille {{titre}}',
    reference: 'R-000001',
    title: '',
    product: 'GFC',
    technician: 'Noa',
    team: 'N1',
    signature: 'Noa\nN1',
    text: '',
  }
  it.each([
    ['Bonjour {{demandeur}}.', 'Bonjour Camille {{titre}}.'],
    ['{{ Référence }} {{reference}}', 'R-000001 R-000001'],
    ['« {{titre|votre demande}} »', '« votre demande »'],
    ['{{produit|le logiciel}}', 'GFC'],
    ['A\n\n{{texte}}\n\n{{signature}}', 'A\n\nNoa\nN1'],
  ])('%s', (text, filled) => expect(filledIn(text, facts)).toBe(filled))
  it('take what the technician adds where the text says, else at its end', () => {
    const own = { ...facts, text: 'Le mien.' }
    expect(filledIn('A\n\n{{texte}}\n\nB', own)).toBe('A\n\nLe mien.\n\nB')
    expect(filledIn('A', own)).toBe('A\n\nLe mien.')
  })
  it.each([
    ['{{nom}}', 1, 'no placeholder'],
    ['A\n{{}}', 2, 'no placeholder'],
    ['A\nB {{demandeur}', 2, 'not closed'],
    ['{{titre}}', 1, 'a request may have none'],
    ['{{produit| }}', 1, 'a request may have none'],
    ['}}', 1, 'not closed'],
  ])('%s is a fault of line %i: %s', (text, line, message) => {
    expect(placeholderProblems(text)).toEqual([{ line, message: expect.stringContaining(message) }])
  })
  it('that are right are no fault', () => {
    expect(placeholderProblems('{{Demandeur}} { x } {{title|it}} {{technicien}}')).toEqual([])
  })
})
