/** What says that something fails, and what only asks: they share all their words, and an answer to one is none to the other. */

import { describe, expect, test } from 'vitest'
import { tellsFault } from '../../../src/core/faq/questions/question-type.js'
import type { Locale } from '../../../src/core/request/person.js'
import { fold } from '../../../src/core/text/text.js'

const FAILS: readonly (readonly [Locale, string])[] = [
  ['fr', 'Impossible de me connecter'],
  ['fr', 'Je n’arrive pas à ouvrir Pronote'],
  ['fr', 'J’arrive plus à me connecter'],
  ['fr', 'L’imprimante ne fonctionne plus'],
  ['fr', 'mon mot de passe ne marche pas'],
  ['fr', 'ça marche plus'],
  ['fr', 'Message d’erreur à l’ouverture de GFC'],
  ['fr', 'Le compte est bloqué'],
  ['fr', 'Le code de la clé OTP est refusé'],
  ['fr', 'Je n’ai plus accès à ma messagerie'],
  ['fr', 'problème de connexion à l’ENT'],
  ['fr', 'Le vidéoprojecteur est en panne'],
  ['fr', 'Le son ne sort pas'],
  ['fr', 'Aucun mail ne part'],
  ['fr', 'On ne peut plus valider les notes'],
  ['fr', 'L’import échoue à chaque fois'],
  ['en', 'Unable to join the contest'],
  ['en', 'I can’t log in'],
  ['en', 'The printer doesn’t work'],
  ['en', 'I cannot open the file'],
  ['en', 'Not able to see my order'],
  ['en', 'login failed'],
  ['en', 'I get an error when I save'],
  ['en', 'We have a problem with the projector'],
  ['en', 'it wont start'],
  ['en', 'My account is blocked'],
  ['en', 'The password is refused'],
  ['en', 'The site is down'],
]

const ASKS: readonly (readonly [Locale, string])[] = [
  ['fr', 'Comment changer mon mot de passe ?'],
  ['fr', 'Je voudrais me connecter à Pronote'],
  ['fr', 'Où trouver le formulaire ?'],
  ['fr', 'Combien de temps faut-il de plus ?'],
  ['fr', 'Je ne sais pas comment saisir une absence'],
  ['fr', 'Je ne trouve pas comment partager un dossier'],
  ['fr', 'Pourquoi pas un compte par classe ?'],
  ['fr', 'Le plus simple pour imprimer ?'],
  ['fr', 'Ouvrir un compte à un remplaçant'],
  ['fr', 'droits du conseiller d’éducation'],
  ['en', 'How do I join a contest?'],
  ['en', 'I want to see my wallet balance'],
  ['en', 'Where can I sign up'],
  ['en', 'I do not know how to share a folder'],
  ['en', 'Why not use one account for all?'],
  ['en', 'Can you tell me the price'],
]

describe('a sentence that says that something fails', () => {
  test.each(FAILS)('%s: %s', (locale, text) => {
    expect(tellsFault(fold(text), locale)).toBe(true)
  })
})

describe('a sentence that only asks', () => {
  test.each(ASKS)('%s: %s', (locale, text) => {
    expect(tellsFault(fold(text), locale)).toBe(false)
  })
})
