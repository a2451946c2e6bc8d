/** A table: twenty more dresses of mails, in the ways of offices, from phones and in threads; written before the rules of that day, which were tuned on ten of them. */

import type { Wrapper } from './wrappers.js'

/** Eight French, two English, as `wrapped` takes them. */
export const OFFICE_TUNED: readonly Wrapper[] = [
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
]

/** Kept apart, but by the same hand as the rules: some rules fit phrases of these. */
export const OFFICE_HELD: readonly Wrapper[] = [
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
]
