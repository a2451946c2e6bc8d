/** Reports of servers and gateways that a mail did not arrive. */

import { CODE, LIST, type MachineMail, of, row, titled } from './mail.js'

const GATEWAY = of('Relais <relais@rectorat.example>')

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
