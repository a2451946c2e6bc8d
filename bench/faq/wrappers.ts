/** A table: the dress of real mails around a question, twenty in each of three ways: to measure what of it the search takes for the question. */

export type Wrapper = (question: string) => string

/** Ten each: eight around French questions, then two around English ones. Rules were tuned on the one half of a way, and never on the other. */
export const DRESSES = {
  /** The first ones, by turns of both halves. */
  seen: [
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
  ],
  unseen: [
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
  ],
  /** Written before the rules of that day. */
  tuned: [
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
  ],
  /** Written with those of `tuned`, and not looked at while the rules were changed. */
  held: [
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
  ],
  /** In the ways of offices, from phones and in threads; written before the rules of that day. */
  'office +': [
    (q) =>
      `Bonjour,\n\nJe fais suite à votre courriel du 3 octobre dernier relatif à mon dossier.\n\n${q}\n\nJe vous remercie de bien vouloir m'apporter une réponse dans les meilleurs délais et reste joignable à tout moment.\n\nBien cordialement,\n\nSandrine POIRIER\nSecrétaire d'intendance\nCité scolaire Marcel Pagnol\n1 bis, rue du Stade - 13400 Aubagne\nTél. : 04 42 00 00 00 / Poste 214`,
    (q) =>
      `Bonjour la DSI,\n\nOn m'a conseillé de passer par vous.\n${q}\nMerci de votre aide précieuse\n\nBonne fin de semaine à toute l'équipe\nLaure\nEnvoyé de mon Galaxy`,
    (q) =>
      `Objet : demande de renseignement\nRéf. : dossier n° 2024-118\n\nMadame, Monsieur,\n\n${q}\n\nJe vous prie d'agréer, Madame, Monsieur, l'expression de mes salutations distinguées.\n\nPour le chef d'établissement et par délégation,\nL'adjointe gestionnaire\nM.-C. Aubry`,
    (q) =>
      `Bonjour Monsieur,\n\nVotre collègue Thierry m'a donné votre adresse, j'espère que vous pourrez me répondre.\n\n${q}\n\nSi besoin vous pouvez m'appeler en salle des profs avant 17 h.\n\nMerci d'avance et bonne journée,\nIsabelle Caron (maths)`,
    (q) =>
      `Re,\n\ndésolé j'avais oublié de vous demander :\n${q}\nmerci encore pour tout à l'heure\nSeb`,
    (q) =>
      `Bonjour,\n\nPourriez-vous, s'il vous plaît, m'éclairer sur le point ci-après ?\n${q}\nDans cette attente, bien à vous.\n\nSERVICE DES RESSOURCES HUMAINES\nBureau des personnels enseignants du 2nd degré\nRectorat - 5 esplanade de la Liberté - CS 40012 - 35000 Rennes\nRéception du public du lundi au vendredi de 9h à 12h\n\nAvant d'imprimer, pensons à notre responsabilité écologique.`,
    (q) =>
      `Bonjour à vous,\n\nnouvelle arrivante dans l'établissement depuis septembre, je découvre encore les outils.\n\n${q}\n\nAvec toute ma gratitude,\nNawel\n\nNawel HAMIDI\nAESH mutualisée - PIAL Nord\nLe contenu de ce message est destiné à la seule personne mentionnée ci-dessus.`,
    (q) =>
      `Monsieur le Recteur,\ns/c de Madame la Principale\n\nJ'ai l'honneur de venir par la présente vous demander ce qui suit.\n\n${q}\n\nJe vous remercie par avance de l'intérêt que vous voudrez bien porter à ma requête.\n\nVeuillez recevoir, Monsieur le Recteur, l'assurance de mon profond respect.\n\nFait à Nancy, le 12 janvier\nBernard Humbert, professeur certifié`,
    (q) =>
      `Hi both,\n\nThanks for sorting the last one so quickly.\n\n${q}\n\nNo rush, whenever you have a minute.\n\nTa,\nJo\n\nJo Simmonds (she/her)\nAttendance Officer\nTel ext 204`,
    (q) =>
      `Dear Sir/Madam,\n\nI am writing on behalf of our department with the following enquiry.\n\n${q}\n\nI would be grateful for a response at your earliest convenience.\n\nYours truly,\nDr Priya Raman\nDirector of Studies\n\nThis message has been scanned for viruses. Any opinions expressed are those of the author.`,
  ],
  /** Kept apart, but by the same hand as the rules: some rules fit phrases of these. */
  'office −': [
    (q) =>
      `Bonjour,\n\nPour donner suite à notre discussion en salle des maîtres, je vous envoie ce petit mot.\n\n${q}\n\nJe vous remercie du temps que vous consacrerez à ma demande.\nTrès belle semaine,\n\nCorinne Lefèvre\nDirectrice d'école (décharge le vendredi)\nGroupe scolaire Paul Bert\n27 boulevard Victor Hugo\n59100 Roubaix`,
    (q) =>
      `Bonjour Amigo,\n\nvotre nom m'a été communiqué par le secrétariat.\n${q}\nBonne réception et merci\n\nEnvoyé depuis mon téléphone Huawei`,
    (q) =>
      `Affaire suivie par : Mme Dutertre\nN/Réf. : VS/2024/31\n\nMadame la Directrice,\n\n${q}\n\nJe vous serais obligée de bien vouloir me faire connaître votre réponse.\n\nVeuillez agréer, Madame la Directrice, mes respectueux hommages.\n\nLa proviseure-adjointe`,
    (q) =>
      `Bonjour à l'ensemble du service,\n\nJe suis en charge de la vie scolaire et je relaie une interrogation de plusieurs collègues.\n\n${q}\n\nVous pouvez me rappeler au bureau aux heures d'ouverture.\nAu plaisir de vous lire\nDamien Roche, CPE`,
    (q) => `Bonjour,\n\nencore moi 😅\n${q}\nMerciiii\nLéa`,
    (q) =>
      `Madame,\n\nN'ayant pas trouvé la réponse sur votre site, je me permets de vous solliciter.\n\n${q}\n\nJe demeure à votre disposition pour tout complément d'information.\nMes cordiales salutations,\n\nDivision des examens et concours - DEC 3\nTéléphone : 03 83 00 00 00 (ligne directe)\nAdresse postale : CO n° 13 - 54035 Nancy cedex\n\nCe document est la propriété de l'académie et ne saurait être diffusé sans son accord.`,
    (q) =>
      `Bonjour cher collègue,\n\nj'espère que la rentrée se passe bien de votre côté.\n\n${q}\n\nEn te remerciant d'avance pour ton retour,\nbises à l'équipe\nMarie-Jo\n\nMarie-Josèphe LE BRIS\nRéférente numérique, bassin de Brest`,
    (q) =>
      `Monsieur l'Inspecteur,\n\nSous couvert de la voie hiérarchique, je sollicite de votre part une précision.\n\n${q}\n\nVous remerciant de votre bienveillante attention, je vous prie de recevoir mes salutations dévouées.\n\nÀ Limoges, le 4 mars\nAlain Bourdeix\nProfesseur agrégé hors classe`,
    (q) =>
      `Hiya,\n\nMe again! Hoping you can help with something.\n${q}\nThanks a million\nBeth x\n\nSent via mobile, please excuse typos`,
    (q) =>
      `Good day,\n\nI was given your address by reception.\n\n${q}\n\nPlease advise.\n\nBest,\nHarold Finch\nSite Manager | Northgate Community School\nIf this reached you by mistake please bin it.`,
  ],
} as const satisfies Readonly<Record<string, readonly Wrapper[]>>

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
