/** Acronyms and their long forms, as a base writes them, and requests that use only one of the two. */

import { describe, expect, it } from 'vitest'
import { Acronyms } from '../../../src/core/faq/index/acronyms.js'
import { FaqIndex } from '../../../src/core/faq/index/faq-index.js'
import { searchFaq } from '../../../src/core/faq/search.js'
import { tokens } from '../../../src/core/faq/words/tokens.js'
import fc from '../../support/runner/random-cases.js'

/** What a request of these words means besides, by stems. */
function meant(base: string, request: string, ordinary: readonly string[] = []): string[] {
  const acronyms = new Acronyms('fr')
  acronyms.learn(base)
  for (const text of ordinary) acronyms.learn(text)
  const entries = [base, ...ordinary].map(
    (text) => new Set(tokens(text, 'fr').map(({ stem }) => stem)),
  )
  const entriesWith = (stem: string) => entries.filter((stems) => stems.has(stem)).length
  const subject = tokens(request, 'fr').filter(({ word }) => !['de', 'des', 'du'].includes(word))
  return acronyms.meanings(subject, entriesWith).map(({ stem }) => stem)
}

const stems = (words: string) => tokens(words, 'fr').map(({ stem }) => stem)

describe('a long form in brackets, or an acronym in brackets', () => {
  it.each([
    [
      "La DSI (direction des systèmes d'information) répond.",
      'dsi',
      'direction systèmes information',
    ],
    [
      "La direction des systèmes d'information (DSI) répond.",
      'dsi',
      'direction systèmes information',
    ],
    ['Ouvrez l’ENT (espace numérique de travail).', 'ent', 'espace numérique travail'],
    ['Un contrat à durée indéterminée (CDI) est signé.', 'cdi', 'contrat durée indéterminée'],
    [
      'Les ATSEM (agents territoriaux spécialisés des écoles maternelles)',
      'atsem',
      'agents territoriaux spécialisés écoles maternelles',
    ],
    ['La BCD (bibliothèque centre documentaire) ouvre.', 'bcd', 'bibliothèque centre documentaire'],
    [
      'Les AESH (accompagnants des élèves en situation de handicap)',
      'aesh',
      'accompagnants élèves situation handicap',
    ],
    [
      'La plateforme interministérielle (PI) et l’ÉNT (Espace Numérique de Travail)',
      'ent',
      'espace numérique travail',
    ],
  ])('%s', (base, acronym, long) => {
    expect(meant(base, acronym)).toEqual(stems(long))
    expect(meant(base, long)).toContain(stems(acronym)[0])
  })

  it.each([
    ['letters that spell something else', 'La DSI (service du rectorat) répond.', 'dsi'],
    ['an aside', 'Écrivez en MAJUSCULES (sans accents) le nom.', 'majuscules'],
    ['too few words for it', 'Le budget (GFC) est clos.', 'gfc'],
    ['a sentence end between', 'Espace numérique. De travail (ENT)', 'ent'],
    ['no bracket', 'DSI direction des systèmes information', 'dsi'],
    ['an unclosed one', 'DSI (direction des systèmes d’information', 'dsi'],
  ])('not %s', (_, base, acronym) => expect(meant(base, acronym)).toEqual([]))

  it('not an ordinary word that some entry writes in capitals', () => {
    const base = 'Le VIE (volontariat international en entreprise) dure un an.'
    expect(meant(base, 'vie')).not.toEqual([])
    const ordinary = ['La vie scolaire', 'Une assurance vie', 'Le bureau de la vie scolaire']
    expect(meant(base, 'vie scolaire', ordinary)).toEqual([])
  })

  it('two long forms of one acronym', () => {
    const base =
      'Un CDI (contrat à durée indéterminée). Le CDI (centre de documentation et d’information).'
    expect(meant(base, 'cdi')).toEqual([
      ...stems('contrat durée indéterminée'),
      ...stems('centre documentation information'),
    ])
  })
})

describe('entries that use only one of the two', () => {
  const index = new FaqIndex('fr')
  const entry = { product: '', wordings: [], keywords: [] }
  const add = (id: string, question: string, answer: string) =>
    index.add({ ...entry, id, question, answer })
  add(
    'form',
    'À qui adresser une commande de matériel ?',
    "À la DSI (direction des systèmes d'information).",
  )
  add('short', 'Quels sont les horaires de la DSI ?', 'De 8 h à 18 h.')
  add('long', "Où se trouve la direction des systèmes d'information ?", 'Bâtiment B.')
  add('other', 'Où se trouve la direction des ressources humaines ?', 'Bâtiment C.')
  add('hours', "Quels sont les horaires de l'accueil ?", 'De 9 h à 17 h.')

  const found = (text: string) => searchFaq(index, text)?.map(({ id }) => id) ?? []

  it('the acronym is asked for', () => expect(found('où se trouve la dsi')[0]).toBe('long'))

  it('the long form is asked for', () =>
    expect(found("horaires de la direction des systèmes d'information").slice(0, 2)).toContain(
      'short',
    ))
})

it('any text: no fault, and nothing learnt without brackets', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      (base, request) => {
        const acronyms = new Acronyms('fr')
        acronyms.learn(base)
        const found = acronyms.meanings(tokens(request, 'fr'), () => 0)
        if (!base.includes('(')) expect(found).toEqual([])
      },
    ),
  )
})
