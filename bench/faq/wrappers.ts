/** The dress of real mails around a question, to measure what of it the search takes for the question. */

export type Wrapper = (question: string) => string

/** Those that the rules were written with, and by turns those that they were not. */
export const SEEN: readonly Wrapper[] = [
  (q) =>
    `Bonjour Madame, Bonjour Monsieur,\n\nSuite à notre échange téléphonique de ce matin, je reviens vers vous.\n${q}\n\nBien à vous,\n\nHélène Vasseur\nGestionnaire\nCollège des Tilleuls\n14 rue du Lavoir\n76000 Villeneuve\nTél : 02 35 00 00 00`,
  (q) =>
    `Bonjour,\n${q}\nDans l'attente de votre réponse, recevez mes meilleures salutations.\n\nAmélie Roussel\nProfesseure des écoles\nÉcole élémentaire Jean Macé`,
  (q) =>
    `Salut,\n\n${q}\n\nMerci bcp !\nBises\nFanny\n\nCe message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive de leurs destinataires. Si vous avez reçu ce message par erreur, merci de le détruire et d'en avertir l'expéditeur.`,
  (q) =>
    `Cher collègue,\n\nComme indiqué dans mon précédent mail, voici ma question.\n\n${q}\n\nTrès cordialement,\nM. Faure, principal adjoint`,
  (q) =>
    `Bjr\n${q}\ncdt\nP. Garnier\nAssistant d'éducation - vie scolaire\nAfin de préserver l'environnement, n'imprimez ce courriel que si nécessaire.`,
  (q) =>
    `Madame la directrice,\n\nJe fais suite à votre message du 12 novembre.\n${q}\nJe vous en souhaite bonne réception.\nVeuillez croire, Madame, en l'assurance de ma considération distinguée.\n\nLe secrétaire général\nGuy Lemoine`,
  (q) =>
    `Bonjour à tous,\n\n${q}\n\nMerci à vous et bon courage,\nJulie\n--\nJulie Marchand\nSecrétaire de direction\nBP 1234 - 14000 Caen cedex\nwww.college-exemple.example`,
  (q) =>
    `Bonjour,\n\nJ'espère que vous allez bien.\n\n${q}\n\nEn espérant une réponse rapide.\nBelle journée à vous\nObtenez Outlook pour Android`,
  (q) =>
    `Hello,\n\nI hope this message finds you well.\n${q}\n\nI look forward to hearing from you.\nAll the best,\nTom Baker\nHead of Year 9\nHill School, 12 Station Road`,
  (q) =>
    `Good morning,\n${q}\n\nMany thanks in advance\nSue\n\nThis email and any attachments are confidential and intended solely for the addressee. If you have received it in error, please delete it.`,
]

export const UNSEEN: readonly Wrapper[] = [
  (q) =>
    `Bonsoir,\n\nJe vous recontacte à la suite de notre conversation d'hier.\n\n${q}\n\nCroyez en mes sentiments les meilleurs.\n\nOdile Perrin\nInfirmière scolaire\nLycée Camille Claudel\nAvenue des Acacias, 21000 Dijon`,
  (q) =>
    `Bonjour l'équipe,\n\n${q}\n\nMerci pour tout, à bientôt !\nKarim B.\nTechnicien de laboratoire`,
  (q) =>
    `Mesdames, Messieurs,\n\nPar la présente, je me tourne vers vous.\n${q}\nRestant à votre écoute,\nL. Chevallier\nResponsable du pôle achats\nStandard : 04 90 00 00 00`,
  (q) =>
    `Bonjour,\n\nMerci pour votre retour rapide.\n${q}\n\nSincères salutations,\nPaul Mercier\n\nAvis de confidentialité : les informations contenues dans ce courrier électronique sont strictement réservées à son destinataire. Toute diffusion non autorisée est interdite.`,
  (q) =>
    `Coucou,\nPetite question rapide.\n${q}\nÀ plus\nNina\nEnvoyé à partir de Outlook pour iOS`,
  (q) =>
    `Monsieur le chef de service,\n\n${q}\n\nJe vous remercie de l'attention que vous porterez à ma demande.\nRespectueuses salutations,\nAdjoint gestionnaire\n3 place du Marché\n44000 Nantes`,
  (q) =>
    `Bonjour,\n\nJe reviens vers vous concernant le point suivant.\n${q}\n\nExcellente fin de semaine,\nDr Anne Keller\nMédecin de prévention\nPensez à l'environnement avant d'imprimer ce message.`,
  (q) =>
    `Re-bonjour,\n\nDésolé de vous déranger encore.\n\n${q}\n\nMerci de votre compréhension.\nSamir\nConseiller principal d'éducation\nFax : 01 40 00 00 00`,
  (q) =>
    `Good afternoon,\n\nFollowing up on our call yesterday.\n${q}\n\nWith kind regards,\nEllen Ford\nSchool Business Manager\nOak Lane Academy\nTel: 020 7946 0000`,
  (q) =>
    `Dear colleagues,\nSorry to bother you again.\n${q}\nWarm wishes\nRob\nThe information in this message may be privileged; any unauthorised use or disclosure is prohibited.`,
]

/** Of the language of the question: the last two are English. */
export function wrapped(
  wrappers: readonly Wrapper[],
  question: string,
  english: boolean,
  at: number,
) {
  const own = english ? wrappers.slice(8) : wrappers.slice(0, 8)
  return (own[at % own.length] as Wrapper)(question)
}
