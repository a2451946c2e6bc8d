/** A table: what gateways and Outlook write above and below a mail from outside, and what people write that resembles it. */

import { describe, expect, it } from 'vitest'
import { foldReply } from '../../../src/core/reading/reply.js'

const WORD = 'CLORE'
const QUOTE =
  'Le 12 mars 2026 à 10:12, Noa <noa@ecole.example> a écrit :\n> Bonjour\n> Cela marche.'
const kept = (text: string) => foldReply(text, null).kept

const LABELS = [
  'Externe',
  'EXTERNE',
  '[EXTERNE]',
  '(Externe)',
  '*** EXTERNE ***',
  '>>> Externe <<<',
  '⚠️ Externe',
  'Expéditeur externe',
  'Mail externe',
  'Message externe',
  'Courriel externe',
  'External',
  '[EXTERNAL]',
  'EXTERNAL EMAIL',
  '[External Email]',
  'Extern',
  '[EXTERN]',
  'ACHTUNG EXTERNE E-MAIL',
  'Externo',
  'Esterno',
]

const WARNINGS = [
  'ATTENTION : Ce message provient d’un expéditeur externe. Ne cliquez pas sur les liens.',
  '[EXTERNE] Ce courriel a été envoyé par une personne extérieure à l’académie. Soyez prudent avec les liens.',
  "Ce mail provient de l'extérieur, restons vigilants",
  'Courriel externe : ne cliquez pas sur les liens',
  "Message en provenance de l'extérieur de l'académie. Soyez vigilants.",
  "Expéditeur extérieur à l'organisation – soyez prudent avec les pièces jointes",
  "L'expéditeur de ce message est externe à votre organisation. Ne cliquez sur aucun lien.",
  'CAUTION: This email originated from outside of the organization. Do not click links.',
  'EXTERNAL EMAIL: Do not click links.',
  "You don't often get email from zoe@ecole.example. Learn why this is important",
  'Vous n’obtenez pas souvent d’e-mail à partir de zoe@ecole.example. Découvrez pourquoi cela est important',
  'Achtung: Diese E-Mail kommt von außerhalb der Organisation. Klicken Sie nicht auf Links.',
  'Atención: este correo procede de fuera de la organización. No haga clic en los enlaces.',
  'ATTENZIONE: questa e-mail proviene da un mittente esterno. Non cliccare sui link.',
  'Let op: deze e-mail komt van buiten de organisatie. Klik niet op links.',
  'Sie erhalten nicht oft eine E-Mail von zoe@ecole.example. Erfahren Sie, warum dies wichtig ist',
  'No suele recibir correo electrónico de zoe@ecole.example. Por qué es esto importante',
  "Non si riceve spesso un'e-mail da zoe@ecole.example. Scopri perché è importante",
  'Não costuma receber e-mails de zoe@ecole.example. Saiba por que motivo isto é importante',
]

describe('above a text', () => {
  it.each([
    ...LABELS,
    ...WARNINGS,
    "Attention, ce mail provient d'une adresse externe à l'académie.",
    "Cet e-mail ne vient pas de l'intérieur de l'organisation.",
    "Avertissement : ce courriel provient d'un émetteur extérieur.",
  ])('%s', (warning) => {
    expect(kept(`${warning}\n\n${WORD}`)).toBe(WORD)
    expect(kept(`${warning}\n${WORD}`)).toBe(WORD)
  })
})

it.each(WARNINGS)('below a text, and below its quote: %s', (warning) => {
  expect(kept(`${WORD}\n\n${warning}`)).toBe(WORD)
  expect(kept(`${WORD}\n\n${QUOTE}\n\n${warning}`)).toBe(WORD)
})

it.each([...LABELS, ...WARNINGS])('alone with an answer below an unmarked block: %s', (warning) => {
  const block =
    'De : Noa Martin <noa@ecole.example>\nEnvoyé : jeudi 12 mars 2026 10:12\nÀ : Camille\nObjet : poste'
  const text = `${warning}\n\n${block}\n\nCela marche.\n\nNon, toujours pas.`
  expect(kept(text)).toContain('Non, toujours pas.')
})

it.each([
  'Externe : le disque ne monte plus',
  "Message externe reçu hier, je ne l'ai pas ouvert.",
  "Le mail externe n'arrive pas",
  "Cet e-mail vient de l'extérieur et demande un mot de passe",
  "Courriel externe : impossible d'envoyer",
  'Expéditeur externe bloqué par le filtre',
  'Extern läuft der Beamer nicht',
  'Die Nachricht wurde nach außen gesendet',
  'This message is stuck in the outbox',
  "Le message envoyé à l'extérieur de l'académie revient toujours.",
  "L'expéditeur de ce message est inconnu",
  'Les messages externes sont bloqués, soyez gentils de regarder le filtre.',
  "[Urgent] Ce courriel n'est pas parti.",
  'Sie erhalten nicht oft Post von mir',
  "L'accès externe ne marche pas, le lien est mort.",
])('a person’s: %s', (sentence) => {
  for (const text of [`${sentence}\n\nLe poste 12.`, `Le poste 12.\n\n${sentence}`])
    expect(kept(text)).toBe(text)
})
