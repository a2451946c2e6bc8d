/** Recognises what gateways write above or below a mail from outside (« [EXTERNE] », « Attention : … »), and the labels that organisations give their mails. */

import { fold } from '../../text/text.js'
import { asks, isPersonal } from '../voice.js'

const MAIL =
  '(?:message|courriel|courrier|e-?mail|mail|correo(?: electronico)?|mensaje|messaggio|nachricht|bericht|mensagem|missatge)'
/** Of the mail, or of whoever sent it. */
const FROM_OUTSIDE =
  "(?:exterieure?s?|external|externe[rsn]?|extern|externo|externa|esterno|esterna|hors|outside|ausserhalb|aussen|fuera|fora|buiten|(?:ne |n')?(?:vient|provient|emane) pas de l'interieur)"
const COMES =
  '(?:provenan(?:t|ce)|provient|vient|emane|envoye\\p{L}*|emis\\p{L}*|originat\\w+|sent|came|comes|is|kommt|stammt|proceden?t?e?|proviene|viene|ha sido|prove|komt|afkomstig|provem|veio)'
/** « ATTENTION : », « [EXTERNE] »: before a warning. */
const PREFIX =
  '(?:\\W|(?:attention|prudence|avertissement|alerte|caution|warning|notice|externe?|external|externo|esterno|achtung|vorsicht|hinweis|warnung|atencion|aviso|cuidado|attenzione|avviso|let op|opgelet|waarschuwing|atencao|atencio)(?![\\p{L}-]))*'
/** « Externe », « External e-mail », « Expéditeur externe »: all that a label says. */
const LABEL = `(?:(?:mail |message |courriel |e-?mail |expediteur )?(?:externe|external|externo|esterno|extern)(?: e-?mail| sender| message| mail| nachricht)?|externe (?:e-?mail|nachricht|absender)|(?:correo|mensaje) externo|(?:e-?mail|messaggio) esterno|external)`

/** Folded. `tests/core/reading/gateway-warnings.test.ts` has the lines as they are written. */
const WARNINGS: readonly RegExp[] = [
  // « [EXTERNE] », « Expéditeur externe »
  new RegExp(`^${PREFIX}${LABEL}\\W*$`, 'u'),
  // « Ce message provient d'un expéditeur externe. », in nine languages
  new RegExp(
    `^${PREFIX}(?:ce|cet|cette|this|the|diese[rs]?|este|esta|questa|questo|deze|dit|aquest) ${MAIL}(?!\\p{L}).{0,40}(?<!\\p{L})${COMES}(?!\\p{L}).{0,60}(?<!\\p{L})${FROM_OUTSIDE}(?!\\p{L})`,
    'u',
  ),
  // « Ce mail ne vient pas de l'intérieur de l'académie. »
  new RegExp(
    `^${PREFIX}(?:ce|cet) ${MAIL} (?:ne |n')?(?:vient|provient|emane) pas de l'interieur`,
    'u',
  ),
  // « Message en provenance de l'extérieur de l'académie. »
  new RegExp(`^${PREFIX}${MAIL} (?:en provenance|provenant) de (?:l')?${FROM_OUTSIDE}`, 'u'),
  // « L'expéditeur de ce message est externe à votre organisation. »
  new RegExp(
    `^${PREFIX}(?:l')?(?:expediteur|emetteur)(?: de ce ${MAIL} est)? (?:externe|exterieur) a (?:l'|votre |notre )(?:organisation|academie|etablissement|entreprise)`,
    'u',
  ),
  // « Attention : expéditeur externe »
  /^(?:\W|attention|caution|warning)*(?:expediteur externe|external sender)\W*$/u,
  // « External email: do not click links. »
  new RegExp(
    `^(?:(?:external|externe) ${MAIL}|${MAIL} externe)\\W{1,3}(?:do not|don't|be |use |caution|please|ne |n'|soyez|prudence|restez)`,
    'u',
  ),
  // Outlook, above the first mail of somebody, in the language of who receives it.
  /^vous n'obtenez pas souvent d'e-?mail/,
  /^vous ne recevez pas souvent de (message|courrier|courriel)/,
  /^you don'?t often get e-?mail from/,
  /^some people who received this message don'?t often get/,
  /^(?:sie erhalten|du erhaltst) nicht (?:oft|haufig) (?:eine )?e-?mails? von/,
  /^no suele(?:s)? recibir (?:correos?(?: electronicos?)?|mensajes) de/,
  /^non si ricev(?:e|ono) spesso (?:un'|messaggi di )?(?:e-?mail|posta elettronica) da/,
  /^(?:u ontvangt|je ontvangt) niet vaak e-?mail(?:s|berichten)? van/,
  /^nao (?:costuma|e habitual) receber (?:e-?mails?|correio eletronico) (?:de|a partir de)/,
]
/** Whoever tells of a warning says who says so. */
const TOLD =
  /\b(?:dit|selon|d'apres|indique|affiche|annonce|says?|said|according|reads|banner|bandeau)\b/
/** Advice on the lines under a warning. */
const ADVICE =
  /(?<!\p{L})(?:cliquez|cliquer|liens?|pieces? jointes?|prudence|vigilan\p{L}+|click|links?|attachments?|caution|learn why|decouvr\p{L}+ pourquoi|unless you|sauf si|a moins|klicken|anhange?n?|haga clic|enlaces|adjuntos|cliccare|collegamenti|allegati|klik|bijlagen|erfahren sie|por que es|scopri perche|ontdek waarom|saiba por que)(?!\p{L})/u
/** What tells its reader what to do, or not: « le lien ne s'ouvre plus » is a person's. */
const TELLS =
  /(?:\bne |\bn')(?:cliqu|ouvr|repond|suiv|telecharg|communiqu|transmett|saisi|donn)|\b(?:evitez|soyez|restez|restons|faites preuve|faites attention|verifiez|assurez|mefiez|decouvrez|redoublez|en cas de doute|pensez a|signalez)\b|^(?:prudence|vigilance)\b(?! demandee)|\b(?:do not|don't|never click|avoid|be (?:careful|cautious|wary|vigilant|alert)|(?:use|exercise) caution|please (?:be|use|verify|check)|think before|learn why|always verify)\b|\b(?:klicken|offnen|seien|prufen|erfahren) sie\b|\bno (?:haga|abra|pulse)\b|\btenga (?:cuidado|precaucion)\b|\bpor que es\b|\bnon (?:cliccare|aprire)\b|\bprestare attenzione\b|\bscopri perche\b|\b(?:klik niet|open geen|wees voorzichtig|ontdek waarom)\b|\bnao (?:clique|abra)\b|\bsaiba por que\b/u
const MAX_LINE = 400

/** A line that a server wrote: people who write to a help desk say what is wrong, not where the mail is from. */
export function isWarning(line: string): boolean {
  if (line.length > MAX_LINE || asks(line) || isPersonal(line)) return false
  const text = foldedCore(line)
  const warned = WARNINGS.map((warning) => warning.exec(text)?.[0]).find(
    (found) => found !== undefined,
  )
  if (warned === undefined || TOLD.test(text)) return false
  // « … de l'extérieur et demande un mot de passe »: whoever goes on with no advice tells of one.
  const more = text.slice(warned.length)
  return !/^\W*(?:et|mais|and|but|und|y|e|en)\s/.test(more) || ADVICE.test(more)
}

/** Whether the line under a warning continues it with advice; `wraps`: the line above goes on in it. */
export function isWarningAdvice(line: string, wraps: boolean): boolean {
  if (line.length > MAX_LINE || asks(line) || isPersonal(line)) return false
  const text = foldedCore(line)
  return ADVICE.test(text) && (wraps || TELLS.test(text))
}

/**
 * Below a text a warning must say more: what to do, or that it is a machine's, « [EXTERNE] ». « Externe »
 * alone may be the answer to a question of ours.
 */
export function isWarningBelow(paragraph: string): boolean {
  if (!isWarning(paragraph)) return false
  return (
    /^\W*\[[^\]]{2,40}\]\W*(?:$|\p{L}+ \p{L}+ )/u.test(paragraph) ||
    ADVICE.test(foldedCore(paragraph))
  )
}

/** « [Public] », « TLP:GREEN », « C1 - Internal use »: how a house classes its mails. */
export function isLabel(line: string): boolean {
  return line.length <= 60 && LABELS.test(fold(line).replace(/^[[(*\s]+|[\])*\s]+$/g, ''))
}

const CLASS =
  '(?:public(?:que)?|interne?|internal(?: use)?(?: only)?|usage interne|diffusion (?:limitee|restreinte)|restreinte?|restricted|ext|confidenti[ae]l\\p{L}*|externe?|external|offentlich|intern|vertraulich|unclassified|non classifie|official)'
const LABELS = new RegExp(
  `^(?:tlp ?: ?(?:red|amber(?:\\+strict)?|green|clear|white)|(?:c[0-4] ?[-–:] ?)?${CLASS}|(?:classification|sensitivity|sensibilite|klassifizierung|confidentialite|vertraulichkeit|clasificacion|classificazione|classificatie|classificacao|classified as|classified) ?: ?(?:c[0-4] ?[-–:] ?)?${CLASS})$`,
  'u',
)

/** Folded, without what stands around its words; « [ » begins a label. */
export function foldedCore(line: string): string {
  return fold(line).replace(/^[^\p{L}[]+|[^\p{L}\]]+$/gu, '')
}
