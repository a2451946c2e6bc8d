/** A table: five whole mails around a question of which only the figures may be read. */

import { ended, type WholeMails } from './whole-mails.js'

export const WHOLE_MAILS_THIRD_KEPT: WholeMails = {
  fr: [
    // An IT referent of a school, who tells the state of things at length.
    (q) =>
      `Bonjour à tous,

Référent numérique (et prof de maths à plein temps, donc réponse garantie plutôt le soir), je fais le point avec les collègues tous les vendredis et je regroupe leurs remarques. Cette semaine la pêche est maigre, une seule chose :

"${q}"

Voilà, c'est mot pour mot ce qu'on m'a remonté. De mon côté j'ai fouillé le site académique, relu les comptes rendus du comité de pilotage et demandé à mon homologue du lycée voisin, qui sèche lui aussi. Je ferai suivre votre réponse en salle des profs.

Bon week-end, et merci pour le boulot que vous abattez,

Thibault RIVOALLAN
RUPN - Collège Les Sablons (0141234X)
« La simplicité est la sophistication suprême » - L. de Vinci`,
    // An assistant of a regional office, the question last and politely wrapped.
    (q) =>
      `Bonjour,

Nouvellement affectée au bureau DPE 4 (j'étais auparavant à la DAFPA), je découvre peu à peu les procédures de la maison et je vous prie par avance d'excuser mon ignorance. Mon responsable, M. Fontaine, est absent toute la semaine et mes deux collègues de bureau ont des avis différents sur le sujet, d'où ce message.

En vous souhaitant une bonne réception de la présente, voici mon interrogation.

${q}

Très bonne fin de journée.
Respectueusement,

Émilie Costa
Gestionnaire - DPE 4, bureau 318 (3e étage, aile B)
Rectorat de l'académie - Tél. 02 31 00 00 77
Horaires : 8 h 45 - 12 h 15 / 13 h 30 - 17 h 15

Pensez à ne pas imprimer ce message si ce n'est pas nécessaire.
Ce message et toutes les pièces jointes sont établis à l'intention exclusive de ses destinataires et sont confidentiels. L'internet ne permettant pas d'assurer l'intégrité de ce message, l'expéditeur décline toute responsabilité au titre de ce message s'il a été altéré, déformé ou falsifié.`,
    // A bursar, cross, a reminder of a mail without an answer.
    (q) =>
      `Bonjour,

Troisième relance de ma part : mes messages du 4 et du 12 sont restés lettre morte, et l'accusé de réception automatique ne m'avance guère. Je rappelle donc l'objet, en espérant que cette fois quelqu'un prendra la peine de me lire. ${ended(q)}

Je passe mes journées à jongler entre trois établissements et je n'ai pas le loisir de courir après les informations. L'agent comptable s'impatiente, le conseil départemental aussi.

Dans cette attente,
Cordialement.

D. Pruvost
Adjoint gestionnaire, collèges Lottin de Laval et Jules-Verne`,
    // A substitute teacher of a primary school, by phone, few capitals.
    (q) =>
      `bonjour désolée de vous déranger je suis remplaçante (brigade) et je débarque dans une école différente chaque semaine donc pas évident de s'y retrouver !! on m'a donné votre adresse à la circo

${q}

jai essayé hier soir chez moi et ce matin sur le poste du directeur, pareil. je suis à l'école jean macé jusqu'à vendredi ensuite je ne sais pas encore où

merci beaucoup beaucoup 🙏
laetitia

Téléchargez Outlook pour Android`,
  ],
  en: [
    // A head's assistant, a mail that mixes thanks for an earlier matter with the question.
    (q) =>
      `Dear all,

First of all, a big thank you from everybody at Oakfield for the way you dealt with last month's move. Mrs Osei, our headteacher, has asked me to pass on her appreciation to the whole team.

While I have your attention, there was something else that came up at Monday's governors' meeting and I promised to look into it. ${q}

I have no particular view on this myself and am only the messenger! The minutes go out on Friday, so an answer before then would be marvellous, though I do appreciate how stretched you are.

With very best wishes,

Rosalind Achebe (she/her)
PA to the Headteacher and Clerk to the Governors
Oakfield Academy, part of the Three Rivers Learning Trust
Registered office: 40 Quarry Road, Shrewsbury SY1 2AB. A company limited by guarantee, registered in England and Wales.
Please consider the environment before printing this e-mail.`,
  ],
}
