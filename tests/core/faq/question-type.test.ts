/** What questions ask for, and that it decides only between entries that are alike. */

import { describe, expect, it } from 'vitest'
import { FaqIndex } from '../../../src/core/faq/index/faq-index.js'
import { questionTypes } from '../../../src/core/faq/questions/question-type.js'
import { searchFaq } from '../../../src/core/faq/search.js'
import { tokens } from '../../../src/core/faq/words/tokens.js'

const typesOf = (text: string, locale: 'fr' | 'en') => questionTypes(tokens(text, locale), locale)
const [WHO, WHEN, AMOUNT, WAY, PLACE, REASON] = [1, 2, 4, 8, 16, 32] as const

describe('what is asked for', () => {
  it.each([
    ['Qui peut ouvrir la salle ?', WHO],
    ['À qui dois-je envoyer le formulaire ?', WHO],
    ["Qui est-ce qui signe l'ordre de mission ?", WHO],
    ['Quand arrivent les ordinateurs ?', WHEN],
    ["Jusqu'à quelle date puis-je saisir les notes ?", WHEN],
    ['À quel moment la campagne ferme-t-elle ?', WHEN],
    ['Combien coûte une cartouche ?', AMOUNT],
    ['Quel montant est remboursé ?', AMOUNT],
    ['Comment changer mon mot de passe ?', WAY],
    ['Quelle démarche pour un nouvel arrivant ?', WAY],
    ['Où se trouve le code de mon établissement ?', PLACE],
    ['Le code, où est-il ? où puis-je le lire', PLACE],
    ['Pourquoi ma session se ferme-t-elle ?', REASON],
    ['Ma session se ferme', 0],
    ['Le copieur ou le scanner ne marche pas', 0],
    ['Le collègue qui part en retraite garde-t-il sa boîte ?', 0],
    ["Est-ce qu'on peut imprimer en couleur ?", 0],
  ])('fr: %s', (text, type) => expect(typesOf(text, 'fr')).toBe(type))

  it.each([
    ['Who can open the room?', WHO],
    ['When will the laptops arrive?', WHEN],
    ['How much is a cartridge?', AMOUNT],
    ['How do I change my password?', WAY],
    ['Where is the form?', PLACE],
    ['Why does my session end?', REASON],
    ['My session ends', 0],
  ])('en: %s', (text, type) => expect(typesOf(text, 'en')).toBe(type))
})

describe('entries of one subject', () => {
  const index = new FaqIndex('fr')
  for (const [at, question] of [
    'Quand rendre la clé OTP ?',
    'À qui rendre la clé OTP ?',
    'Comment rendre la clé OTP ?',
    'Où récupérer une clé de salle ?',
  ].entries())
    index.add({ id: String(at), product: '', question, wordings: [], keywords: [], answer: '' })

  it.each([
    ['quand dois-je rendre ma clé otp', '0'],
    ['je rends ma clé otp à qui ?', '1'],
    ['comment fait-on pour rendre sa clé otp', '2'],
    // The subject outweighs what is asked for.
    ['où rendre la clé OTP ?', /[012]/],
  ])('%s', (text, id) => expect(searchFaq(index, text)?.[0]?.id).toMatch(id))
})
