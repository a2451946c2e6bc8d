/** Answers to what a mail says itself: not to what it quotes, but to what it passes on. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { openWorldWithAnswers } from '../../support/desk/answers.js'
import type { World } from '../../support/desk/world.js'
import { plainText } from '../../support/mails/sent.js'

let world: World

beforeAll(async () => {
  world = await openWorldWithAnswers()
})
afterAll(() => world.close())

it('what is quoted below a new request is nothing that it asks', async () => {
  const [mail] = await world.mailFrom(CAMILLE, {
    subject: 'Clés du gymnase',
    text: "Bonjour,\n\nle gardien cherche les clés du gymnase.\n\nLe 3 novembre 2025 à 10:12, Marc Duval a écrit :\n> J'ai oublié le mot de passe de ma messagerie, que dois-je faire ?",
  })
  expect(mail?.kind).toBe('acknowledgement')
  expect(plainText(mail)).not.toContain('Choisissez un nouveau mot de passe')
})

it('a question that a colleague passes on is answered', async () => {
  const [mail] = await world.mailFrom(CAMILLE, {
    subject: 'TR: question',
    text: "Bonjour,\n\nje vous transfère la question d'une collègue, pourriez-vous lui répondre ?\n\nCordialement,\nCamille Martin\n\nDe : Inès Faure\nEnvoyé : lundi 3 novembre 2025 17:42\nÀ : Camille Martin\nObjet : question\n\nBonjour Camille,\nj'ai oublié le mot de passe de ma messagerie, que dois-je faire ?\nMerci, bises\nInès",
  })
  expect(plainText(mail)).toContain('Choisissez un nouveau mot de passe')
})
