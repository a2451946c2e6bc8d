/** Mails that a contact form on the web sends, written before the rule: what its writer typed is the question, not the fields around it. */

import { describe, expect, it } from 'vitest'
import { questionSentences } from '../../../src/core/faq/questions/question-sentences.js'

const Q = 'Comment inscrire un élève en cours d’année ?'
const ASKED = "comment inscrire un eleve en cours d'annee ?"

/** Name of the maker, and what it sends. */
const FORMS: readonly (readonly [string, string])[] = [
  [
    'a town: fields, a label of its own line, consent below',
    `Nouveau message reçu depuis le formulaire de contact du site\nCivilité : Mme\nNom : Delattre\nPrénom : Rose\nObjet de votre message : Autre\nComment nous avez-vous connus ? : affiche\nVotre message :\n${Q}\nJ'accepte que mes données soient traitées : oui`,
  ],
  [
    'Contact Form 7, French',
    `De : Rose Delattre <rose@exemple.example>\nObjet : Renseignement\n\nCorps du message :\n${Q}\n\n--\nCet e-mail a été envoyé via le formulaire de contact de Collège Verlaine (https://college.example)`,
  ],
  [
    'Contact Form 7, English',
    `From: Rose Delattre <rose@exemple.example>\nSubject: Renseignement\n\nMessage Body:\n${Q}\n\n--\nThis e-mail was sent from a contact form on Verlaine School (https://school.example)`,
  ],
  [
    'Drupal: on one line',
    `Soumis le lundi 23 novembre 2026 - 09:12\nSoumis par l'utilisateur : Anonyme\nLes valeurs soumises sont :\n\nNom : Delattre\nCourriel : rose@exemple.example\nMessage : ${Q}`,
  ],
  [
    'a school: asterisks for what must be filled in',
    `Nom * : Delattre\nE-mail * : rose@exemple.example\nTéléphone : 02 31 00 00 11\nVotre demande * : ${Q}\nPièce jointe : aucune`,
  ],
  [
    'labels in bold, a rule below',
    `*Nom :* Delattre\n*Adresse e-mail :* rose@exemple.example\n*Message :*\n${Q}\n---\nDate : 23/11/2026\nHeure : 09:12\nURL de la page : https://college.example/contact\nAdresse IP : 192.0.2.7`,
  ],
  [
    'labels alone on their lines',
    `Nom et prénom\nRose Delattre\nAdresse e-mail\nrose@exemple.example\nVotre question\n${Q}`,
  ],
  [
    'English',
    `A new enquiry has been submitted.\nFirst name: Rose\nLast name: Delattre\nEmail address: rose@exemple.example\nHow did you hear about us?: A friend\nYour enquiry: ${Q}\nI agree to the privacy policy: Yes`,
  ],
  [
    'many fields',
    `Civilité : M.\nNom : Delattre\nPrénom : Jean\nAdresse : 3 place du Marché\nCode postal : 14000\nVille : Caen\nTéléphone : 02 31 00 00 11\nCourriel : jean@exemple.example\nVous êtes : un parent\nNature de la demande : Autre\nDescription : ${Q}`,
  ],
  [
    'the question on two lines, below a greeting',
    `Nom : Delattre\nE-mail : rose@exemple.example\nMessage :\nBonjour,\n${Q}\nMerci d'avance\nRose`,
  ],
]

describe('a mail of a contact form', () => {
  it.each(FORMS)('%s', (_, mail) => {
    const asked = questionSentences(`Un parent\n${mail}`)
    expect(asked.filter((sentence) => sentence !== 'un parent')).toEqual([ASKED])
  })

  it('keeps what its subject says', () => {
    const mail = `Nom : Delattre\nE-mail : rose@exemple.example\nSujet : mot de passe Pronote\nMessage : il est refusé depuis hier`
    expect(questionSentences(mail)).toEqual(['mot de passe pronote', 'il est refuse depuis hier'])
  })
})

describe('what only looks like one', () => {
  it.each([
    [
      'a fault, told by fields',
      `Bonjour, Onde refuse de s'ouvrir.\nNavigateur : Firefox 128\nSystème : Windows 11\nMessage : accès interdit`,
      "onde refuse de s'ouvrir",
    ],
    [
      'a colon in a sentence',
      `Bonjour,\nJ'ai une demande : peut-on changer le nom de la salle ?\nNom : salle Verlaine`,
      'peut-on changer le nom de la salle ?',
    ],
    [
      'our own fields, the request in words above them',
      `GFC ne s'ouvre plus sur mon poste.\nService : 5.3\nProduit : GFC\nTéléphone : 02 31 00 00 11`,
      "gfc ne s'ouvre plus sur mon poste",
    ],
    [
      'one field',
      `Je ne reçois plus rien.\nMessage : boîte pleine\nNom : Delattre`,
      'je ne recois plus rien',
    ],
  ])('%s', (_, mail, asked) => {
    const all = questionSentences(mail)
    expect(all.some((sentence) => sentence.startsWith(asked))).toBe(true)
  })
})
