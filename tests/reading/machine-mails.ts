/** Mails of servers and responders, and mails of people that look like theirs: a table of what each is. */

export interface MachineMail {
  readonly name: string
  /** Headers beside those of every mail; one given here replaces the usual one, null leaves it out. */
  readonly headers: Readonly<Record<string, string | null>>
  readonly text: string
}

const IN_REPLY = { 'In-Reply-To': '<amigo.1.x@academie.example>' }
const LIST = { 'List-Id': '<assistance.listes.example>', Precedence: 'list' }
const row = (
  name: string,
  headers: MachineMail['headers'],
  text = 'Adresse inconnue.',
): MachineMail => ({ name, headers, text })
const of = (sender: string) => ({ From: sender })
const titled = (subject: string) => ({ Subject: subject })

const GATEWAY = of('Relais <relais@rectorat.example>')
const CODE = '<x@y.example>: 550 5.1.1 user unknown'

/** Subjects of reports, by gateways whose address says nothing; the text has the server's answer. */
const REPORT_SUBJECTS = [
  'RE: Votre demande R-000123 : non remis',
  'Re: [R-000123] Souris (non distribué)',
  'Votre demande : échec de la remise',
  'Votre message n’a pas pu être remis',
  'Avis de non-remise',
  'Courrier retourné à l’expéditeur',
  'Impossible de remettre votre message',
  'Mail could not be delivered',
  'Message undeliverable: [R-000123]',
  'Your message to x@y.example has not been delivered',
  'Unable to deliver your mail',
  'Nondeliverable mail',
  'Non-Delivery Report',
  'Delivery has failed',
  'Mail System Error - Returned Mail',
  'Permanent Delivery Failure',
  'Warning: message delayed 24 hours',
  'Bounced mail',
  '[assistance] Undelivered Mail Returned to Sender',
  'Zustellung fehlgeschlagen',
  'Ihre Nachricht konnte nicht zugestellt werden',
  'Correo devuelto al remitente',
  'Error de entrega',
  'Mancato recapito',
  'Messaggio non consegnato',
  'Niet bezorgd: Muis',
  'Bezorging mislukt',
  'Falha na entrega da mensagem',
  'メッセージを配信できません。',
]

const BOUNCES_BY_SENDER = [
  row('a list, by its daemon', { ...of('MAILER-DAEMON@relais.example'), ...LIST }),
  row('a list, without words', {
    ...of('Mail Delivery Subsystem <mailer-daemon@relais.example>'),
    ...LIST,
    Subject: 'Notice',
  }),
  row('a list, by its postmaster', {
    ...of('postmaster@relais.example'),
    ...LIST,
    Subject: '[assistance] Returned mail: User unknown',
  }),
  row('a postmaster whose text alone tells', { ...of('Postmaster@relais.example') }, CODE),
  row('a postmaster without a path', {
    ...of('postmaster@relais.example'),
    'Return-Path': '<>',
    Subject: 'Notification',
  }),
  row('the path of the daemon', { 'Return-Path': '<MAILER-DAEMON@relais.example>' }),
  row('the path of the daemon, no domain', {
    'Return-Path': '<MAILER-DAEMON>',
    ...titled('Mail could not be delivered'),
  }),
  row('the path of the daemon, no brackets', {
    'Return-Path': 'MAILER-DAEMON@relais.example',
    ...titled('Re: Votre demande'),
  }),
  row('no path, and the server’s answer', { ...GATEWAY, 'Return-Path': '<>' }, CODE),
  row(
    'no path, and a sentence',
    { ...GATEWAY, 'Return-Path': '<>', Subject: 'Notification' },
    "Votre message n'a pas pu être remis à son destinataire.",
  ),
  row('no path, and a subject', { 'Return-Path': '<>', Subject: 'Undeliverable: Souris' }),
]

const SENTENCES = [
  "Votre message n'a pas pu être distribué à cette personne.",
  'Your message could not be delivered to one or more recipients.',
  'Delivery to the following recipient failed permanently: x@y.example',
  'Ihre Nachricht konnte nicht zugestellt werden.',
  'No se pudo entregar su mensaje a los siguientes destinatarios.',
  'Impossibile recapitare il messaggio al destinatario.',
  'Uw bericht kon niet worden bezorgd.',
  'A sua mensagem não pôde ser entregue.',
  '次のあて先へのメッセージは送信できませんでした。',
  'host mx.y.example[192.0.2.1] said: 554 rejected',
  'The mail system\n\n<x@y.example>: host mx.y.example said: 550 no such user',
  '   ----- The following addresses had permanent fatal errors -----\n<x@y.example>',
  'Your message did not reach some or all of the intended recipients.',
  'Votre message n’a pas atteint certains ou tous les destinataires prévus.',
  'Ihre Nachricht hat einige oder alle Empfänger nicht erreicht.',
  'The message below was not delivered to:\nx@y.example',
  'Reporting-MTA: dns; mx.y.example\n\nFinal-Recipient: rfc822; x@y.example\nAction: failed',
  'x@y.example\n    SMTP error from remote mail server after RCPT TO: 550 No such user',
]

export const BOUNCES: readonly MachineMail[] = [
  ...BOUNCES_BY_SENDER,
  ...REPORT_SUBJECTS.map((subject) =>
    row(subject, { ...GATEWAY, ...titled(subject) }, `Bonjour,\n\n${CODE}`),
  ),
  ...SENTENCES.map((text) =>
    row(text, { ...GATEWAY, ...titled('Undeliverable: [R-000123] Souris') }, text),
  ),
]

const AWAY =
  "Bonjour,\n\nJe suis absente jusqu'au 3 décembre. En cas d'urgence, voyez le secrétariat."

const ANSWERED_BY_SUBJECT = [
  '[Réponse automatique] Re: [R-000123] Imprimante',
  '(Réponse automatique) Re: Imprimante',
  '*** Réponse automatique *** Re: Imprimante',
  '« Réponse automatique » Imprimante',
  'Réponse automatique Re: Imprimante',
  'Réponse automatique RE : [R-000001] Imprimante',
  'Re: [R-000001] Imprimante (réponse automatique)',
  'Re: [R-000001] Imprimante - Absence du bureau',
  'Re: Imprimante [Out of Office]',
  '[Auto-Reply] Re: [R-000001]',
  '[Autoreply] Imprimante',
  'AutoReply Re: Imprimante',
  'Auto Re: Imprimante',
  'OUT OF OFFICE Re: [R-000001]',
  'Out of Office Re: Imprimante',
  'Message d’absence Re: [R-000001]',
  'ABSENCE DU BUREAU RE: Imprimante',
  '[EXTERNE] Réponse automatique : Imprimante',
  '[SPAM] Automatic reply: Imprimante',
  '[externe][Auto] Re: Imprimante',
  'Automated reply: Imprimante',
  'Automated response Re: Imprimante',
  'Auto Responder: Imprimante',
  'Vacation: Imprimante',
  'On vacation until 3 December',
  'away from my mail',
  'Abwesend: Drucker',
  '[Abwesenheitsnotiz] AW: Drucker',
  'Automatische Antwort AW: Drucker',
  'Außer Haus: Drucker',
  'Ausente de la oficina: Impresora',
  'Fuori ufficio: Stampante',
  'Automatiskt svar: Skrivare',
  'Automatikus válasz: Nyomtató',
  'Автоответ: Принтер',
  'Автоматический ответ: Принтер',
  'Автоматична відповідь: Принтер',
  '자동 회신: 프린터',
  'Αυτόματη απάντηση: Εκτυπωτής',
  'Otomatik yanıt: Yazıcı',
  '自動応答: プリンター',
  'Absence : Re: [R-000001] Imprimante',
  'Congés annuels Re: [R-000001] Imprimante',
  'Congé maternité - RE: Imprimante',
  'Fermeture estivale : Re: Imprimante',
  'Message automatique : Re: Imprimante',
  'Absente du bureau jusqu’au 3 décembre',
  'Je suis en vacances',
  'OOO: Re: Imprimante',
  'Away: Re: [R-000001] Imprimante',
  'Out-of-office: Imprimante',
  'Out of office reply Re: Imprimante',
  'Automatic reply from Lea Roy',
  'Holiday Re: Imprimante',
  'I am on vacation',
  'I’m out of office until Monday',
  'Urlaub: AW: Drucker',
  'Ich bin nicht im Büro',
  'Estoy de vacaciones hasta el lunes',
  'Sono in ferie',
  'Ik ben afwezig',
  'Frånvarande: SV: Skrivare',
  'Read: Re: [R-000001] Imprimante',
  'Accusé de réception : [R-000001] Imprimante',
  '{Réponse automatique} Re: Imprimante',
  '<Réponse automatique> Re: Imprimante',
  'Réponse automatique, Re: Imprimante',
  '自动答复: 打印机',
]

/** New mails: no In-Reply-To tells that they are answers. */
const SENT_ALONE = [
  'AUTO: Roy, Lea is out of the office. (returning 12/11/2025)',
  'AUTO: Lea Roy is out of the office (returning 12/11/2025)',
  'AUTO: Lea Roy est absente du bureau. (retour 12/11/2025)',
  'AUTO : Lea Roy est absent(e) (retour le 12/11/2025)',
  'AUTO: Lea Roy ist außer Haus (Rückkehr am 12.11.2025)',
  'AUTO: Lea Roy no está en la oficina (regresa 12/11/2025)',
  'AUTO: Lea Roy è fuori ufficio. (ritorno 12/11/2025)',
  'Lea Roy is out of the office.',
  'Roy, Lea is out of office until Monday',
  'Lea Roy is currently out of the office.',
  '[Réponse automatique]',
  'Réponse automatique.',
]

const ANSWERED_BY_HEADER: readonly Readonly<Record<string, string>>[] = [
  { 'Delivered-To': 'Autoresponder' },
  { 'Delivered-To': 'autoresponder' },
  { 'X-Autoreply-From': '<l.roy@ecole.example>' },
  { 'X-Mail-Autoreply': 'yes' },
  { 'X-AutoGenerated': 'Reply' },
  { 'X-Auto-Responder': 'yes' },
  { 'X-Vacation': 'yes' },
  { 'X-POST-MessageClass': '9; Autoresponder' },
  { 'X-Precedence': 'auto_reply' },
  { Preference: 'auto_reply' },
  { 'X-Mailer': 'vacation 1.2.7' },
  { 'X-Auto-Submitted': 'auto-replied' },
  { 'X-FC-MachineGenerated': 'true' },
  { From: 'Autoresponder <autoresponder@ecole.example>' },
  { 'Message-ID': '<dovecot-sieve-1764-412-0@ecole.example>' },
]

export const AUTO_REPLIES: readonly MachineMail[] = [
  ...ANSWERED_BY_SUBJECT.map((subject) => row(subject, { ...IN_REPLY, ...titled(subject) }, AWAY)),
  ...SENT_ALONE.map((subject) => row(subject, titled(subject), 'Back Monday.')),
  ...ANSWERED_BY_HEADER.map((headers) =>
    row(
      Object.entries(headers).join(),
      { ...titled('Re: [R-000123] Imprimante'), ...headers },
      AWAY,
    ),
  ),
  row('no path, an absence', { ...IN_REPLY, 'Return-Path': '<>', ...titled('Re: Souris') }, AWAY),
  row(
    'an answer that calls itself automatic',
    { ...IN_REPLY, ...titled('Re: Imprimante') },
    `${AWAY}\n\nCeci est un message automatique, merci de ne pas répondre.`,
  ),
  row(
    'the same in English',
    { ...IN_REPLY, ...titled('Re: Imprimante') },
    'I am out of the office until Monday.\n\nThis is an automated reply.',
  ),
]

const ASKED = 'Bonjour,\n\nMa souris est cassée, l’écran aussi.\n\nCamille'

/** A person's, opened; nothing automatic goes back, where a loop or a list could come of it. */
export const UNANSWERED: readonly MachineMail[] = [
  row('no path', { 'Return-Path': '<>' }, ASKED),
  row('no path, an answer', { 'Return-Path': '<>', ...IN_REPLY }, ASKED),
  row('no path, with a space', { 'Return-Path': '< >' }, ASKED),
  row('a loop header', { 'X-Loop': 'yes' }, ASKED),
  row('a loop header of a desk', { 'X-RT-Loop-Prevention': 'rt.example' }, ASKED),
  row('another', { 'X-OTRS-Loop': 'True' }, ASKED),
  row('a postmaster who asks', of('Postmaster <postmaster@ecole.example>'), ASKED),
  row('a list of others', {
    'List-Id': '<lettre.editeur.example>',
    'List-Unsubscribe': '<https://e.example/u>',
  }),
  row('a newsletter without an id', { 'List-Unsubscribe': '<mailto:u@editeur.example>' }, ASKED),
  row('a mailing of a provider', { 'Feedback-ID': '12:34:mailer' }, ASKED),
]

/** What people write to a desk about mails that do not arrive; the last of each is no « I ». */
const ABOUT_DELIVERY = [
  ['Messages non distribués', 'Les messages envoyés à la vie scolaire ne sont pas distribués.'],
  ['Message non remis', 'Bonjour,\n\nLe message envoyé hier au collège n’a pas été remis.'],
  ['Re: [R-000012] Message non remis', 'Votre message n’a pas été remis à toute l’équipe.'],
  ['Mailbox full', 'The mailbox of the office is full and messages are not delivered.'],
  ['Ticket by unknown user', 'This is a ticket submitted by an unknown user.'],
  ['Undeliverable messages', 'Mails to the office are returned to the sender since Monday.'],
  ['Mails en erreur', 'Les mails vers x@y.example reviennent avec 550 5.1.1 user unknown.'],
  ['Mail error', 'Mails to x@y.example come back: 550 5.1.1 user unknown.\n\nRegards,\nLea'],
  ['Erreur de remise', 'Voici le message :\n\n550 5.1.1 user unknown'],
  ['Livraison retardée', 'Bonjour,\n\nVotre livraison du 12 novembre est arrivée sans les câbles.'],
  ['Échec de la remise à zéro', 'Bonjour,\n\nLe poste 5.1.12 affiche 550 points.'],
  ['Message d’erreur', 'Bonjour,\n\n<x@y.example> : compte inconnu de Pronote, erreur 550'],
  ['E-Mails kommen nicht an', 'Die Nachrichten an das Sekretariat werden nicht zugestellt.'],
  ['Correos no entregados', 'Los mensajes no han sido entregados a la secretaría.'],
  ['Messaggi non consegnati', 'I messaggi alla segreteria non sono stati consegnati.'],
].map(([subject = '', text = '']) => [subject, text] as const)

/** Answered like anybody. */
export const PEOPLE: readonly MachineMail[] = [
  ...ABOUT_DELIVERY.map(([subject, text]) => row(subject, titled(subject), text)),
  row(
    'a bounce that is asked about',
    {
      ...titled('Message non distribué'),
    },
    `Bonjour,\n\nQuand j'écris à x@y.example je reçois : 550 5.1.1 user unknown. Pouvez-vous voir ?`,
  ),
  row(
    'the same without a question mark',
    {
      ...titled('Message non remis'),
    },
    `Bonjour,\n\nMon message à x@y.example revient : 550 5.1.1 user unknown.\nMerci`,
  ),
  row(
    'the same, in English',
    {
      ...titled('Mail not delivered'),
    },
    `Hello,\n\nI get this when I write to x@y.example: 550 5.1.1 user unknown.`,
  ),
  row(
    'a bounce passed on',
    {
      ...titled('TR: Undelivered Mail Returned to Sender'),
    },
    `---- Message transféré ----\nDe: MAILER-DAEMON@y.example\n\n${CODE}`,
  ),
  row(
    'an answer to a bounce',
    {
      ...titled('Re: Undelivered Mail Returned to Sender'),
      'User-Agent': 'Mozilla Thunderbird',
    },
    `Renvoyé à la bonne adresse.\n\n> ${CODE}`,
  ),
  row(
    'toner that did not come',
    titled('Livraison : échec'),
    'Le toner commandé n’est pas arrivé.',
  ),
  row('a parcel', titled('Colis non remis'), 'Le livreur est reparti avec le matériel.'),
  row('an absence to be set up', titled('Réponse automatique Outlook à désactiver'), ASKED),
  row('an absence of a pupil', titled('AUTO : convention de l’auto-école'), ASKED),
  row('a title in brackets', titled('[Absence] saisie impossible dans Pronote'), ASKED),
  row('a title in brackets at its end', titled('Re: Souris [salle 12]'), ASKED),
  row('out of something', titled('Out of Office licences'), ASKED),
  row('holidays', titled('Congés : planning à corriger'), ASKED),
  row('holidays, in an answer', { ...IN_REPLY, ...titled('Re: Congés : planning') }, ASKED),
  row('a new subject in an answer', { ...IN_REPLY, ...titled('Absence : élève Martin') }, ASKED),
  row(
    'an answer about an absence',
    { ...IN_REPLY, ...titled('Re: [R-000012] Absence du CPE') },
    ASKED,
  ),
  row('an automatic answer passed on', titled('TR: Réponse automatique : Imprimante'), ASKED),
  row('an absence that is announced', { ...IN_REPLY, ...titled('Re: Rendez-vous') }, AWAY),
  row(
    'one that asks about automatic messages',
    { ...IN_REPLY, ...titled('Re: Messagerie') },
    'Je reçois « Ceci est un message automatique » alors que je suis absent. Pouvez-vous l’arrêter ?',
  ),
  row('what says that it is no machine', { 'Auto-Submitted': 'no', 'X-Autoreply': 'no' }, ASKED),
  row(
    'passed on by a rule',
    { 'Auto-Submitted': 'auto-forwarded', 'X-AutoGenerated': 'Forward' },
    ASKED,
  ),
  row(
    'passed on by a rule of Exchange',
    { 'X-MS-Exchange-Inbox-Rules-Loop': 'c.martin@ecole.example' },
    ASKED,
  ),
  row('a mail program', { 'X-Mailer': 'Microsoft Outlook 16.0' }, ASKED),
]

const FORM = {
  From: 'Formulaire <assistance@academie.example>',
  'Reply-To': 'Camille Martin <camille.martin@academie.example>',
}

/** Web forms that send as the desk: whose each is, and whether its writer may be answered. */
export const FORMS: readonly (readonly [
  MachineMail,
  sender: string,
  ignored: boolean,
  answered: boolean,
])[] = [
  [
    row('as the desk', { ...FORM, 'X-Mailer': 'PHPMailer 6.9' }, ASKED),
    'camille.martin@academie.example',
    false,
    true,
  ],
  [
    row('with no brackets', { ...FORM, 'Reply-To': 'camille.martin@academie.example' }, ASKED),
    'camille.martin@academie.example',
    false,
    true,
  ],
  [
    row('without a path', { ...FORM, 'Return-Path': '<>' }, ASKED),
    'camille.martin@academie.example',
    false,
    false,
  ],
  [
    row('through a list', { ...FORM, ...LIST }, ASKED),
    'camille.martin@academie.example',
    false,
    false,
  ],
  [
    row('on a request of ours', { ...FORM, Subject: 'Re: [R-000123] Souris' }, ASKED),
    'camille.martin@academie.example',
    false,
    false,
  ],
  [
    row('in answer to a mail of ours', { ...FORM, ...IN_REPLY }, ASKED),
    'camille.martin@academie.example',
    false,
    false,
  ],
  [
    row('for nobody', { ...FORM, 'Reply-To': null }, ASKED),
    'assistance@academie.example',
    true,
    false,
  ],
  [
    row('for the desk', { ...FORM, 'Reply-To': 'assistance@academie.example' }, ASKED),
    'assistance@academie.example',
    true,
    false,
  ],
  [
    row(
      'for a signed address of the desk',
      { ...FORM, 'Reply-To': 'assistance+r1.abc@academie.example' },
      ASKED,
    ),
    'assistance@academie.example',
    true,
    false,
  ],
  [
    row('for two', { ...FORM, 'Reply-To': 'a@ecole.example, b@ecole.example' }, ASKED),
    'assistance@academie.example',
    true,
    false,
  ],
  [
    row('a notice of ours', { ...FORM, 'Message-ID': '<amigo.7.x@academie.example>' }, ASKED),
    'assistance@academie.example',
    true,
    false,
  ],
  [
    row(
      'a notice of ours under another id',
      { ...FORM, 'Auto-Submitted': 'auto-generated' },
      ASKED,
    ),
    'assistance@academie.example',
    true,
    false,
  ],
  [
    row('for a machine', { ...FORM, 'Reply-To': 'no-reply@editeur.example' }, ASKED),
    'no-reply@editeur.example',
    false,
    false,
  ],
]

/** As it comes in from the mailbox. */
export function rawOf({ headers, text }: MachineMail): string {
  const all = {
    From: 'Camille Martin <camille.martin@academie.example>',
    To: 'assistance@academie.example',
    Subject: 'Souris en panne',
    'Message-ID': '<m1@poste.example>',
    Date: 'Sat, 28 Nov 2026 10:00:00 +0100',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  )
  return `${lines.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`
}
