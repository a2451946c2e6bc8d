/** A table: ten whole mails around a question, as staff of schools and offices write them; the marks of a sentence were made on these. */

import type { Wrapper } from './wrappers.js'

/** Whole mails by the language of their question. */
export interface WholeMails {
  readonly fr: readonly Wrapper[]
  readonly en: readonly Wrapper[]
}

export const WHOLE_MAILS: WholeMails = {
  fr: [
    (q) =>
      `[EXTERNE] Ce message provient d'un expéditeur extérieur à l'organisation. Ne cliquez pas sur les liens et n'ouvrez pas les pièces jointes si vous n'êtes pas certain de leur contenu.

Bonjour,

Je suis secrétaire de direction au collège Jean Moulin de Falaise et j'ai pris mes fonctions début septembre, en remplacement de Mme Garnier partie à la retraite. Elle m'avait laissé quelques notes mais rien là-dessus.

${q}

J'ai regardé dans le classeur et j'ai interrogé ma collègue de la vie scolaire, sans succès. Je suis joignable tous les matins de 8 h à 12 h, sauf le mercredi, au 02 31 00 00 14.

Je vous remercie par avance du temps que vous voudrez bien consacrer à ma demande.

Bien cordialement,

Florence LEMARCHAND
Secrétaire de direction
Collège Jean Moulin
12, rue des Champs Saint-Georges
14700 FALAISE
Standard : 02 31 00 00 10 - Ligne directe : 02 31 00 00 14
Accueil du lundi au vendredi, 8 h - 17 h 30 (fermé le mercredi après-midi)`,
    (q) =>
      `Bonsoir,
Désolée pour l'heure, je sors seulement du conseil de classe. ${ended(q)} Je vous écris depuis mon téléphone car je n'ai plus accès à mon bureau avant lundi.
Merci mille fois pour votre aide !
Claire Vasseur, prof de lettres
PS : mon mari, qui travaille dans l'informatique, n'a pas su me dire non plus.

Envoyé depuis mon mobile Orange`,
    (q) =>
      `Bonjour à toute l'équipe,

Je vous transfère ci-dessous la question d'une de nos enseignantes, à laquelle je n'ai malheureusement pas su répondre. Pourriez-vous lui apporter votre aide en me laissant en copie ? Elle est présente dans l'établissement les mardis et jeudis.

Bien à vous,
Hervé Quéméneur
Principal adjoint

De : Sophie Marchal
Envoyé : jeudi 6 novembre 2025 17:42
À : Hervé Quéméneur
Objet : besoin d'un renseignement

Bonjour Hervé,
J'espère que tu vas bien et que les vacances ont été reposantes.
${q}
Si tu ne sais pas, peux-tu transmettre à qui de droit ? Je n'ai pas l'adresse.
Bises et à jeudi,
Sophie`,
    (q) =>
      `Madame, Monsieur,

À la suite de notre entretien téléphonique de ce jour avec votre collaborateur (M. Dubreuil, sauf erreur de ma part), je vous confirme par écrit l'objet de mon appel, comme il me l'a conseillé.

${q}

J'attire votre attention sur le fait que plusieurs personnes de mon service sont dans la même situation, et que la date limite qui nous a été fixée est le 15 du mois.

Dans l'attente de votre réponse, je vous prie d'agréer, Madame, Monsieur, l'expression de mes salutations distinguées.

Le chef du bureau des affaires générales,
Jean-Philippe ROUSSET
DSDEN du Calvados - Division des personnels
2, place de l'Europe - BP 90036
14208 Hérouville-Saint-Clair Cedex
T : 02 31 00 00 56 | M : 06 00 00 00 12
www.ac-exemple.example

Ce courriel et ses pièces jointes sont confidentiels et établis à l'attention exclusive de leurs destinataires. Si vous avez reçu ce message par erreur, merci d'en avertir immédiatement l'expéditeur et de le détruire. Toute utilisation non conforme à sa destination est interdite.`,
    (q) =>
      `Bonjour,

je me permets de vous solliciter car je tourne en rond depuis deux jours. J'enseigne les SVT à Bayeux et je précise que je ne suis vraiment pas à l'aise avec tout ça. Hier soir j'ai recommencé trois fois depuis le début, j'ai éteint puis rallumé, j'ai même appelé mon fils, et j'en suis toujours au même point. Ma question est donc la suivante : ${ended(q)} Dites-moi si vous avez besoin d'autre chose, je peux vous rappeler pendant la récréation de 10 h ou passer vous voir vendredi.

Encore merci de votre patience, et bon courage à vous en cette période chargée.

Martine D.`,
    (q) =>
      `Bonjour Madame,

Merci pour votre réponse de lundi. Vous m'aviez écrit : « N'hésitez pas à revenir vers nous si vous rencontrez la moindre difficulté », je profite donc de votre proposition.

J'ai bien suivi ce que vous indiquiez et la première partie est réglée, tout fonctionne de ce côté-là. Il me reste en revanche un point :
- ${q}

Rien d'urgent, je suis en formation jusqu'à mercredi et je lirai mes messages à mon retour.

Avec mes remerciements renouvelés,
A. Benali
CPE - Lycée Salvador Allende (UAI 0140000Z)
Vie scolaire : poste 4412

Devez-vous vraiment imprimer ce courriel ? Pensons à l'environnement.`,
  ],
  en: [
    (q) =>
      `CAUTION: This email originated from outside of the organisation. Do not click links or open attachments unless you recognise the sender and know the content is safe.

Good morning,

My name is Helen Whitaker and I am the office manager at St Bede's Primary. I took over from Janet in September, so please bear with me if this is an obvious one.

${q}

I have asked around the office and had a look through the handbook, but nobody here seems to know. You can reach me on 01632 960 114 most mornings, or I am happy for somebody to call me back after 2 pm.

Many thanks in advance for your time.

Kind regards,

Helen Whitaker
Office Manager | St Bede's C of E Primary School
Church Lane, Northallerton DL6 0AA
Tel: 01632 960 114 (option 2)
Office hours: Monday to Thursday, 8.15 am - 4 pm, term time only`,
    (q) =>
      `Hi,
Sorry for the late email, only just got in from parents' evening! ${ended(q)} I've been going round in circles with this since the weekend and my colleague Dan couldn't work it out either.
Thanks a million
Priya
PS I'm off site tomorrow so email is best.

Sent from my Galaxy`,
    (q) =>
      `Dear Sir or Madam,

Further to my telephone conversation with one of your colleagues this morning, I am writing to confirm my enquiry as he suggested.

${q}

I would be grateful if you could treat this as a priority, as several people in my department are waiting on the outcome and we have a deadline at the end of the month.

I look forward to hearing from you at your earliest convenience.

Yours faithfully,

Mr G. R. Thornton
Head of Administration
Mercer House, 14 Queen Street, Exeter EX4 0ZZ
DDI 01632 960 271 | Mob 07700 900 118
www.mercerhouse.example

This e-mail and any files transmitted with it are confidential and intended solely for the use of the individual or entity to whom they are addressed. If you have received this e-mail in error please notify the sender and delete it. Any views expressed are those of the author and not necessarily those of the company.`,
    (q) =>
      `Hello team,

Please see below from one of our staff, I'm afraid it is beyond me. Could somebody get back to her directly and copy me in? She only works Tuesdays and Fridays.

Cheers,
Martin

From: Carol Hughes
Sent: 06 November 2025 16:20
To: Martin Oakley
Subject: quick question

Hi Martin,
Hope you had a lovely half term.
${q}
If it isn't your department, could you pass it on to whoever deals with it? I've tried twice and given up.
Thanks ever so much,
Carol x`,
  ],
}

/** Whoever goes on in the same line ends the sentence first. */
export function ended(question: string): string {
  return /[.?!…]\s*$/.test(question) ? question : `${question.trimEnd()}.`
}
