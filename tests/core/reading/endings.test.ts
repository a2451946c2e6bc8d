/** What stands below a reply and is folded away: signatures, legal notices, warnings of mail gateways. */

import { describe, expect, it } from 'vitest'
import { foldReply } from '../../../src/core/reading/reply.js'

const ANSWER =
  'Bonjour,\n\nLe poste redémarre en boucle depuis ce matin.\nCordialement,\nZoé Lenoir'
const QUESTION = 'Pouvez-vous préciser le modèle du poste ?\n\nCordialement,\nLe service'
const quoted = (text: string): string => text.replace(/^/gm, '> ')

describe('signatures', () => {
  it.each([
    ...[
      'Envoyé de mon iPhone',
      'Envoyé depuis mon Galaxy S21',
      'Envoyé à partir de Outlook pour iOS',
    ],
    ...["Envoyé depuis l'application Yahoo Mail", 'Obtenir Outlook pour iOS<https://aka.ms/x>'],
    ...['Provenance : Courrier pour Windows', 'Sent from my iPhone', 'Get Outlook for Android'],
    ...[
      'Sent from Mail for Windows 10',
      'Gesendet von Outlook für iOS',
      '-- \nZoé Lenoir\nGestionnaire',
    ],
    ...['--\nZoé Lenoir', '_________\nliste-tice mailing list\nhttps://listes.example/tice'],
  ])('%s', (signature) => {
    expect(foldReply(`${ANSWER}\n\n${signature}`, null)).toEqual({
      kept: ANSWER,
      elided: signature,
    })
    const heading = 'Le 3 mars 2026 à 10:02, Assistance <aide@ac.example> a écrit :'
    if (signature.startsWith('_')) return
    expect(
      foldReply(`${ANSWER}\n\n${signature}\n\n${heading}\n${quoted(QUESTION)}`, null).kept,
    ).toBe(ANSWER)
  })

  it.each([
    'Sent from my desk, it is easier than from a phone.',
    'Envoyé de mon bureau, le fichier est passé !',
    'Envoyé depuis mon compte hier soir,\nle message est revenu ce matin.',
    'Envoyé de mon poste\nsans la pièce jointe',
    `--\n${'Une ligne de texte qui compte.\n'.repeat(40)}fin`,
  ])('not: %s', (sentence) => {
    expect(foldReply(`${ANSWER}\n\n${sentence}`, null).kept).toBe(`${ANSWER}\n\n${sentence}`)
  })

  it('above the text, where a phone puts it', () => {
    expect(foldReply('Envoyé de mon iPhone\n\nLe wifi est coupé.', null).kept).toBe(
      'Le wifi est coupé.',
    )
  })
})

const NOTICES = [
  "Ce message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive\nde ses destinataires. Si vous recevez ce message par erreur, merci de le détruire.",
  "Les informations contenues dans ce courriel sont confidentielles.\n\nSi vous n'êtes pas le destinataire de ce message, merci d'en avertir l'expéditeur.",
  '*** AVIS DE CONFIDENTIALITÉ *** Ce courriel est destiné à la seule personne nommée.',
  "Pensez à l'environnement avant d'imprimer ce message.",
  "N'imprimez ce mail que si c'est nécessaire.",
  'This e-mail and any files with it are confidential and intended solely for the addressee.',
  'CONFIDENTIALITY NOTICE: if you are not the intended recipient, delete this message.',
  'Diese E-Mail kann vertrauliche Informationen enthalten.',
]

describe('legal notices', () => {
  it.each(NOTICES)('%s', (notice) => {
    expect(foldReply(`${ANSWER}\n\n${notice}`, null)).toEqual({ kept: ANSWER, elided: notice })
    const heading = 'Le 3 mars 2026 à 10:02, Assistance <aide@ac.example> a écrit :'
    const whole = `${ANSWER}\n\n${notice}\n\nEnvoyé de mon iPhone\n\n${heading}\n${quoted(QUESTION)}`
    expect(foldReply(whole, null).kept).toBe(ANSWER)
  })

  it.each([
    "Ce message d'erreur s'affiche quand j'imprime.",
    'Ce message est revenu hier, puis ce matin.',
    'Confidentialité : qui peut lire ce dossier partagé ?',
    "Il est nécessaire d'imprimer les bulletins lundi.",
    "Pensez à nous : l'imprimante est encore en panne.",
    "Avant d'imprimer, un message demande du papier.",
  ])('not: %s', (sentence) => {
    expect(foldReply(`${ANSWER}\n\n${sentence}`, null).kept).toBe(`${ANSWER}\n\n${sentence}`)
  })

  it('not above what was written', () => {
    const text = `${NOTICES[0]}\n\n${ANSWER}`
    expect(foldReply(text, null).kept).toBe(text)
  })

  it('are better than nothing', () => {
    expect(foldReply(NOTICES[0] ?? '', null).kept).toBe(NOTICES[0])
  })
})

describe('warnings of mail gateways', () => {
  it.each([
    "ATTENTION : ce message provient d'un expéditeur externe.",
    "ATTENTION\nCe courriel provient de l'extérieur de l'académie.\nNe cliquez sur aucun lien sans être sûr de son auteur.",
    '[EXTERNE]',
    "Vous n'obtenez pas souvent d'e-mail à partir de zoe@ecole.example. Découvrez pourquoi cela est important",
    'CAUTION: This email originated from outside of the organization. Do not click links.',
    "You don't often get email from zoe@ecole.example. Learn why this is important",
    'External sender',
  ])('%s', (warning) => {
    expect(foldReply(`${warning}\n\n${ANSWER}`, null)).toEqual({ kept: ANSWER, elided: warning })
    expect(foldReply(`${warning}\n${ANSWER}`, null).kept).toBe(ANSWER)
  })

  it.each([
    "L'écran externe affiche un message.",
    'Le message envoyé hier est revenu.',
    "Attention, le disque externe est plein : un message s'affiche.",
  ])('not: %s', (sentence) => {
    expect(foldReply(`${sentence}\n\n${ANSWER}`, null).kept).toBe(`${sentence}\n\n${ANSWER}`)
  })
})
