/** A table: five whole mails more, written with those of `whole-mails-fourth.ts` before `core/faq` was read; only the figures of these may be read, never their misses. */

import { ended, type WholeMails } from './whole-mails.js'

export const WHOLE_MAILS_FOURTH_KEPT: WholeMails = {
  fr: [
    // A bursar, formal, the question inside a sentence of her own.
    (q) =>
      `Madame, Monsieur,

En ma qualité de secrétaire générale d'un établissement de 870 élèves, je suis régulièrement sollicitée par les personnels sur des points qui dépassent mes compétences, et celui-ci en fait partie.

${ended(q)} Telle est, en substance, l'interrogation que m'a transmise ce matin l'un de nos agents, et à laquelle je n'ai su apporter qu'une réponse évasive.

Notre conseil d'administration se réunissant mardi en huit, un éclairage de votre part avant cette date nous serait précieux.

Veuillez recevoir, Madame, Monsieur, l'expression de mes salutations respectueuses.

Bénédicte Hauchecorne
Secrétaire générale d'EPLE
Lycée polyvalent Jean-Rostand – boulevard des Alliés – BP 60412 – 61000 ALENÇON
Standard : 02 33 00 00 44 (8 h – 12 h, 13 h 30 – 17 h)`,
    // A young teacher, everything in one breath, two apologies.
    (q) =>
      `coucou désolée je sais que c'est pas forcément à vous qu'il faut écrire mais je trouve pas le bon formulaire... je suis contractuelle depuis octobre, on m'a donné une adresse mail et un casier et débrouille toi ^^ bref. ${ended(q)} voilà voilà. pardon si c'est une question bête, les collègues sont adorables mais chacun me dit un truc différent. bisous à toute l'équipe et bon week-end (enfin, jeudi c'est presque le week-end) Chloé`,
    // A gateway of the town hall: a form's head before the words, a notice after them.
    (q) =>
      `Nouveau message reçu depuis le formulaire de contact du site
Civilité : M.
Nom : Desmoulins
Objet de votre message : Autre
Comment nous avez-vous connus ? : bouche-à-oreille
Votre message :
${q}
Je vous remercie par avance du temps que vous voudrez bien me consacrer.
J'accepte que mes données soient traitées pour répondre à ma demande : oui
--
Cet e-mail a été envoyé automatiquement par le site de la ville, les réponses arrivent directement chez l'usager.`,
  ],
  en: [
    // A parent governor, long-winded, the question as a quotation.
    (q) =>
      `Dear all,

I chair the premises sub-committee, though I write here as a parent rather than with my governor's hat on. At pick-up yesterday another dad put it to me roughly like this, and I promised to find out:

"${q}"

I realise that you must get dozens of these, and I have no wish to add to the pile. A pointer to the right page would do perfectly well; I can print it for those who don't have a computer at home.

With thanks and best wishes to everyone in the office,
Gareth Pugh-Davies
(father of Nia, 5B)`,
    // A supply teacher, typed in a hurry.
    (q) =>
      `hi quick one before the bell goes - covering for Mr Szabo in lab 2, his notes say ask you lot. ${ended(q)} got 28 kids staring at me so short answer pls!! phone's on silent, mail is best. cheers, Dani`,
  ],
}
