/** A table: what people write to a help desk in a year, by what they mean; written for this simulation only. */

/** What somebody means by a mail about their request. */
export type Meaning =
  | 'thanks'
  | 'works'
  | 'fails'
  | 'waits'
  | 'nudges'
  | 'answers'
  | 'half-answers'
  | 'close-word'
  | 'reopen-word'
  | 'reopen-bare'
  | 'reopen-text'
  | 'keep-word'

export const WORDINGS: Readonly<Record<Meaning, readonly string[]>> = {
  thanks: [
    'Merci beaucoup !',
    'Merci Noa',
    'Bonjour,\nMerci pour votre réponse.\nBonne journée',
    'parfait, merci',
    'Bien reçu, merci.',
    'Un grand merci à toute l’équipe',
    'MERCI',
    'Merci pour votre rapidité !',
    '👍',
    'c’est noté, merci',
  ],
  works: [
    'C’est bon, ça remarche, merci',
    'Tout fonctionne de nouveau.',
    'Impeccable, le problème est réglé',
    'c bon',
    'Ça imprime ! Merci',
    'Bonjour, je confirme que c’est résolu. Cordialement',
  ],
  fails: [
    'Bonjour, j’ai essayé et j’ai toujours le même message.',
    'ça ne marche tjs pas',
    'Toujours pareil ce matin',
    'Rien n’a changé chez moi',
    'Je n’arrive toujours pas à ouvrir ma session',
    'Désolée mais le souci est revenu cet après-midi',
    'Non, l’écran reste noir.',
    'Cela refonctionnait hier et c’est de nouveau en panne aujourd’hui',
    'mon collègue a essayé aussi, même erreur',
    'Impossible de me connecter malgré votre manipulation',
    'La panne continue.',
    'pas mieux',
  ],
  waits: [
    'Je teste lundi et je vous redis',
    'Je ne suis pas au collège avant jeudi, je vérifierai à ce moment-là.',
    'Ne fermez pas tout de suite s’il vous plaît',
    'Je n’ai pas encore pu essayer',
    'Est-ce que cela vaut aussi pour les postes de la salle 12 ?',
    'Pouvez-vous m’appeler avant de fermer ?',
    'Le technicien doit repasser, on attend',
  ],
  nudges: [
    'Toujours rien ?',
    'Où en est ma demande ?',
    'Bonjour, je me permets de vous relancer.',
    'Des nouvelles ?',
    'Avez-vous pu regarder ?',
    'up',
    'C’est urgent, merci de me tenir au courant.',
  ],
  answers: [
    'C’est le poste du secrétariat, sous Windows 11.',
    'Oui, elle est branchée en Wi-Fi.',
    'Le numéro est le 4127, étiquette bleue.',
    'Depuis mardi, sur tous les navigateurs.',
    'Non, mes collègues n’ont pas le problème.',
    'Le message dit « Accès refusé ».',
  ],
  'half-answers': [
    'Je regarde et je vous dis',
    'Je demande à la gestionnaire.',
    'Je ne suis pas sur place aujourd’hui',
  ],
  'close-word': [
    'CLORE',
    'Clore',
    'clore svp',
    'Bonjour,\nCLORE\nMerci',
    'Vous pouvez clore la demande',
  ],
  'reopen-word': [
    'ROUVRIR\nL’erreur est revenue ce matin.',
    'Rouvrir : toujours le même message',
    'ROUVRIR\nBonjour, le scan ne part plus.\nCordialement',
  ],
  'reopen-bare': ['ROUVRIR', 'Rouvrir', 'rouvrir svp', 'Merci de rouvrir ma demande'],
  'reopen-text': [
    'L’imprimante affiche encore « hors ligne ».',
    'Le fichier s’ouvre mais il est vide.',
    'Je n’ai plus accès depuis hier soir.',
  ],
  'keep-word': ['RESTE OUVERTE', 'Gardez-la ouverte', 'reste ouverte svp'],
}

/** First mails: subject and text. */
export const MATTERS: readonly (readonly [subject: string, text: string])[] = [
  [
    'Imprimante du secrétariat',
    'Bonjour,\n\nL’imprimante ne sort plus rien depuis ce matin.\n\nMerci',
  ],
  ['Mot de passe', 'Bonjour, mon mot de passe ne passe plus. Pouvez-vous m’aider ?'],
  ['Problème GFC', 'Impossible d’ouvrir GFC, message « connexion refusée ».'],
  ['Tableau numérique', 'Le tableau de la salle 204 ne réagit plus au stylet.'],
  ['', 'Bonjour, la Wi-Fi est coupée au CDI depuis hier.'],
  ['messagerie pleine', 'ma boite est pleine je ne recois plus rien'],
  ['Question', 'Comment fait-on pour partager un agenda avec la vie scolaire ?'],
  ['Thunderbird', 'Mes dossiers ont disparu dans Thunderbird après la mise à jour.'],
]

/** What a technician asks. */
export const QUESTIONS: readonly string[] = [
  'Pouvez-vous préciser de quel poste il s’agit ?',
  'Quel est le message exact ?',
  'Depuis quand, et est-ce pareil pour vos collègues ?',
]

/** How a technician says that it is done. */
export const SOLUTIONS: readonly string[] = [
  'Nous avons redémarré le serveur. Pouvez-vous vérifier ?',
  'Le compte a été débloqué, le mot de passe provisoire vous parvient par la voie habituelle.',
  'La file d’impression a été purgée.',
  'Le quota a été augmenté.',
]
