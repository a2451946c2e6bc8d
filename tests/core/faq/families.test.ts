/** Word families: forms of one word find each other, words that only look alike do not. */

import { describe, expect, it } from 'vitest'
import { FaqIndex } from '../../../src/core/faq/index/faq-index.js'
import { searchFaq } from '../../../src/core/faq/search.js'
import { tokens } from '../../../src/core/faq/words/tokens.js'
import { areUnrelated } from '../../../src/core/faq/words/unrelated.js'
import { familyOf } from '../../../src/core/faq/words/word-families.js'

const stem = (word: string) => tokens(word, 'fr')[0]?.stem as string

/** Ids of entries in the order of the search; an entry is its question. */
function order(questions: readonly string[], request: string): string[] {
  const index = new FaqIndex('fr')
  for (const question of questions)
    index.add({ id: question, product: '', question, wordings: [], keywords: [], answer: '' })
  return searchFaq(index, request)?.map(({ id }) => id) ?? []
}

/** The second only looks like what is asked for, and has as much in common with the request otherwise. */
const STRANGERS: readonly (readonly [asked: string, right: string, lookalike: string])[] = [
  ['Mon courriel est perdu', 'Un courriel a disparu', 'Un courrier a disparu'],
  ['Le courrier est perdu', 'Suivre un courrier', 'Suivre un courriel'],
  ['Ma tablette ne marche pas', 'Une tablette reste noire', 'Un tableau reste noir'],
  ['Saisir une suppléance', 'La suppléance est refusée', 'Un supplément est refusé'],
  ['Ouvrir les parenthèses', 'Écrire des parenthèses', 'Écrire aux parents'],
  ['Le projecteur est en panne', 'Projection : rien au mur', 'Projet : rien au mur'],
  ['Activer mon compte', "L'activation d'un compte", "L'activité d'un compte"],
  ['Remplir le dossier', 'Un dossier à remplir', 'Un dossier à remplacer'],
  ['Accès à la salle', 'Salle : demander un accès', 'Salle : demander un accessoire'],
  ['Exemption de frais', 'Être exempté de frais', 'Un exemplaire de frais'],
  ['Mon revenu a changé', 'Déclarer des revenus', 'Déclarer quand on revient'],
  ['Une licence manque', 'Demander une licence', 'Demander un licenciement'],
]

describe('words that only look alike', () => {
  it.each(STRANGERS)('%s', (asked, right, lookalike) => {
    const others = ['Le bureau est fermé', 'Une clé USB illisible', 'Le badge est refusé']
    expect(order([lookalike, right, ...others], asked)[0]).toBe(right)
  })
})

describe('the table', () => {
  it.each([
    ['courrier', 'courriel'],
    ['tableau', 'tablette'],
    ['suppléant', 'supplément'],
    ['projet', 'projecteur'],
    ['activité', 'activer'],
    ['collègue', 'collège'],
    ['information', 'informatique'],
    ['avant', 'avantage'],
    ['exemple', 'exemplaire'],
    ['proviseur', 'provision'],
    ['formation', 'format'],
    ['maintenance', 'maintenant'],
    ['retraite', 'retrait'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(areUnrelated(stem(a), stem(b), 'fr')).toBe(true)
    expect(areUnrelated(stem(b), stem(a), 'fr')).toBe(true)
  })

  it.each([
    ['tablette', 'tablettes'],
    ['activer', 'activation'],
    ['remplacer', 'remplacement'],
    ['suppléant', 'suppléance'],
    ['convertir', 'conversion'],
    ['installer', 'installation'],
  ])('leaves %s and %s a family', (a, b) =>
    expect(areUnrelated(stem(a), stem(b), 'fr')).toBe(false),
  )
})

/** Folding takes the accents by which the stemmer knows a participle or a plural. */
describe('forms of one word', () => {
  it.each([
    ['bloqué', 'bloquée', 'bloquées', 'bloquer'],
    ['désactivée', 'désactiver'],
    ['enregistrées', 'enregistrer'],
    ['supprimée', 'supprimer', 'supprimé'],
    ['journaux', 'journal'],
    ['fonctionnent', 'fonctionne'],
    ['numérotée', 'numéroter'],
    ['reçu', 'reçues', 'reçois', 'recevoir', 'recevrai'],
    ['perdu', 'perdue', 'perds', 'perdre'],
    ['ouverte', 'ouverts', 'ouvre', 'ouvrir'],
    ['résolue', 'résous', 'résoudre'],
    ['obtient', 'obtenue', 'obtenir'],
    ['envoie', 'envoyée', 'enverra', 'envoyer'],
  ])('%s, %s', (...forms) => expect(new Set(forms.map(stem)).size).toBe(1))

  it('verbs that say nothing of a subject are stop words in every person', () => {
    const questions = [
      "Est-ce que je pourrai venir ? L'ordre de mission",
      'Un médecin de prévention',
    ]
    expect(order(questions, 'Est-ce que je pourrais voir le médecin ?')[0]).toBe(questions[1])
  })
})

describe('a noun that is made of a verb with another ending', () => {
  it('is found by its verb, before what only looks like it', () => {
    const others = ['Fermeté de la salle', 'Le bureau est fermé à clé', 'Une clé USB illisible']
    const questions = [...others, 'Fermeture de la salle']
    expect(order(questions, 'Fermer la salle')[0]).toBe('Fermeture de la salle')
  })

  it.each([
    ['ouvrir', 'ouverture'],
    ['débloquer', 'déblocage'],
    ['connecter', 'connexion'],
    ['livrer', 'livraison'],
    ['imprimer', 'impression'],
    ['reçue', 'réception'],
    ['nommé', 'nomination'],
    ['perdus', 'perte'],
  ])('%s and %s', (verb, noun) => {
    expect(stem(verb)).not.toBe(stem(noun))
    expect(familyOf(stem(verb), 'fr')).toContain(stem(noun))
    expect(familyOf(stem(noun), 'fr')).toContain(stem(verb))
  })
})

describe('English forms of one word', () => {
  it.each([
    ['forgot', 'forgotten', 'forget'],
    ['stolen', 'stole', 'steal'],
    ['lost', 'losing', 'lose'],
    ['withdrew', 'withdrawn', 'withdraw'],
  ])('%s, %s, %s', (...forms) =>
    expect(new Set(forms.map((word) => tokens(word, 'en')[0]?.stem)).size).toBe(1),
  )
})
