/** Out-of-office replies as programs write them, told by their subject alone, and people's mails that are none. */

import { describe, expect, it } from 'vitest'
import { screen } from '../../../src/core/reading/machine/screen.js'
import { MESSAGE } from '../../fixtures/message.js'

const OWN = { addresses: ['aide@a.example'], messageIdDomains: ['a.example'] }
const verdict = (subject: string) => screen({ ...MESSAGE, subject }, OWN)

describe('a machine wrote', () => {
  it.each([
    'Réponse automatique : [R-000433] Demande résolue : Souris',
    'Réponse automatique\u00a0: Souris',
    'Reponse automatique: Souris',
    'RÉPONSE AUTOMATIQUE - Souris',
    'Réponse automatique d’absence',
    'Re: Réponse automatique',
    'Rép : Absence du bureau',
    'Absence du bureau : Souris',
    'Absent du bureau : Re: Souris',
    'Absente du bureau',
    'Absent(e) du bureau (retour lundi)',
    'Message d’absence',
    "Message d'absence : Re: [R-000433] Souris",
    'Avis d’absence - Camille Martin',
    'Notification d’absence',
    'Hors du bureau : Souris',
    'Camille Martin est absente du bureau',
    'Je suis absent(e)',
    'Je suis actuellement en congé jusqu’au 3 novembre',
    'Auto-réponse : Souris',
    'Répondeur automatique',
    'Automatic reply: Mouse',
    'Out of Office: Mouse',
    'Out of office AutoReply: Mouse',
    'Alex Morgan is out of the office (returning 03/11/2026)',
    'Abwesenheitsnotiz: Maus',
    'Automatische Antwort: Maus',
    'Respuesta automática: Ratón',
    'Risposta automatica: Mouse',
    'Automatisch antwoord: Muis',
    'Autosvar: Mus',
  ])('%j', (subject) =>
    expect(verdict(subject)).toMatchObject({
      kind: 'auto_reply',
      ignore: true,
      because: 'out-of-office-subject',
    }),
  )
})

describe('a machine wrote in answer', () => {
  it.each([
    'Absent jusqu’au 3 novembre',
    'Absente du 20 octobre au 3 novembre 2026',
    'Absente',
    'En congés jusqu’au 3 novembre',
    'En congé du 20 au 31 octobre',
    'En congés : Re: Souris',
    'Camille Martin est absent',
    'Auto: Souris',
    'Répondeur',
  ])('%j', (subject) => {
    const ancestors = ['<amigo.1@a.example>']
    expect(screen({ ...MESSAGE, subject, ancestors }, OWN)).toMatchObject({ kind: 'auto_reply' })
    // As a new mail it may be anybody's.
    expect(verdict(subject)).toMatchObject({ ignore: false })
  })
})

describe('a person wrote', () => {
  it.each([
    'Réponse automatique Outlook à désactiver',
    'Message d’absence qui ne part pas',
    'Comment activer mon message d’absence ?',
    'Absence de réseau au CDI',
    'Absent du planning dans Pronote',
    'Absences des élèves : saisie impossible',
    'Congés bonifiés : le dossier ne s’ouvre pas',
    'Vacation examens : paiement',
    'Automate de chauffage en panne',
    'Auto-école : convention',
    'Out of paper, printer 3',
    'Undelivered parcel for the lab',
    'Message non distribué à un parent',
    'Re: [R-000433] Souris',
  ])('%j', (subject) => expect(verdict(subject)).toMatchObject({ kind: 'person', ignore: false }))
})
