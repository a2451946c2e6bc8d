/** A table: twenty more dresses of mails, written before the rules of that day; the rules were tuned on ten of them, and never on the ten held back. */

import type { Wrapper } from './wrappers.js'

/** Eight French, two English, as `wrapped` takes them. */
export const TUNED: readonly Wrapper[] = [
  (q) =>
    `Bonjour,\n\nComme suite à notre entretien de mardi dernier, je me permets de revenir vers vos services.\n\n${q}\n\nVous remerciant par avance de l'attention portée à cette demande, je vous souhaite une agréable journée.\n\nNadège Courtois\nPrincipale adjointe\nCollège Robert Doisneau, 4 allée des Lilas 80000 Amiens\nLigne directe 03 22 00 00 00`,
  (q) =>
    `Bonjour à vous deux,\n\nJe transmets la demande d'une collègue :\n\n${q}\n\nTenez-moi au courant svp\nBonne réception\nMathieu (AED)`,
  (q) =>
    `Madame, Monsieur,\n\nEn ma qualité de gestionnaire du lycée Louis Aragon, j'ai l'honneur de vous soumettre la demande ci-après.\n\n${q}\n\nJe vous saurais gré de bien vouloir y donner suite dans les meilleurs délais.\n\nVous en souhaitant bonne réception,\n\nLe gestionnaire,\nJ.-P. Vidal`,
  (q) =>
    `Bonjour et bonne rentrée !\n\nJe suis Claire, la nouvelle documentaliste du collège.\n${q}\nMerci infiniment et très bonne fin de journée à vous.\n\nClaire Delmas | Professeure documentaliste | Collège Simone Veil\n📞 05 61 00 00 00 | ✉ cdi@college.example`,
  (q) =>
    `Cher support,\n\nToujours le même souci que la semaine dernière (voir mon message ci-dessous).\n${q}\nJe compte sur vous.\nPhilippe\n\nPhilippe ARNOULD\nEnseignant de technologie\nAbsent le mercredi\n\nPensez à la planète : n'imprimez que si c'est utile`,
  (q) =>
    `Bonjour,\n${q}\nUrgent, merci de traiter en priorité.\nEn vous souhaitant une bonne journée,\nLe secrétariat\nÉcole maternelle Les Coquelicots\nOuvert de 8h30 à 12h et de 13h30 à 17h`,
  (q) =>
    `Hello la team,\n\n${q}\n\nD'avance merci !\nBelle fin de journée ☀\nFlo\n\nEnvoyé depuis l'application Mail Orange`,
  (q) =>
    `Monsieur l'administrateur,\n\nJe fais appel à vous car je ne trouve personne pour me renseigner.\n\n${q}\n\nAvec mes remerciements anticipés.\n\nMme Solène Le Goff\nAccompagnante d'élèves en situation de handicap\nCirconscription de Quimper Sud\n\nCe courriel peut contenir des informations protégées par la loi. Si vous n'êtes pas la personne à qui il s'adresse, supprimez-le et prévenez-nous.`,
  (q) =>
    `Hi there,\n\nHope you had a good weekend. I was told you might be the right person to ask.\n\n${q}\n\nIf you could get back to me by Friday that would be brilliant.\n\nThanks so much,\nGemma\n\nGemma Holt | Deputy Head (Pastoral) | Ashfield Primary\nT 0161 496 0000 | W www.ashfield.example\nMy working days are Monday to Wednesday.`,
  (q) =>
    `To whom it may concern,\n\nPlease see my query below.\n\n${q}\n\nMuch appreciated.\nYours faithfully\nMr D. Okafor\nExaminations Officer\n\nPlease consider the environment before printing this email. Registered charity no. 000000.`,
]

/** Not looked at while the rules were changed. */
export const HELD: readonly Wrapper[] = [
  (q) =>
    `Bonjour Messieurs Dames,\n\nSuite à l'échange que nous avons eu au téléphone tout à l'heure, voici comme promis ma demande par écrit.\n\n${q}\n\nEn restant à votre entière disposition,\nBien respectueusement,\n\nÉlodie Manceau\nGestionnaire de scolarité - Bureau B12\nLycée polyvalent du Val de Loire\n12 quai des Mariniers - BP 40120 - 45000 Orléans\nTél. 02 38 00 00 00 - Fax 02 38 00 00 01`,
  (q) =>
    `Bonjour,\n\nJe me tourne vers vous sur les conseils de ma directrice.\n${q}\nMerci par avance pour votre éclairage.\nTrès bonne journée,\n\nYannick\nProfesseur des écoles stagiaire`,
  (q) =>
    `Bonsoir à toutes et à tous,\n\nDésolée pour ce message tardif.\n\n${q}\n\nPassez une bonne soirée,\nValérie T.\n\nTÉLÉCHARGEZ NOTRE APPLICATION\nLes propos tenus dans ce message n'engagent que leur auteur.`,
  (q) =>
    `Monsieur le Directeur des systèmes d'information,\n\nJ'ai l'honneur de solliciter votre bienveillance pour la question suivante.\n\n${q}\n\nDans cette attente, je vous prie de croire, Monsieur le Directeur, à l'expression de mes sentiments dévoués.\n\nLa cheffe d'établissement\nCatherine Roussillon\nsous couvert de Monsieur l'inspecteur d'académie`,
  (q) =>
    `Bonjour le support 🙂\n\nPetite relance car je n'ai pas eu de retour.\n${q}\nJe suis joignable au 06 00 00 00 00 entre midi et deux.\nMerci et à très vite\nSabrina, vie sco`,
  (q) =>
    `Bonjour,\n\nMe voilà de nouveau avec une question.\n\n${q}\n\nMerci de me tenir informé.\nSportivement,\nG. Lacombe\nEPS / AS`,
  (q) =>
    `Chers collègues de l'assistance,\n\n${q}\n\nUn grand merci pour votre réactivité habituelle !\nAu plaisir,\n\nPôle vie scolaire\nCollège Anatole France\nPlace de la République\n62000 Arras\nhttps://college.example\n\nMessage envoyé depuis un téléphone, pardonnez les fautes de frappe.`,
  (q) =>
    `Bonjour Madame Perrot,\n\nJe vous joins en complément une copie d'écran.\n${q}\nVous remerciant,\nT. N'Guyen\nAgent d'accueil\nPermanence du lundi au jeudi\n\nLes données à caractère personnel recueillies par ce courriel sont traitées conformément au règlement européen.`,
  (q) =>
    `Morning all,\n\nApologies for the Monday morning email.\n${q}\nAny help gratefully received.\nBest wishes\nAlan\n--\nAlan Pryce BSc\nLead Technician, Science\nMoorside High School, Dale Street, Leeds LS1 0AA`,
  (q) =>
    `Dear Helpdesk,\n\nI spoke to one of your colleagues last week about this.\n\n${q}\n\nLooking forward to your reply,\nKind regards\n\nMrs P. Whitlock\nPA to the Headteacher\nNotice: this e-mail was sent outside of working hours; there is no need to answer before yours begin.`,
]
