/** A table: five whole mails around a question, written before the rules of their day were read; misses in these may be read, those in `whole-mails-third-kept.ts` may not. */

import { ended, type WholeMails } from './whole-mails.js'

export const WHOLE_MAILS_THIRD: WholeMails = {
  fr: [
    // A school's secretary, a forwarded story first, two lines of signature.
    (q) =>
      `Bonjour,

Depuis ce matin c'est un peu la panique à l'accueil : deux familles attendent devant mon bureau, le téléphone n'arrête pas et M. le Principal est en réunion à la cité scolaire jusqu'à midi. Je vous mets donc par écrit ce que je voulais vous demander de vive voix, votre ligne sonnait occupée.

${q}

Ma collègue Nadège, qui s'en chargeait avant, est en congé maternité. Si une capture d'écran peut vous aider, je vous l'envoie dans la foulée.

Merci d'avance pour votre réactivité, c'est toujours très apprécié.

Sandrine Lebas-Morel
Secrétariat élèves
Collège Alphonse Allais - 5 rue du Puits, 14600 HONFLEUR
02 31 00 00 31 (poste 203)
Le collège Alphonse Allais est labellisé E3D niveau 2 et Génération 2024.`,
    // A teacher, one block, small talk on both sides of the question.
    (q) =>
      `Salut l'équipe, c'est encore moi (Julien, techno, salle 14), j'espère que vous n'êtes pas trop débordés avec la rentrée. Alors voilà, ce coup-ci c'est pour autre chose que les ordis portables : ${ended(q)} J'ai cours avec mes 4e à 13 h 30 et j'aurais bien aimé en avoir le cœur net avant. Sinon tant pis, je ferai sans, ce n'est pas la fin du monde. Au fait, merci encore pour le câble de l'autre fois, ça marche nickel ! À plus, Julien`,
    // The head of a lycée, numbered by habit, formal, a long frame.
    (q) =>
      `Monsieur le Directeur des systèmes d'information,

J'ai l'honneur d'appeler votre attention sur une interrogation soulevée lors du conseil d'administration du 18 novembre dernier par les représentants des personnels, et à laquelle mon équipe de direction n'a pas été en mesure d'apporter une réponse satisfaisante.

${q}

Vous comprendrez que, dans le contexte actuel de préparation de la rentrée et compte tenu des échéances qui s'imposent à nous, un éclairage rapide de vos services me serait précieux. Mon adjointe, Mme Carpentier, se tient à votre disposition pour tout complément.

En vous remerciant de l'attention que vous porterez à ce courrier, je vous prie de croire, Monsieur le Directeur, à l'assurance de ma considération distinguée.

La Proviseure,
Anne-Laure de Kerdrel
Lycée général et technologique Marguerite Yourcenar
Lycée des métiers du tertiaire et de l'hôtellerie
Copie : M. le Directeur académique`,
    // A parents' representative, not used to the house, who asks twice around the question.
    (q) =>
      `Bonjour Madame, bonjour Monsieur,

je ne sais pas si je m'adresse au bon service, n'hésitez pas à me rediriger le cas échéant. Je suis représentante des parents d'élèves (liste indépendante) à l'école des Tilleuls et maman de deux enfants, en CE1 et en CM2.

Plusieurs parents m'ont interpellée samedi à la sortie de la fête de l'école. ${q}

La directrice, que nous avons sollicitée, nous a gentiment conseillé de voir cela directement avec vous. Quelqu'un pourrait-il nous éclairer ? Nous aimerions pouvoir en parler au prochain conseil d'école, prévu le jeudi 11 décembre.

Belle journée à vous,
Aurélie PRIGENT
pour l'association « Les P'tits Tilleuls »
lesptitstilleuls@exemple.example - retrouvez-nous sur notre page !`,
  ],
  en: [
    // A network manager, terse, lists what was tried, then asks.
    (q) =>
      `Afternoon all,

Logging this on behalf of one of our teaching assistants as she hasn't got a staff account yet. I've already done the usual: restarted, tried it from my own desk, asked on the forum. No joy, and I'd rather not guess.

${q}

Not the end of the world if it has to wait until Thursday, we've got the inspectors in tomorrow and everybody is running around like headless chickens.

Ta,
Gareth Pugh
ICT & Network Manager
Ysgol Bryn Coch / Bryn Coch School
Internal ext. 2210 | gareth.pugh@bryncoch.example
Croeso i chi gysylltu â mi yn Gymraeg neu yn Saesneg. You are welcome to contact me in Welsh or English.`,
  ],
}
