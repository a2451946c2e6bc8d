/** What mails say besides their question, kind by kind, and what only looks like it. */

import { describe, expect, it } from 'vitest'
import { questionSentences } from '../../../src/core/faq/questions/question-sentences.js'

const QUESTION = 'Quelle est la capitale du Pérou ?'

/** Written before the rules; each stands above the question. */
const BEFORE = [
  'Bonjour la DSI,',
  'Bonjour le service informatique,',
  'Bonjour Amigo,',
  'Bonsoir les collègues !',
  'Hello IT support,',
  'Bonjour à l’ensemble de vos équipes,',
  'On m’a conseillé de passer par vous.',
  'Ma cheffe m’a dit de vous écrire.',
  'Le secrétariat m’a orientée vers vous.',
  'Votre collègue Thierry m’a donné votre adresse.',
  'Vos coordonnées m’ont été communiquées par la direction.',
  'My manager told me to contact you.',
  'I was advised to email you.',
  'Your name was given to me by the office.',
  'Objet : demande de renseignement',
  'Réf. : dossier n° 2024-118',
  'V/Réf : DPE/24/77',
  'Dossier suivi par Mme Lenoir',
  's/c de Madame la Principale',
  'Sous couvert de la voie hiérarchique',
  'Pourriez-vous, s’il vous plaît, m’éclairer sur le point ci-après ?',
  'Je vous soumets la question suivante :',
  'J’ai l’honneur de venir par la présente vous demander ce qui suit.',
  'I am writing on behalf of our department with the following enquiry.',
  'Could you help me with the question below?',
  'C’est encore moi !',
  'Me again.',
  'Rien d’urgent.',
  'No rush at all.',
  'Quand vous aurez un moment.',
  'Whenever you get a minute.',
  'J’espère que la rentrée s’est bien passée.',
]
/** Each stands below the question, the lines under it too. */
const AFTER = [
  'Si besoin vous pouvez m’appeler en salle des profs avant 17 h.',
  'Je reste joignable par téléphone toute la semaine.',
  'Vous pouvez me rappeler au bureau.',
  'I can be reached on my mobile after four.',
  'I would be grateful for a response at your earliest convenience.',
  'Please advise.',
  'Je vous serais très obligée de me faire connaître votre réponse.',
  'Dans cette attente, bien à vous.\n\nBureau des personnels\nRectorat - 5 esplanade de la Liberté',
  'Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations les plus distinguées et de mes remerciements anticipés.\nPour le chef d’établissement et par délégation,\nL’adjointe gestionnaire\nM.-C. Aubry',
  'Nous vous prions de bien vouloir recevoir, Monsieur le Directeur, nos respectueux hommages.\nLe bureau de l’association',
  'Fait à Nancy, le 12 janvier\nBernard Humbert, professeur certifié',
  'À Caen, le 3 mars 2024\nOdile Perrin',
  'Pour le recteur et par délégation\nLe secrétaire général adjoint',
  'This message has been scanned for viruses.',
  'Any opinions expressed are those of the author.',
  'Ce message a été vérifié par un antivirus.',
  'Envoyé de mon Galaxy',
  'Sent via mobile, please excuse typos',
  'Lucie Morel\nRéception du public du lundi au vendredi de 9h à 12h',
]

describe('what mails say besides their question', () => {
  it.each(BEFORE)('above it: %s', (line) => {
    expect(questionSentences(`${line}\n\n${QUESTION}`)).toEqual([
      'quelle est la capitale du perou ?',
    ])
  })

  it.each(AFTER)('below it: %s', (lines) => {
    expect(questionSentences(`${QUESTION}\n${lines}`)).toEqual([
      'quelle est la capitale du perou ?',
    ])
  })
})

/** All of it asks. */
const ASKING = [
  'Ma cheffe m’a dit de vous écrire car l’imprimante fume\nElle est neuve',
  'Je suis disponible demain, pouvez-vous changer mon écran ?\nIl est noir',
  'I was told to contact you about the broken lift\nIt is stuck',
  'Le secrétariat m’a orientée vers vous pour obtenir un badge\nIl est perdu',
  'Je reste joignable pour l’installation du vidéoprojecteur\nSalle 12 et 13',
  'Bonjour la messagerie ne marche plus\nElle affiche une erreur',
  'Bonjour, plus de réseau,\nDepuis ce matin',
  'On m’a dit que mon compte serait fermé\nEst-ce exact ?',
  'On m’a donné une adresse qui ne marche pas\nLaquelle est la bonne ?',
  'Votre collègue a changé mon écran\nIl est noir',
  'My manager told me to reset the password\nWhere is that done?',
  'Objet : demande de congé de formation\nQuel délai faut-il ?',
  'Référence introuvable dans GFC\nQue faire ?',
  'Le dossier suivi par ma collègue a disparu\nOù est-il ?',
  'Comment remplir le formulaire ci-dessous ?\nIl est en anglais',
  'Comment passer à la page suivante ?\nLe bouton est gris',
  'La touche suivante est bloquée\nElle colle',
  'Nous sommes sous couvert d’une assurance\nSuffit-elle ?',
  'Quand vous aurez réparé le serveur, je veux mon dossier\nIl est effacé',
  'Vous pouvez me donner accès à Pronote ?\nJe suis AED',
  'Je suis joignable mais mon téléphone ne sonne pas\nIl est neuf',
  'Urgence : rien ne s’imprime\nIl faut du papier',
  'L’antivirus a vérifié ce message et le bloque\nPourquoi cela ?',
  'Fait à noter : le serveur redémarre seul\nLa nuit',
  'Nouvelle arrivante, je n’ai pas de compte\nQui le crée ?',
  'I can be reached by nobody, my phone is dead\nWho repairs it?',
  'The following page is blank\nIt was there on Monday',
  'Please advise staff that the lift is broken\nFrom Monday',
  'Comment prier un agent de recevoir une formation ?\nElle est gratuite',
]

/** With `:` and `.` sentences end. */
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0

describe('what only looks like it', () => {
  it.each(ASKING)('%j', (mail) => {
    const kept = questionSentences(mail).map(wordsOf)
    const greeting = /^Bonjour/.test(mail) ? 1 : 0
    const label = /^(Objet|Urgence) :/.test(mail) ? 1 : 0
    expect(kept.reduce((sum, words) => sum + words, 0)).toBeGreaterThanOrEqual(
      wordsOf(mail) - greeting - label,
    )
  })
})
