/** Sentences that point into the mail that they answer, and those that only sound like it. */

import { describe, expect, it } from 'vitest'
import { pointsBelow } from '../../../src/core/reading/pointers.js'
import { foldReply } from '../../../src/core/reading/reply.js'

const POINTING = [
  'J’ai rempli le tableau.',
  'J’ai complété le formulaire, merci',
  'Tableau rempli',
  'Je vous ai renseigné le tableau',
  'Formulaire rempli, bonne journée',
  'Nous avons complété la fiche',
  'Voilà le tableau complété',
  'J’ai mis les réponses en rouge',
  'Mes réponses sont en rouge',
  'En rouge dans le message.',
  'En rouge dans votre message',
  'Réponses en vert',
  'réponses en gras dans le corps du mail',
  'J’ai répondu directement dans votre message.',
  'J’ai répondu dans le mail',
  'J’ai répondu à la suite de vos questions',
  'J’ai répondu à chaque question',
  'Je réponds à chaque point dans le texte',
  'Je vous réponds point par point',
  'Voir mes annotations',
  'Voir mes commentaires dans le mail',
  'cf. mes réponses surlignées',
  'Réponses surlignées en jaune',
  'Mes réponses sont précédées de =>',
  'Mes réponses commencent par ##',
  'Mes réponses entre crochets',
  'Réponses en MAJUSCULES',
  'mes réponses dans le fil',
  'J’ai annoté votre mail',
  'J’ai complété votre mail',
  'Informations ajoutées dans votre message',
  'J’ai ajouté les infos dans votre mail',
  'Les éléments demandés sont dans le corps du message',
  'Je complète :',
  'Complété en rouge',
  'Rempli ci dessous',
  'corrections en rouge',
  'Modifs en bleu',
  'I filled in the table',
  'I have completed the form, see red',
  'My answers are in red',
  'Answers inline',
  'comments inline in blue',
  'I replied within your mail',
  'my answers are marked with **',
  'I’ve added the details in your message',
  'Meine Antworten in rot',
  'Ich habe die Tabelle ausgefüllt',
  'He rellenado el formulario',
  'Ho compilato il modulo',
  'Bonjour, j’ai rempli le tableau ci-joint dans le mail',
  'Bonjour, nous avons rempli votre questionnaire.',
  'J’ai bien complété les champs, bonne réception',
  'Fiche renseignée, merci',
  'Les réponses sont notées en bleu dans le mail',
  'Réponses apportées en italique',
  'Je vous ai répondu en majuscules',
  'Vous trouverez mes remarques en orange dans le texte',
  'Éléments demandés en gras',
  'mes réponses entre parenthèses',
  'Réponse après chaque question',
  'Réponses sous chaque point',
  'j’ai corrigé votre texte',
  'Je remplis :',
  'cf mes commentaires',
  'Form completed',
  'See my replies in bold',
  'We’ve completed your questionnaire, thanks',
  'Ich habe das Formular ausgefüllt.',
  'Ik heb de tabel ingevuld',
]

/** Of a screen, a form elsewhere, a file, a colleague. */
const TELLING = [
  'après chaque démarrage.',
  'Sous les fenêtres',
  'Le voyant est en rouge',
  'Le tableau est rempli de bugs',
  'Le formulaire en ligne ne marche pas',
  'J’ai rempli le formulaire en ligne hier',
  'J’ai rempli le formulaire joint',
  'J’ai complété le tableau en pièce jointe',
  'J’ai mis le poste sous tension',
  'Le texte s’affiche en rouge',
  'Dans le message d’erreur il y a un code',
  'La case est en vert dans le logiciel',
  'Le champ est en gras dans le tableau',
  'J’ai répondu au téléphone à votre collègue',
  'Je réponds à votre question',
  'J’ai répondu oui à la question du logiciel',
  'J’ai annoté la copie de l’élève',
  'Voir avec Paul',
  'Merci pour votre réponse',
  'J’ai rempli le réservoir',
  'Le mail est resté dans la boîte d’envoi',
  'The light is red',
  'I filled in the form on the website yesterday',
  'I replied yes',
  'The table is empty',
  'Das Formular ist leer',
  'El formulario no funciona',
  'J’ai rempli le tableau Excel sur le partage',
  'J’ai complété la fiche dans le logiciel',
  'J’ai ajouté les infos dans Siècle',
  'La liste complète des postes est sur le serveur',
  'Voir les réponses de l’éditeur sur le forum',
  'Je réponds toujours en retard',
  'Le bouton est marqué en retrait',
  'Mes mails sont en gras dans la boîte',
  'Les noms apparaissent entre crochets',
  'J’ai corrigé les copies',
  'We completed the installation',
  'I have updated the driver',
  'J’ai mis à jour le poste',
  'Les commentaires sont désactivés',
]

describe('a sentence above a quote', () => {
  it.each(POINTING)('points into it: %s', (sentence) => {
    expect(pointsBelow(sentence)).toBe(true)
  })
  it.each(TELLING)('points nowhere: %s', (sentence) => {
    expect(pointsBelow(sentence)).toBe(false)
  })
})

const QUOTE =
  'De : Assistance <aide@amt.example>\nEnvoyé : lundi 23 novembre 2026 08:40\nÀ : Lea Roy\nObjet : R-000433\n\nQuelle salle ?\nB204'

const kept = (text: string) => foldReply(`${text}\n\n${QUOTE}`, null).kept

describe('answers that are announced, and stand in the quote', () => {
  it.each([
    'Voici mes réponses.',
    'Voici les éléments demandés.',
    'Voilà les infos demandées',
    'Bonjour,\nvous trouverez mes réponses.',
    'Réponses :',
    'Voici le questionnaire',
    'Voici les réponses à vos questions.\n\nCordialement,\nLea Roy',
    'Here are my answers',
    'My answers:',
    'Meine Antworten',
    'Aquí están mis respuestas.',
    'Ecco le mie risposte',
    'Hierbij mijn antwoorden',
  ])('%j', (text) => {
    expect(kept(text)).toContain('B204')
  })
  it.each([
    'Voici mes réponses.\n- Salle B12\n- Poste PC-12',
    'Voici la réponse : B12',
    'Voici ma réponse, c’est réparé',
    'Merci pour vos réponses',
    'Voici la capture jointe',
    'Voici les réponses en pièce jointe',
    'Je n’ai pas eu de réponses',
    'Les réponses sont enregistrées',
    'Voici les éléments demandés.\nLa salle B12.',
  ])('not: %j', (text) => {
    expect(kept(text)).toBe(text)
  })
})
