/** A table: ten whole mails more, written with those of `whole-mails.ts` and before any rule was looked at; read once the rules of their day had been measured. */

import { ended, type WholeMails } from './whole-mails.js'

export const WHOLE_MAILS_HELD: WholeMails = {
  fr: [
    (q) =>
      `Bonjour Mesdames, bonjour Messieurs,

Permettez-moi de me présenter : gestionnaire du lycée professionnel Les Tilleuls à Lisieux depuis une quinzaine d'années, je m'adresse à vous sur les conseils de mon chef d'établissement.

Voici ce qui nous arrive. La semaine passée, pendant l'absence de l'agent comptable, une assistante a voulu avancer sur ce dossier et s'est retrouvée bloquée ; depuis, plus personne n'ose y toucher.

${q}

Pour votre information, nous avons déjà consulté la documentation en ligne et posé la question au lycée voisin, qui rencontre la même difficulté.

Vous pouvez me contacter au 02 31 00 00 77 (répondeur en mon absence) ou par retour de courriel, de préférence avant la fin de la semaine, étant en congés à compter du 20.

En vous souhaitant bonne réception de ce message, je vous adresse mes sincères salutations.

Nathalie Le Goff
Adjointe gestionnaire, attachée d'administration
LP Les Tilleuls - 45 avenue du Maréchal Foch - 14100 Lisieux
Tél : 02 31 00 00 77 / Fax : 02 31 00 00 78
Horaires d'ouverture de l'intendance : 7 h 45 - 12 h 15 et 13 h 30 - 17 h 00`,
    (q) =>
      `Hello,
petit souci ce matin en arrivant en salle des profs 😕 ${ended(q)} Personne autour de moi ne sait, et le référent numérique est en arrêt.
Si quelqu'un peut me dire, ce serait top, j'ai cours de 10 h à midi puis je suis dispo tout l'aprem.
Merci d'avance et bonne journée
Thomas (EPS)

Télécharger Outlook pour Android`,
    (q) =>
      `Bonjour,

Je relance ma demande d'hier restée sans réponse à cette heure, en espérant que vous voudrez bien m'excuser d'insister. Comme expliqué à la personne qui a décroché, c'est la troisième fois que je me heurte à cela depuis la rentrée et je dois rendre mon travail à Madame la Proviseure vendredi au plus tard.

${q}

Merci de me tenir informée, même brièvement, de l'avancement.

Respectueusement,

Mme Yvette Delaunay
Assistante de gestion administrative, bureau 112
Rectorat - Service des examens
168 rue Caponière
B.P. 46184 - 14061 Caen
P. Avant d'imprimer, pensez à la planète.

Le présent message, ainsi que tout fichier qui y est joint, est envoyé à l'intention exclusive de son ou de ses destinataires. S'il vous est parvenu par erreur, nous vous prions de le signaler à l'émetteur et de n'en conserver aucune copie.`,
    (q) =>
      `Chers collègues,

Pour faire suite à la réunion des directeurs de mardi dernier, au cours de laquelle vous nous aviez invités à vous faire remonter nos interrogations, voici la mienne, que je partage d'ailleurs avec les deux autres écoles du secteur. ${q}

Je décharge le lundi ; les autres jours j'ai ma classe de CE2 et ne peux répondre qu'après 16 h 30.

Bien amicalement,

Pascal Thibault
Directeur de l'école élémentaire Jules Ferry
ce.0140000a@ac-exemple.example
06 00 00 00 45 (urgences uniquement)

P.-S. : un grand bravo pour la rapidité de votre dernière intervention, les collègues ont été impressionnés.`,
    (q) =>
      `----- Mail transféré -----
De: "Secrétariat élèves" <secretariat@lycee.example>
À: "Assistance" <assistance@ac-exemple.example>
Envoyé: Mardi 4 Novembre 2025 09:15:32
Objet: Tr: question d'un collègue

Bonjour,
Pouvez-vous nous éclairer sur ce qui suit, reçu ce matin d'un professeur ? Je n'ai pas la main dessus et je ne voudrais pas lui dire de bêtise.

Bonjour Sylvie, excuse-moi de t'embêter avec ça entre deux cours.
${q}
Merci de ce que tu pourras faire, je repasse te voir à la pause. Laurent

Dans cette attente, je vous souhaite une agréable journée.
Sylvie Carpentier
Secrétariat des élèves
Lycée général et technologique Alain Chartier
Place Saint-Clair, Bayeux`,
    (q) =>
      `Bonjour,

J'accuse réception de votre message de vendredi et vous en remercie vivement. Comme convenu, je vous apporte les précisions souhaitées : le poste concerné est celui de l'accueil, il est récent, et la personne qui s'en sert habituellement est à mi-temps.

Toutefois, avant d'aller plus loin, j'aurais besoin de savoir ceci.
${q}
Il me semble qu'une note avait circulé à ce sujet l'an dernier, mais je n'en retrouve pas la trace dans mes archives.

Restant à votre entière disposition pour tout complément,
Cordialement vôtre,
Gérard Pouliquen - documentaliste
CDI ouvert de 8 h 30 à 17 h 15 - poste 238`,
  ],
  en: [
    (q) =>
      `Dear Helpdesk,

I hope this finds you well. I work three days a week in the finance team at Fairholme Academy Trust and was given your address by our site manager, who said you had been very helpful to him over the summer.

Here is the background. While my line manager was away last week I was asked to get this sorted before the auditors arrive, and I have been stuck ever since.

${q}

I did ring yesterday but was number eleven in the queue and had to hang up. If it is easier to talk, my extension is 3307; otherwise do leave a message with reception.

Thank you so much for any light you can shed on this.

With best wishes,

Margaret O'Connell (she/her)
Finance Assistant, Fairholme Academy Trust
Unit 5, The Old Mill, Leeds LS1 0AB
t: 01632 960 902 e: m.oconnell@fairholme.example
My working days are Monday, Tuesday and Thursday.`,
    (q) =>
      `hiya, me again 🙈 ${ended(q)} tried turning everything off and on, no joy. The technician is off sick til Monday and I've a class of thirty waiting. Any ideas gratefully received!!
Tx, Josh (Y6)

Get Outlook for iOS`,
    (q) =>
      `Good afternoon Rebecca,

Thank you for getting back to me so promptly on Friday. You kindly said "do shout if there is anything else we can do", so I shall take you up on that.

The first half of my request is now sorted, thank you. What remains is this.
${q}
There is no particular rush; I am on annual leave until the 18th and will pick up your reply when I am back at my desk.

Best,

Dr Simon Adeyemi
Deputy Registrar
Room 2.14, Senate Building
Switchboard 01632 960 000

The contents of this message are private. Should you not be the intended recipient, kindly inform us by return and remove it from your system. Please consider whether you need to print this.`,
    (q) =>
      `Hello all,

I'm chasing a query which I sent last Wednesday and which seems to have slipped through the net. To recap for whoever picks this up, it's the third time this term that we have run into it, and the head would like an answer by the end of play on Thursday.

${q}

Do let me know if you need anything more from my side. A colleague at the school down the road tells me they gave up and did without, which I would rather avoid.

Regards

Tom Beckett
Data and Exams Officer
Ashgrove High School, Park Road
Direct line 01632 960 455`,
  ],
}
