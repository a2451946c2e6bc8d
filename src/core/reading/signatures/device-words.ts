/** A table: the words of lines that phones and mail programs sign with, « Envoyé de mon iPhone ». */

import { fold } from '../../text/text.js'

const listed = (list: string, by: string): readonly string[] =>
  list.split(by).map((one) => fold(one))

/** « Sent from », in each language: without it a line is a device's only if it ends in one of ENDINGS. */
export const OPENINGS: readonly string[] = listed(
  `Message envoyé|Message sécurisé|Envoi sécurisé|Sécurisé|E-mail envoyé|Mail envoyé|Courriel envoyé|Envoyé|Provenance :|Expédié|Transmis|Écrit
|Rédigé|Message sent|Email sent|Sent|Written|Typed|Secured with|Gesendet|Von meinem|Von meiner
|Diese Nachricht wurde|Verschickt|Verzonden|Verstuurd|Inviato|Mensaje enviado|Enviado|Wysłane|Wysłano
|Sendt|Skickat|Lähetetty|Odesláno|Odoslané|Poslano|Trimis|Отправлено|Надіслано|Saadetud|Στάλθηκε
|Enviat|أُرسلت|נשלח|发自`,
  '|',
)

/** « Get Outlook for iOS »: the program and its platform, and no other word. */
export const GET =
  /^(?:(?:obten(?:ir|ez)|telecharge[rz]|get|download|holen sie sich|ottieni|scarica|obtener|obtenga|descargar?|obter|obtenha|baixar|pobierz|hamta|hent|hanki) )?(?:o |el |l'|la )?(?:microsoft )?(?:outlook|bluemail|blue mail|spark|edison mail|proton mail|gmail|yahoo mail|k-9 mail|thunderbird|aquamail|typeapp|nine|mailo|mail) (?:pour|for|fur|para|per|voor|dla|til|do|pro) (?:ios|android|iphone|ipad|windows|mac)(?: (?:herunterladen|downloaden|laden))?$/

/** « Von meinem iPhone gesendet »: the device comes first. */
export const ENDINGS: readonly string[] = [
  ...[
    'gesendet',
    'bidalia',
    'herunterladen',
    'downloaden',
    'küldve',
    'gönderildi',
    'から送信',
    '에서 보냄',
    '傳送',
    '发送',
  ],
].map(fold)

/** Devices, makers and programs. One must be named; where one is a common word, too, it needs a program's form. */
export const DEVICES =
  /(?<![\p{L}\p{N}])(?:iphon\p{L}*|ipads?|ipod|ios|android|galaxy|samsung|huawei|xiaomi|redmi|poco|oppo|oneplus|pixel|nokia|xperia|motorola|honor|wiko|blackberry|lumia|windows phone|fairphone|realme|crosscall|smartphone|mobiltelefon\p{L}*|mobilgerat|alcatel|htc|superhuman|macbook|imac|chromebook|pc windows|windows (?:[78]|10|11)|mobiles?|mobile device|portable|telephone|phone|cell ?phone|tablette?|tablet\p{L}*|handy|movil|celular|cellulare|telefon\p{L}*|mobiel\p{L}*|telemovel|komork\p{L}*|outlook|yahoo|gmail|proton ?(?:mail)?|bluemail|typeapp|spark|edison|k-9|thunderbird|aquamail|fairemail|tuta(?:nota)?|mailo|nine|la ?poste(?: mail)?|mailtrack|em client|infomaniak|mailspring|mailbird|canary|airmail|newton|myMail|zimbra|roundcube|hotmail|aol|gmx|web\.de|t-mobile|verizon|at&t|(?:courrier|mail|post|posta|correo|email|poczta) (?:pour|for|fur|para|per|voor|dla) windows|windows mail|appli\p{L}* mail|mail app|mobile mail|mail orange|orange mail|sfr mail|laposte)(?![\p{L}\p{N}])|iphone|ipad|android/iu

/** Beside them and beside names of models (which have capitals or digits), nothing else stands in such a line. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  listed(
    `a de du des d l le la les un une mon ma mes notre partir depuis avec via par sur grâce et en toute
umdan des del meu amb correu nire
appareil mobile mobiles mobilen mobiler téléphone portable smartphone tablette terminal appli application messagerie sécurisée
sécurité sécurisé courrier courriel mail e-mail email gratuit gratuite personnel professionnel électronique
from my the our with on using by an device phone tablet app secure free wireless handheld cell cellphone encrypted
web von vom mit meinem meiner meinen der dem einem einer aus gerät sicheren sicherer wurde gesendet geschickt
vanaf vanuit met mijn een het beveiligde apparaat mobiel toestel telefoon da dal dalla dall mio mia con sicura
cellulare telefono dispositivo desde mi el móvil seguro correo do o meu minha telemóvel celular posta z ze s pe fra
min från mobil iz mog mojego telefonu с з моего мого моєго من electrónico elettronica sicuro smartphones küldve`,
    ' ',
  ).flatMap((words) => words.split(' ')),
)

/** « for iOS »: what it is made for follows. */
export const FOR = new Set(listed('pour for für para per voor dla til', ' '))

/** « Veuillez excuser ma brièveté », « Please excuse typos », in a second sentence or after a comma. */
export const EXCUSES =
  /brievet|concision|brevity|brief|kurze\b|brevedad|brevita|beknopt|bondig|typo|faute|frappe|tippfehl|erreurs|errores|errori|fouten|orthogra|spelling|autocorre|laconi/

/** « Profitez d'une messagerie chiffrée : https://… », « Recherchez, organisez, maîtrisez… ». */
export const ADVERTISEMENTS: readonly RegExp[] = [
  /^(?:yahoo mail|tuta|proton ?mail|aol|gmx|web\.de) ?: \S+, \S+, \S+/,
  /^(?:profite[zr]|get|try|discover|decouvre[zr]|essayez|jetzt|download|secure) .{0,80}https?:\/\//,
]

const MAKER =
  '\\b(?:avast|avg|avira|kaspersky|norton|mcafee|eset|bitdefender|sophos|clamav|panda|f-secure|g ?data|trend micro)\\b'
const THIS_MAIL =
  '(?:ce|cet|le present|this|diese|este|questa|questo|dit|deze|esta) (?:(?:message|courriel|courrier|e-?mail|mail|nachricht|correo|mensaje|messaggio|bericht|mensagem|e-?mailbericht)\\b ?)+(?:electronique |electronico )?'
const CHECKED =
  '(?:a ete|has been|was|is|wurde|ha sido|e stat[ao]|foi|ne contient|does not contain|enthalt|no contiene|non contiene|bevat|nao contem)\\b'

/** Its end is no mark: between two of them a mark belongs to one of both alone. */
const FOUND =
  '(?:and confirmed virus-?free|keine viren gefunden|no virus(?:es)? found|aucun virus trouve|(?:https?://)?www\\.\\S*[^\\s.:,|–-])'

/**
 * « Sans virus.www.avast.com », « Cet e-mail a été vérifié par le logiciel antivirus d'Avast »: a scanner says of
 * this mail that it was checked. « L'antivirus Sophos bloque le pilote » is what people ask a desk about.
 */
export const SCANNERS: readonly RegExp[] = [
  /^(?:garanti )?(?:sans virus|virus-?free|virenfrei|libre de virus|privo di virus|virusvrij|livre de virus|bez wirusow)\b ?\.? ?(?:www\.|https?:|$)/,
  new RegExp(`^${THIS_MAIL}${CHECKED}(?=.{0,160}vir(?:us|en))(?=.{0,160}${MAKER})`),
  new RegExp(
    `^(?:l'absence de virus dans|aucun virus (?:trouve|detecte) dans|no virus(?:es)? (?:found|detected) in|keine viren in) ${THIS_MAIL}.{0,100}${MAKER}`,
  ),
  new RegExp(
    `^(?:el software de antivirus|il software antivirus|the antivirus software|le logiciel antivirus) ${MAKER} (?:ha|has|a) \\S+ ${THIS_MAIL}`,
  ),
  new RegExp(
    `^(?:virus )?(?:scanned|checked|verifie|analyse|protege|gepruft|escaneado|verificado|controllato|gecontroleerd|gescand) (?:by|par|mit|von|por|da|con|door|met) (?:\\S+ ){0,2}?${MAKER}(?: anti-?virus)?[ .:,|–-]*${FOUND}(?:[.:,|–-]* [ .:,|–-]*${FOUND})*\\W*$`,
  ),
  /^<?(?:https?:\/\/)?(?:www\.)?(?:avast|avg|avira)\.com\S*$/,
]

/** « Lea Roy a réagi via Gmail », « Lea Roy reacted to your message: », and no more. */
export const REACTIONS: readonly RegExp[] = [
  /\S (?:a reagi|reacted|hat reagiert|reagierte|reagio|ha reaccionado|ha reagito|heeft gereageerd|reagiu)(?: [^,;.!?]{1,30})? (?:gmail|message|nachricht|mensaje|messaggio|bericht|mensagem|correo|e-?mail|courriel|outlook|teams) ?:?$/,
  /\S (?:hat|heeft) [^,;.!?]{1,30}(?:gmail|nachricht|bericht|e-?mail) (?:reagiert|gereageerd) ?:?$/,
]
