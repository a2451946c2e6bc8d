/** Text that mail servers add to every mail: legal notices under it, « external sender » warnings above it. */

import { fold } from '../text/text.js'

/** A notice is about the mail itself… */
const ABOUT_MAIL: readonly string[] = [
  ...['ce message', 'ce courriel', 'ce courrier', 'ce mail', 'cet e-mail', 'cet email'],
  ...['le présent message', 'le présent courriel', 'le contenu de ce', 'le contenu du présent'],
  ...['les informations contenues', "l'information contenue", 'les informations transmises'],
  ...['si vous avez reçu ce', "si vous n'êtes pas le destinataire", 'toute utilisation de ce'],
  ...['avis de confidentialité', 'clause de confidentialité'],
  ...['avertissement', 'mention légale', 'mentions légales', 'note de confidentialité'],
  ...['this e-mail', 'this email', 'this message', 'this communication', 'this transmission'],
  ...['the information contained', 'the information in this', 'the contents of this'],
  ...[
    'if you are not the intended',
    'if you have received this',
    'confidentiality notice',
    'disclaimer',
  ],
  ...['notice:', 'important notice', 'legal notice'],
  ...['diese e-mail', 'diese nachricht', 'der inhalt dieser', 'este mensaje', 'este correo'],
  ...[
    'questo messaggio',
    'le informazioni contenute',
    'questa e-mail',
    'dit bericht',
    'deze e-mail',
  ],
  ...['esta mensagem', 'este e-mail', 'aviso legal', 'aviso de confidencialidade'],
].map(fold)

/** … and says this of it. A person's « Ce message d'erreur s'affiche » does not. */
const LEGAL: readonly string[] = [
  ...['confidenti', 'destinataire', 'destinatair', 'par erreur', 'usage exclusif', 'divulgation'],
  ...[
    'intended recipient',
    'intended for',
    'intended only',
    'in error',
    'by mistake',
    'privileged',
  ],
  ...['vertraulich', 'confidencial', 'destinatario', 'riservat', 'vertrouwelijk', 'geadresseerde'],
].map(fold)

/** « Pensez à l'environnement avant d'imprimer ce message. » A person with a printer fault writes otherwise. */
const APPEAL =
  /^(?=.{0,150}(?:imprim|print|papier|paper))(pensez|pensons|avant d'imprimer|n'imprimez|n'imprimer|adopte[zr]|soyez eco|devez-vous|please consider|think|before (you )?print|consider the environment|save (a tree|paper)|do you really need)/
const APPEAL_OF_NATURE = /environ|planete|arbre|eco|necessaire|necessary|tree|nature/
const MAX_APPEAL = 200
const MAX_NOTICE = 5000

/** Is the whole paragraph a legal notice, or an appeal not to print? */
export function isLegalNotice(paragraph: string): boolean {
  if (paragraph.length > MAX_NOTICE) return false
  const text = bare(paragraph)
  if (text.length < MAX_APPEAL && APPEAL.test(text) && APPEAL_OF_NATURE.test(text)) return true
  return (
    ABOUT_MAIL.some((opening) => text.startsWith(opening)) &&
    LEGAL.some((word) => text.includes(word))
  )
}

/** Lines that gateways write above the mails of strangers, and Outlook above those of new ones. */
const WARNINGS: readonly RegExp[] = [
  /^\[?(mail |message |courriel |e-?mail )?(externe|external)( e-?mail| sender| message| mail)?\]?$/,
  /\b(message|courriel|courrier|e-?mail|mail)\b.{0,40}\b(provient|vient|emane|envoye|emis)\b.{0,60}\b(exterieur|externe|hors)\b/,
  /\b(message|e-?mail|mail)\b.{0,40}\b(originat\w+|sent|came|comes|is)\b.{0,40}\b(outside|external)\b/,
  /\b(expediteur externe|external sender)\b/,
  /^vous n'obtenez pas souvent d'e-?mail/,
  /^vous ne recevez pas souvent de (message|courrier|courriel)/,
  /^you don'?t often get e-?mail from/,
  /^some people who received this message don'?t often get/,
]
/** Advice on the lines under a warning. */
const ADVICE =
  /\b(cliquez|cliquer|liens?|pieces? jointes?|prudence|vigilan\w+|click|links?|attachments?|caution|learn why|decouvr\w+ pourquoi|unless you|sauf si|a moins)\b/
const MAX_LINE = 400

/** A line that a server wrote: people who write to a help desk say what is wrong, not where the mail is from. */
export function isWarning(line: string): boolean {
  if (line.length > MAX_LINE) return false
  const text = bare(line)
  return WARNINGS.some((warning) => warning.test(text))
}

/** Whether the line under a warning continues it with advice. */
export function isWarningAdvice(line: string): boolean {
  return line.length <= MAX_LINE && ADVICE.test(bare(line))
}

function bare(line: string): string {
  return fold(line).replace(/^[^\p{L}[]+|[^\p{L}\]]+$/gu, '')
}
