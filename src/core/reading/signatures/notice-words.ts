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
  ...['secret professionnel', 'secreto profesional', 'segreto professionale'],
  ...['intended recipient', 'intended for', 'intended only', 'privileged'],
  ...['riservat', 'vertrouwelijk'],
].map(fold)

/** That it came in error, and to whoever reads it; « parti par erreur à toute la classe » is a person's. */
export const MISDIRECTED: readonly RegExp[] = [
  /\bpar erreur\b|\bin error\b|\bby mistake\b|\birrtumlich|\bpor (?:error|engano)\b|\bper errore\b|\bvergissing\b/,
  /\b(?:avez recu|recevez|recevriez|parvien\p{L}*|parvenu\p{L}*|vous (?:a|ait|aurait|avait) ete (?:adresse|transmis|envoye)\p{L}* par|destinat(?:aire|ario)\p{L}*|receive[ds]?|recipient|erhalten|empfanger|recibido|recibe|ricevuto|riceve|ontvangen|ontvangt|geadresseerde|receb\p{L}*)\b/u,
]

/** Whom it is for, and nobody else; « le destinataire est inconnu » is a person's. */
export const ADDRESSEE: readonly RegExp[] = [
  /\bdestinat(?:aire|air|ario|ari)\p{L}*|\bgeadresseerde\p{L}*/u,
  /\b(?:exclusi\p{L}*|esclusiv\p{L}*|uitsluitend|reserv\p{L}*|destine\p{L}*|uniquement|unicamente|seule?s?|solo|intention|autre que|usage|uso|n'etes pas|non (?:e|siete)|no es|interdit\p{L}*|proibi\p{L}*|prohib\p{L}*|engage\p{L}*)\b/u,
]

/** What such a notice speaks of. Whoever opens with « Avertissement : » and names none has a folder in mind. */
export const MAIL =
  /\b(?:messages?|courriels?|courriers?|e-?mails?|mails?|transmission|communication|pieces? jointes?|fichiers joints|attachments?|document|nachricht|mensaje|correo|messaggio|bericht|mensagem)\b/

/**
 * Of personal data, and of what the law says of it or of whoever keeps it. The title of a delegate
 * names both, so it is no sign: « le délégué à la protection des données demande la liste » is a person's.
 */
export const DATA_PROTECTION: readonly RegExp[] = [
  /\b(?:rgpd|gdpr|dsgvo|avg|donnees (?:a caractere )?personnel\p{L}*|protection des donnees|personal data|personenbezogene\p{L}*|datos personales|dati personali|persoonsgegevens|dados pessoais|vos donnees (?:sont|seront|font)|informatique et libertes|2016\/679)\b/u,
  /\b(?:droits?\b.{0,60}\b(?:rectification|opposition|effacement|exercer)|disposez d'un droit)\b|\bexercer (?:vos|ses) droits\b|\b(?:aupres du|contactez (?:le|notre)|ecrivez au|ecrire au) (?:delegue a la protection|dpo|dpd)\b|\b(?:dpo|dpd|rgpd|dsb)@|\bvous pouvez demander (?:l'|la |le )(?:acces|effacement|rectification|suppression|limitation)|\b(?:consultez|en savoir plus|see|read)\b.{0,160}\b(?:politique de confidentialite|privacy policy)\b|\binformationen zum datenschutz\b|\bprivacy (?:notice|policy|statement)\b|\baccess\b.{0,60}\b(?:correction|rectification|erasure|deletion)\b|\bgemass? (?:der )?(?:dsgvo|art)|\bdatenschutzbeauftragte\p{L}*|\bdatenschutz(?:erklarung|hinweise)\b|\bejercer\b.{0,20}\bderechos\b|\bai sensi del\b|\binformativa\b|\bprivacyverklaring\b|\bfont l'objet d'un traitement\b/u,
]

/** Nobody need answer outside working hours: the right to disconnect. */
export const NOT_AT_WORK: readonly RegExp[] = [
  /\b(?:heures|horaires|temps) de (?:travail|bureau)\b|\b(?:working|office|business|normal) hours\b|\barbeitszeit(?:en)?\b|\bhorario (?:laboral|de trabajo)\b|\borario di lavoro\b|\bwerktijd(?:en)?\b|\bdroit a la deconnexion\b|\ble soir\b.{0,20}\ble week-?end\b/,
  /\b(?:vous )?n'(?:etes|avez) (?:pas|aucun)\p{L}*\b|\bn'est pas (?:attendu|necessaire|exige|requi|obligatoire|urgent)\p{L}*|\bn'appelle(?:nt)? (?:pas|aucune)\b|\bne vous sentez (?:pas|nullement)\b|\bdo not feel\b|\bno (?:need|obligation)\b|\bnot expected\b|\bdo not (?:need|have) to\b|\bdon'?t feel\b|\bnicht (?:verpflichtet|erwartet)\b|\bkeine (?:antwort|sofortige)\b|\bno es necesario\b|\bno esta obligad\p{L}*|\bnon (?:e|sei|siete) (?:necessari\p{L}*|tenut\p{L}*|obbligat\p{L}*)|\bniet (?:verplicht|nodig)\b/u,
  // Nor is any answer spoken of where office hours are what is wrong.
  /\brepon\p{L}*|\brepl(?:y|ies)\b|\brespon[ds]\p{L}*|\banswer\p{L}*|\bantwort\p{L}*|\brispo(?:nd|st)\p{L}*|\b(?:be)?antwoord\p{L}*/u,
]

/** Nobody answers for a mail that was changed, or for its viruses. */
export const LIABILITY: readonly RegExp[] = [
  /\bdecline\p{L}* toute responsabilite\b|\bne (?:peut|saurait|pourra)\p{L}* etre tenue?\p{L}* (?:pour )?responsable\b|\bne saurai(?:t|ent) (?:en aucun cas )?engager\b|\bdo(?:es)? not necessarily (?:reflect|represent)\b|\bkunnen geen rechten worden ontleend\b|\baccepts? no (?:liability|responsibility)\b|\b(?:is|are|be) not (?:liable|responsible)\b|\bkeine haftung\b|\bno se (?:hace )?responsab\p{L}*|\bdeclina ogni responsabilita\b|\bniet aansprakelijk\b/u,
  /\b(?:ce|cet|du present|le present|this|these|the|dieser?|diese|este|questo|questa|dit|deze|esta) (?:message|courriel|courrier|e-?mails?|mail|transmission|nachricht|mensaje|correo|messaggio|bericht)\b|\b(?:alter\p{L}*|falsifi\p{L}*|modifi\p{L}*|virus|viren)\b/u,
]

/** The title of whoever keeps the data, which says nothing of data by itself. */
export const DELEGATE = /\bdelegue a la protection des donnees\b/g

/** « Mes courriels n'appellent pas de réponse … »: of the writer's mails and hours, not of a fault. */
export const OWN_HOURS =
  /^(?:mes (?:courriels?|messages?|e-?mails?|mails?)\b|my (?:e-?mails?|messages)\b|my work(?:ing)? (?:hours|days?|pattern) (?:may|might) (?:not be|differ|be different))/

/** Spare trees: « environ dix pages », or a jam of paper, is no such word. */
export const SPARES =
  /\b(?:environnement|environment|planete|planet|arbres?|forets?|trees?|umwelt|medio ?ambiente|meio ambiente|ambiente|milieu)\b|\b(?:economis\p{L}*|sav(?:e|ing)|spar\p{L}*|ahorr\p{L}*|risparmi\p{L}*|poup\p{L}*|bespar\p{L}*)\b.{0,12}\b(?:papier|paper|papel|carta)\b/u

/** That this mail be printed only where it must. What a printer does not print stands otherwise. */
export const PRINT_NOT =
  /\b(?:n'imprim(?:ez|er|ons) (?:que |qu'|pas )?(?:si|en cas|(?:ce|cet|vos|les) ?(?:messages?|courriels?|mails?|e-?mails?))|ne pas imprimer (?:ce|cet) (?:message|courriel|mail|e-?mail)|(?:do not|don't|only|unless|need to|before you) print (?:this|emails?)|(?:drucken sie|bitte) diese (?:e-?mail|mail|nachricht) (?:nur|nicht)|no imprima este|non stampare quest[ao]|print (?:dit|deze)\b.{0,12}\b(?:niet|alleen)|nao imprima est[ea])/

/** A filter that signs what it let through: « Ce message a été analysé par … ». */
export const FILTERED =
  /^(?:ce|cet|this|diese|este) (?:message|courriel|e-?mail|mail|nachricht|mensaje) (?:a ete|has been|was|wurde|ha sido) (?:\p{L}+ )?(?:(?:par|by|von|por) )?(?:the |l'antivirus |le service )?(?:mail ?in ?black|vade(?: ?secure)?|mailscanner|altospam|proofpoint|mimecast|barracuda|messagelabs|symantec|spamassassin|e-?securemail|cleanmail|mailcleaner|hornetsecurity|fortimail)\b/u

/** The same where no maker is named: that it was looked at for viruses, and what came of it. */
export const FOUND_CLEAN: readonly RegExp[] = [
  /^(?:this|the) (?:message|e-?mail|mail)(?: and any attachments)? (?:has been|have been|was|were) (?:\p{L}+ )?(?:scanned|checked|swept) for .{0,40}virus.{0,80}\b(?:archived|clean|virus-?free)\b/u,
  /^(?:ce|cet) (?:message|courriel|e-?mail|mail) a ete (?:\p{L}+ )?(?:analyse|verifie|controle|scanne)\b.{0,40}\b(?:certifie|declare|garanti|considere|juge|est)\p{L}* (?:comme )?(?:sans|exempt de|libre de) virus\b/u,
  /^(?:click here|cliquez ici) (?:to|pour) (?:report|signaler) (?:this|ce|cet) (?:message|courriel|e-?mail|mail) (?:as|comme) (?:spam|junk|indesirable)\b/u,
]

/** « Toute diffusion non autorisée est interdite »: of nothing, or of this mail. The rooms of a house are another matter. */
export const FORBIDDEN =
  /^(?:toute (?:(?:utilisation|modification|edition|reproduction|divulgation|diffusion|distribution|copie|publication|exploitation|lecture|transmission)(?:, | ou | et ) ?){0,8}(?:utilisation|modification|edition|reproduction|divulgation|diffusion|distribution|copie|publication|exploitation|lecture|transmission) non autorisee (?:d[eu] (?:ce|cet|present) (?:message|courriel|mail|e-?mail) )?est (?:strictement |formellement )?(?:interdite|prohibee)|any unauthori[sz]ed (?:use|disclosure|copying|distribution|dissemination|review)\b[^.;:?!]{0,100} is (?:strictly )?(?:prohibited|forbidden))$/

/** Whom a notice speaks to, or by what law: « le droit de rectification des élèves » is a function of a program. */
export const TO_READER =
  /\b(?:vous|vos|votre|you|your|ihre?[rnms]?|sie|sus?|usted|vostr\p{L}*|uw|u|seus?|suas?)\b|^(?:conform\p{L}*|en application|dans le cadre|ai sensi|in accordance|under the|de acuerdo|gemass|in conformita|overeenkomstig|de acordo)\b/u

/** Beside « confidentiel »: for whom, or what whoever else reads must not do. « Ce courriel est confidentiel et affiché dans le hall » has none. */
export const CONFIDED =
  /contenue?s? dans (?:ce|cet|le present)|contained in this|\b(?:peut|peuvent|may|might|kann|konnen|puede|pueden|puo|possono|kan|kunnen|pode|podem) |destinat|destine|recipient|addressee|geadresseerde|empfanger|adressat|intention|intended|reserv|riservat|usage|utilis|erreur|error|irrtum|errone|vergiss|fehler|engano|interdit|prohib|proibi|verboten|untersagt|autoris|authori|divulg|disclos|diffusion|distribu|copy|copi|supprim|detrui|delet|loschen|vernicht|elimin|proteg|protected|privileg|secret|legal|unbefugt|nomme|named/

/** What nobody but a person tells of a mail, a law or a printer. */
export const MATTER =
  /\b(?:imprimantes?|printers?|druckers?|impresoras?|stampanti|stampante|impressoras?|copieurs?|toner|tronque\p{L}*|affichee?s?|affichent|bloquee?s?|bloquent|blocked|portail|portal|visibles?|dead|(?:salle|room|raum|poste) \p{Nd}+|(?:erreur|error|fehler|code) \p{Nd}+|ne (?:fonctionne|marche|s'ouvre)\p{L}*)\b/u
