/** A table: five whole mails around a question, written before `core/faq` was read, as those in `whole-mails-fourth-kept.ts`; misses in these may be read. */

import { ended, type WholeMails } from './whole-mails.js'

export const WHOLE_MAILS_FOURTH: WholeMails = {
  fr: [
    // A secretary on her phone between two meetings, no accents, the question in the middle of a line.
    (q) =>
      `bonjour cest Martine du secretariat du college des Ormes a Vire, je vous ecris du telephone car lordi est en panne de chauffage lol non je rigole il fait 14 degres au bureau. ${ended(q)} ca fait trois fois quon me le demande au guichet et je sais plus quoi dire aux gens. si vous pouviez me repondre avant 16h ce serait top car apres je recupere les enfants

merci beaucoup
martine`,
    // Head of a primary school who has already asked somebody else; a postscript after the name.
    (q) =>
      `Bonjour,

Je dirige une école de cinq classes en zone rurale, sans décharge le jeudi, et je fais au mieux avec ce que j'ai. Mon collègue de l'école de Saint-Sever m'a donné votre adresse en me disant que vous étiez de bon conseil, alors je tente ma chance.

Voici la question qui m'est remontée lors du dernier conseil d'école : ${ended(q)}

J'ai cherché dans la circulaire de rentrée, puis dans le classeur que m'avait laissé ma prédécesseure, mais rien de clair. L'inspection m'a renvoyé vers la mairie, la mairie vers l'inspection…

Belle fin de journée à vous,
Étienne Quesnel
directeur, école Les Coquelicots
PS : la sonnette du portail est cassée, appelez sur mon portable si vous passez !`,
    // A colleague answers at the end of a thread, with what happened as a list.
    (q) =>
      `Re,

Petit récapitulatif pour que tout le monde ait le même niveau d'information :
- lundi, réunion avec les délégués, le sujet a été abordé en fin de séance ;
- mardi, Mme Arnoux a essayé de se renseigner au standard, vingt minutes d'attente puis coupure ;
- hier, toujours pas de nouvelles de l'inspection.

Du coup la question reste entière :

${q}

Je mets Farid et Clotilde en copie, ils suivront pendant mes congés (retour le 9).

Bien cordialement,

Isabelle Trochu | CPE
Lycée Guillaume-de-Conches
Pour prendre rendez-vous avec la vie scolaire : https://vie-scolaire.example/rdv`,
  ],
  en: [
    // A teaching assistant, chatty, the question after an excuse.
    (q) =>
      `Hiya,

Me again, sorry! Miss Okafor is on a course today and she left me a sticky note with this on it, and to be honest I couldn't make head or tail of it, so I'm just going to type it out:

${q}

I did ask in the staff room but all I got was shrugs and half a biscuit. No mad rush, any time before the half-term break is grand.

Ta muchly,
Bev (TA, Year 4)
Sent from my Galaxy`,
    // A network manager, terse and exact.
    (q) =>
      `Team,

Two people here have raised the same thing independently this week and I would rather have it in writing than guess. ${ended(q)}

Nothing has changed on our side: same build, same image, last maintenance window was on the 3rd. I am on site until five and on call after that.

Regards

P. Lindqvist
Network Manager, Harrow Vale Trust
Ext. 4417 | This mailbox is monitored from 08:00 to 17:00 on working days.`,
  ],
}
