/** A table: the words by which mail programs introduce a quote, in every language. */

import { fold } from '../../text/text.js'

const folded = (words: readonly string[]): readonly string[] => words.map(fold)

/** The verb of an attribution, as a word: « Le 3 mars 2026 à 10:02, Anne Roy <a.roy@…> a écrit : ». */
const WROTE: readonly string[] = folded([
  'a écrit', // Le 3 mars 2026 à 10:02, Anne Roy a écrit :
  'écrivait', // Anne Roy <a.roy@…> écrivait :
  'vous écriviez', // Le 3 mars 2026 à 10:02:00, vous écriviez : (The Bat!)
  'wrote', // On Tue, 3 Mar 2026 at 10:02, Anne Roy wrote:
  'writes', // Anne Roy <a.roy@…> writes: (Gnus)
  'schrieb', // Am 03.03.2026 um 10:02 schrieb Anne Roy:
  'geschrieben', // Anne Roy <a.roy@…> hat am 03.03.2026 10:02 geschrieben:
  'schreef', // Op 3 maart 2026 10:02 schreef Anne Roy:
  'geschreven', // Op 03/03/2026 10:02 heeft Anne Roy geschreven:
  'ha scritto', // Il giorno mar 3 mar 2026 alle ore 10:02 Anne Roy ha scritto:
  'escribió', // El mar, 3 mar 2026 a las 10:02, Anne Roy escribió:
  'ha escrit', // El 3/3/2026 10:02, Anne Roy ha escrit:
  'va escriure', // El dt., 3 de març 2026 a les 10:02, Anne Roy va escriure:
  'escribiu', // O 03/03/2026 ás 10:02, Anne Roy escribiu:
  'escrich', // Lo 03/03/2026 a 10:02, Anne Roy a escrich :
  'scrit', // Ils 03-03-2026 a las 10:02 ha Anne Roy scrit:
  'bet skrivet', // D'an/ar 03/03/2026 10:02 eo bet skrivet gant Anne Roy :
  'idatzi', // 2026/03/03 10:02(e)an, Anne Roy igorleak idatzi zuen:
  'ysgrifennodd', // Ar 03/03/2026 10:02, ysgrifennodd Anne Roy:
  'scríobh', // Ar 03/03/2026 10:02, scríobh Anne Roy:
  'sgrìobh', // Sgrìobh Anne Roy na leanas 03/03/2026 aig 10:02:
  'skreau', // Op 03-03-2026 om 10:02, skreau Anne Roy:
  'escreveu', // Em ter., 3 de mar. de 2026 às 10:02, Anne Roy escreveu:
  'napisał', // Dnia 3 marca 2026 10:02 Anne Roy napisał(a):
  'napisała', // wt., 3 mar 2026 o 10:02 Anne Roy napisała:
  'napisana', // Wiadomość napisana przez Anne Roy w dniu 03.03.2026, o godz. 10:02:
  'pisze', // W dniu 2026-03-03 10:02, Anne Roy pisze:
  'skrev', // Den tir. 3. mar. 2026 kl. 10.02 skrev Anne Roy:
  'skreiv', // Den 03.03.2026 10:02, Anne Roy skreiv:
  'skrifaði', // Þann þri., 3. mar. 2026 kl. 10:02 skrifaði Anne Roy:
  'kirjoitti', // ti 3. maaliskuuta 2026 klo 10.02 Anne Roy kirjoitti:
  'napsal', // út 3. 3. 2026 v 10:02 odesílatel Anne Roy napsal:
  'napísal', // ut 3. 3. 2026 o 10:02 Anne Roy napísal(a):
  'napisal', // Anne Roy je 03. 03. 2026 ob 10:02 napisal:
  'napisa', // 03.03.2026 10:02 Anne Roy napisa:
  'napisao', // uto, 3. ožu 2026. u 10:02 Anne Roy napisao:
  'írta', // Anne Roy ezt írta (időpont: 2026. márc. 3., K, 10:02):
  'a scris', // mar., 3 mar. 2026, 10:02 Anne Roy a scris:
  'напісаў', // 03.03.2026 у 10:02 Anne Roy напісаў:
  'написа', // На 03.03.2026 в 10:02, Anne Roy написа:
  'rašė', // 2026-03-03 10:02, Anne Roy rašė:
  'shkroi', // Më 03.03.2026, 10:02, Anne Roy shkroi:
  'написал', // вт, 3 мар. 2026 г. в 10:02, Anne Roy написал:
  'пишет', // 03.03.2026 10:02, Anne Roy пишет:
  'написав', // вт, 3 бер. 2026 р. о 10:02 Anne Roy написав:
  'пише', // 03.03.26 10:02, Anne Roy пише:
  'yazdı', // 3 Mar 2026 Sal 10:02 tarihinde Anne Roy şunu yazdı:
  'kirjutas', // Kuupäev T, 3. märts 2026 kell 10:02 kirjutas Anne Roy:
  'έγραψε', // Στις Τρί 3 Μαρ 2026 στις 10:02, ο χρήστης Anne Roy έγραψε:
  'كتب', // في الثلاثاء، ٣ مارس ٢٠٢٦ ١٠:٠٢ ص Anne Roy كتب:
  'כתב', // ‫בתאריך יום ג׳, 3 במרץ 2026 ב-10:02 מאת Anne Roy כתב:
])

/** Last word of the verb → the word that must stand before it, or ''. « écrit » → « a ». */
export const VERBS: ReadonlyMap<string, string> = new Map(
  WROTE.map((verb) => verb.replace('(a)', '').split(' ')).map((words) => [
    words.at(-1) ?? '',
    words.length > 1 ? (words[0] ?? '') : '',
  ]),
)

/** Such verbs in languages that put no space around them. */
export const GLUED_VERBS: readonly string[] = folded([
  '写道', // 在 2026年3月3日，上午10:02，Anne Roy 写道：
  '寫道', // Anne Roy 於 2026年3月3日 週二 上午10:02寫道：
  '작성', // 2026. 3. 3. 오전 10:02 Anne Roy 작성:
  'のメッセージ', // 2026/03/03 10:02、Anne Roy のメッセージ:
  'のメール', // 2026/03/03 10:02、Anne Roy のメール:
  'كتب/كتبت', // في ٠٣‏/٠٣‏/٢٠٢٦ الساعة ١٠:٠٢ ص، كتب/كتبت Anne Roy:
])

/** What leads to the name alone: « Quoting Anne Roy <a.roy@…>: » (Horde, IMP, Squirrelmail). */
export const CITING: readonly string[] = folded([
  ...['Citation de', 'Selon', 'Quoting', 'Citing', 'Zitat von', 'Zitiere', 'Citeren', 'Citaat van'],
  ...[
    'Missatge de',
    'Citando',
    'Citando a',
    'Cita de',
    'Quoto',
    'Citazione da',
    'Citat',
    'Citát',
    'Cytowanie',
  ],
  ...['Cytat z', 'Lainaus', 'Citerar', 'Citerer', 'Idézet', 'Цитирую', 'Alıntı'],
])

/** How an attribution with a verb may begin; without one it must begin with the date itself. */
export const INTRODUCTIONS: ReadonlySet<string> = new Set(
  folded([
    ...[
      'Dans',
      'En',
      'Le',
      'On',
      'Am',
      'El',
      'Il',
      'Em',
      'No',
      'Op',
      'Den',
      'D.',
      'W',
      'Dnia',
      'Wiadomość',
      'In',
    ],
    ...[
      'À',
      'At',
      'Dne',
      'Dňa',
      'Dana',
      'A',
      'În',
      'Pe',
      'Þann',
      'Στις',
      'في',
      'בתאריך',
      '在',
      'Kuupäev',
    ],
    ...["D'an/ar", "D'an", "D'ar", 'Ar', 'Lo', 'Ils', 'O', 'Às', 'Më', 'На', 'على'],
  ]),
)

/** Phrases between dashes above a quoted or forwarded mail: « -----Message d'origine----- ». */
export const BANNERS: ReadonlySet<string> = new Set(
  folded([
    ...["Message d'origine", 'Message original', 'Message initial', 'Message transféré'],
    ...['Message réexpédié', 'Mail original', "Courriel d'origine", 'Mail transféré'],
    ...['Original Message', 'Original message', 'Original Email', 'Forwarded message'],
    ...['Forwarded Message', 'Reply message', 'Original Appointment', "Rendez-vous d'origine"],
    ...['Ursprüngliche Nachricht', 'Original-Nachricht', 'Originalnachricht', 'Original Nachricht'],
    ...['Weitergeleitete Nachricht', 'Oorspronkelijk bericht', 'Doorgestuurd bericht'],
    ...['Origineel bericht', 'Messaggio originale', 'Messaggio inoltrato', 'Messaggio Inoltrato'],
    ...['Mensaje original', 'Mensaje reenviado', 'Mensagem original', 'Mensagem encaminhada'],
    ...['Missatge original', 'Missatge reenviat', 'Messatge original', 'Messatge transferit'],
    ...['Jatorrizko mezua', 'Birbidalitako mezua', 'Mensaxe orixinal', 'Kemennadenn orinel'],
    ...['Kemennadenn treuzkaset', 'Treść oryginalnej wiadomości', 'Mesajul original'],
    ...['الرسالة الأصلية', 'الرسالة الأصليَّة', 'رسالة معاد توجيهها', 'Messadi original'],
    ...['Izvirno sporočilo', 'Originalus laiškas', 'Upprunalegur póstur', 'Opphavleg melding'],
    ...['Mensagem reencaminhada', 'Wiadomość oryginalna', 'Oryginalna wiadomość'],
    ...['Przekazana wiadomość', 'Treść przekazanej wiadomości', 'Oprindelig meddelelse'],
    ...['Oprindelig besked', 'Videresendt meddelelse', 'Videresendt besked', 'Opprinnelig melding'],
    ...['Videresendt melding', 'Ursprungligt meddelande', 'Originalmeddelande'],
    ...['Vidarebefordrat meddelande', 'Alkuperäinen viesti', 'Edelleenlähetetty viesti'],
    ...['Välitetty viesti', 'Původní zpráva', 'Přeposlaná zpráva', 'Pôvodná správa'],
    ...['Preposlaná správa', 'Eredeti üzenet', 'Továbbított üzenet', 'Továbbított levél'],
    ...['Izvorna poruka', 'Proslijeđena poruka', 'Mesaj original', 'Mesaj redirecționat'],
    ...['Исходное сообщение', 'Пересылаемое сообщение', 'Пересланное сообщение'],
    ...['Перенаправленное сообщение', 'Переслане повідомлення', 'Оригінальне повідомлення'],
    ...['Orijinal Mesaj', 'Özgün İleti', 'İletilen ileti', 'Yönlendirilen Mesaj'],
    ...[
      'Edastatud kiri',
      'Algne kiri',
      '元のメッセージ',
      '転送メッセージ',
      'メッセージを転送',
      'Message transmis',
      'İletilmiş Mesaj',
      'Перенаправлене повідомлення',
      '原始邮件',
      '转发的邮件',
    ],
  ]),
)

/** Banners without dashes that end with a colon: Apple Mail, MailMate. */
export const BARE_BANNERS: ReadonlySet<string> = new Set(
  folded([
    ...['Début du message réexpédié', 'Début du message transféré', 'Message transféré'],
    ...['Begin forwarded message', 'Forwarded message', 'Anfang der weitergeleiteten Nachricht'],
    ...['Begin doorgestuurd bericht', 'Inizio messaggio inoltrato', 'Inicio del mensaje reenviado'],
    ...['Início da mensagem encaminhada', 'Início da mensagem reencaminhada'],
    ...['Początek przekazywanej wiadomości', 'Start på videresendt besked'],
    ...['Starten på den videresendte meldingen', 'Videresendt melding', 'Vidarebefordrat brev'],
    ...['Välitetty viesti alkaa', 'Začátek přeposílané zprávy', 'Začiatok preposlanej správy'],
    ...[
      'Započni proslijeđenu poruku',
      'Továbbított levél kezdete',
      'Începutul mesajului redirecționat',
      'Începe mesajul redirecționat',
      'Початок листа, що пересилається',
    ],
    ...['Начало переадресованного сообщения', 'Початок переадресованого повідомлення'],
    ...['İletilen ileti başlangıcı', 'Edastatud kirja algus', '転送されたメッセージ'],
  ]),
)
