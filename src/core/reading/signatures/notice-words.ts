/** A table: the words of legal notices, in the languages that schools' partners write in. */

import { fold } from '../../text/text.js'

/** A notice is about the mail itself… */
export const ABOUT_MAIL: readonly string[] = [
  ...['ce message', 'ce courriel', 'ce courrier', 'ce mail', 'cet e-mail', 'cet email'],
  ...['le présent message', 'le présent courriel', 'le contenu de ce', 'le contenu du présent'],
  ...['les informations contenues', "l'information contenue", 'les informations transmises'],
  ...['si vous avez reçu ce', "si vous n'êtes pas le destinataire", 'toute utilisation de ce'],
  ...[
    'avis de confidentialité',
    'clause de confidentialité',
    'message confidentiel',
    'confidentiel',
  ],
  ...['avertissement', 'mention légale', 'mentions légales', 'note de confidentialité'],
  ...['si ce message', 'si ce courriel', 'en cas de réception par erreur', 'toute diffusion'],
  ...['this e-mail', 'this email', 'this message', 'this communication', 'this transmission'],
  ...['the information contained', 'the information in this', 'the contents of this'],
  ...['if you are not the intended', 'if you have received this', 'if you received this'],
  ...['confidentiality notice', 'disclaimer', 'notice:', 'important notice', 'legal notice'],
  ...['confidential', 'any unauthorised', 'any unauthorized'],
  ...['diese e-mail', 'diese nachricht', 'der inhalt dieser', 'wenn sie nicht der richtige'],
  ...['vertraulich', 'este mensaje', 'este correo', 'si ha recibido este', 'confidencial'],
  ...['questo messaggio', 'le informazioni contenute', 'questa e-mail', 'questa mail'],
  ...['se avete ricevuto', 'riservato', 'dit bericht', 'deze e-mail', 'als u dit bericht'],
  ...['esta mensagem', 'este e-mail', 'aviso legal', 'aviso de confidencialidade'],
].map(fold)

/** … and says this of it. A person's « Ce message d'erreur s'affiche » does not. */
export const LEGAL: readonly string[] = [
  ...['confidenti', 'usage exclusif', 'divulgation', 'vertraulich', 'unbefugt', 'confidencial'],
  ...['intended recipient', 'intended for', 'intended only', 'privileged'],
  ...['riservat', 'vertrouwelijk'],
].map(fold)

/** That it came in error, and to whoever reads it; « parti par erreur à toute la classe » is a person's. */
export const MISDIRECTED: readonly RegExp[] = [
  /\bpar erreur\b|\bin error\b|\bby mistake\b|\birrtumlich|\bpor (?:error|engano)\b|\bper errore\b|\bvergissing\b/,
  /\b(?:avez recu|recevez|recevriez|parvien\p{L}*|parvenu\p{L}*|ete (?:adresse|transmis|envoye) par|destinat(?:aire|ario)\p{L}*|receive[ds]?|recipient|erhalten|empfanger|recibido|recibe|ricevuto|riceve|ontvangen|ontvangt|geadresseerde|receb\p{L}*)\b/u,
]

/** Whom it is for, and nobody else; « le destinataire est inconnu » is a person's. */
export const ADDRESSEE: readonly RegExp[] = [
  /\bdestinat(?:aire|air|ario|ari)\p{L}*|\bgeadresseerde\p{L}*/u,
  /\b(?:exclusi\p{L}*|esclusiv\p{L}*|uitsluitend|reserv\p{L}*|destine\p{L}*|uniquement|unicamente|seule?s?|solo|intention|autre que|usage|uso|n'etes pas|non (?:e|siete)|no es|interdit\p{L}*|proibi\p{L}*|prohib\p{L}*|engage\p{L}*)\b/u,
]

/** What such a notice speaks of. Whoever opens with « Avertissement : » and names none has a folder in mind. */
export const MAIL =
  /\b(?:messages?|courriels?|courriers?|e-?mails?|mails?|transmission|communication|pieces? jointes?|fichiers joints|attachments?|document|nachricht|mensaje|correo|messaggio|bericht|mensagem)\b/

/** Of personal data, and of what the law says of it or of whoever keeps it. */
export const DATA_PROTECTION: readonly RegExp[] = [
  /\b(?:rgpd|gdpr|dsgvo|avg|donnees (?:a caractere )?personnel\p{L}*|protection des donnees|personal data|personenbezogene\p{L}*|datos personales|dati personali|persoonsgegevens|dados pessoais)\b/u,
  /\b(?:droits?\b.{0,60}\b(?:rectification|opposition|effacement|exercer)|disposez d'un droit)\b|\bexercer (?:vos|ses) droits\b|\bdelegue a la protection\b|\b(?:dpo|dpd)\b|\bprivacy (?:notice|policy|statement)\b|\baccess\b.{0,60}\b(?:correction|rectification|erasure|deletion)\b|\bgemass? (?:der )?(?:dsgvo|art)|\bdatenschutzbeauftragte\p{L}*|\bdatenschutz(?:erklarung|hinweise)\b|\bejercer\b.{0,20}\bderechos\b|\bai sensi del\b|\binformativa\b|\bprivacyverklaring\b|\bfont l'objet d'un traitement\b/u,
]

/** Nobody need answer outside working hours: the right to disconnect. */
export const NOT_AT_WORK: readonly RegExp[] = [
  /\b(?:heures|horaires|temps) de (?:travail|bureau)\b|\b(?:working|office|business|normal) hours\b|\barbeitszeit(?:en)?\b|\bhorario (?:laboral|de trabajo)\b|\borario di lavoro\b|\bwerktijd(?:en)?\b|\bdroit a la deconnexion\b/,
  /\b(?:vous )?n'(?:etes|avez) (?:pas|aucun)\p{L}*\b|\bn'est pas (?:attendu|necessaire|exige|requi|obligatoire|urgent)\p{L}*|\bn'appelle pas\b|\bno (?:need|obligation)\b|\bnot expected\b|\bdo not (?:need|have) to\b|\bdon'?t feel\b|\bnicht (?:verpflichtet|erwartet)\b|\bkeine (?:antwort|sofortige)\b|\bno es necesario\b|\bno esta obligad\p{L}*|\bnon (?:e|sei|siete) (?:necessari\p{L}*|tenut\p{L}*|obbligat\p{L}*)|\bniet (?:verplicht|nodig)\b/u,
]

/** Nobody answers for a mail that was changed, or for its viruses. */
export const LIABILITY: readonly RegExp[] = [
  /\bdecline\p{L}* toute responsabilite\b|\bne (?:peut|saurait|pourra)\p{L}* etre tenue?\p{L}* (?:pour )?responsable\b|\baccepts? no (?:liability|responsibility)\b|\b(?:is|are|be) not (?:liable|responsible)\b|\bkeine haftung\b|\bno se (?:hace )?responsab\p{L}*|\bdeclina ogni responsabilita\b|\bniet aansprakelijk\b/u,
  /\b(?:message|courriel|courrier|e-?mails?|mail|transmission|nachricht|mensaje|correo|messaggio|bericht)\b/,
]
