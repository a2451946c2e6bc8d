/** A table: the words of legal notices, in the languages that schools' partners write in. */

import { fold } from '../text/text.js'

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
  ...['confidenti', 'destinataire', 'destinatair', 'par erreur', 'usage exclusif', 'divulgation'],
  ...[
    'intended recipient',
    'intended for',
    'intended only',
    'in error',
    'by mistake',
    'privileged',
  ],
  ...['vertraulich', 'irrtümlich', 'unbefugt', 'confidencial', 'destinatario', 'por error'],
  ...['riservat', 'per errore', 'vertrouwelijk', 'geadresseerde', 'vergissing'],
].map(fold)

/** Of personal data, and of what the law says of it or of whoever keeps it. */
export const DATA_PROTECTION: readonly RegExp[] = [
  /\b(?:rgpd|gdpr|dsgvo|avg|donnees (?:a caractere )?personnel\p{L}*|protection des donnees|personal data|personenbezogene\p{L}*|datos personales|dati personali|persoonsgegevens|dados pessoais)\b/u,
  /\bdroits?\b.{0,40}\b(?:acces|rectification|opposition|effacement|exercer)\b|\bexercer (?:vos|ses) droits\b|\bdelegue a la protection\b|\b(?:dpo|dpd)\b|\bprivacy (?:notice|policy|statement)\b|\baccess\b.{0,60}\b(?:correction|rectification|erasure|data)\b|\bgemass? (?:der )?(?:dsgvo|art)|\bdatenschutzbeauftragte\p{L}*|\bdatenschutz(?:erklarung|hinweise)\b|\bejercer\b.{0,20}\bderechos\b|\bai sensi del\b|\binformativa\b|\bprivacyverklaring\b|\bfont l'objet d'un traitement\b/u,
]

/** Nobody need answer outside working hours: the right to disconnect. */
export const NOT_AT_WORK: readonly RegExp[] = [
  /\b(?:heures|horaires|temps) de (?:travail|bureau)\b|\b(?:working|office|business|normal) hours\b|\barbeitszeit(?:en)?\b|\bhorario (?:laboral|de trabajo)\b|\borario di lavoro\b|\bwerktijd(?:en)?\b|\bdroit a la deconnexion\b/,
  /\bn'(?:etes|est|avez) (?:pas|aucun)\p{L}*\b|\bn'appelle pas\b|\bno (?:need|obligation)\b|\bnot expected\b|\bdo not (?:need|have) to\b|\bdon'?t feel\b|\bnicht (?:verpflichtet|erwartet)\b|\bkeine (?:antwort|sofortige)\b|\bno es necesario\b|\bno esta obligad\p{L}*|\bnon (?:e|sei|siete) (?:necessari\p{L}*|tenut\p{L}*|obbligat\p{L}*)|\bniet (?:verplicht|nodig)\b/u,
]

/** Nobody answers for a mail that was changed, or for its viruses. */
export const LIABILITY: readonly RegExp[] = [
  /\bdecline\p{L}* toute responsabilite\b|\bne (?:peut|saurait|pourra)\p{L}* etre tenue?\p{L}* (?:pour )?responsable\b|\baccepts? no (?:liability|responsibility)\b|\b(?:is|are|be) not (?:liable|responsible)\b|\bkeine haftung\b|\bno se (?:hace )?responsab\p{L}*|\bdeclina ogni responsabilita\b|\bniet aansprakelijk\b/u,
  /\b(?:message|courriel|courrier|e-?mails?|mail|transmission|nachricht|mensaje|correo|messaggio|bericht)\b/,
]
