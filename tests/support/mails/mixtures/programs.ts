/** A table: how each mail program heads and sets off what it quotes, in plain text and in HTML. */

import { escaped, type Person } from './parts.js'
import type { Tongue } from './tongues.js'

/** How the HTML holds a heading and the quote below it. */
export type Wrapping = (heading: string, quoted: string) => string

export interface Program {
  readonly heading: (tongue: Tongue, person: Person) => readonly string[]
  /** Before each quoted line of the plain text; '' for nothing. */
  readonly mark: string
  /** The heading stands behind the mark, too. */
  readonly headingMarked?: true
  readonly wrapping: Wrapping
  /** Below the own text, set by the program, in its language; null: nothing. */
  readonly device: ((tongue: Tongue) => string) | null
  /** How its HTML sets a signature off; null: it doesn't. */
  readonly signature: ((lines: string) => string) | null
  readonly agent: string
}

const fill = (pattern: string, { name, address }: Person) =>
  pattern.replace('{N}', name).replace('{A}', address)
const thunderbird = (tongue: Tongue, person: Person) => [fill(tongue.thunderbird, person)]
const gmail = (tongue: Tongue, person: Person) => [fill(tongue.gmail, person)]
const apple = (tongue: Tongue, person: Person) => [fill(tongue.apple, person)]
const block = ({ labels, when }: Tongue, { name, address, to, subject }: Person) => [
  `${labels[0]} ${name} <${address}>`,
  `${labels[1]} ${when}`,
  `${labels[2]} ${to}`,
  `${labels[3]} ${subject}`,
]
const under =
  (rule: (tongue: Tongue) => string): Program['heading'] =>
  (tongue, person) => [rule(tongue), ...block(tongue, person)]

/** `<b>De :</b> …` for each line of a block of headers. */
const bold = (heading: string) =>
  heading
    .split('<br>')
    .map((line) => line.replace(/^([^:]{1,30}:)/, '<b>$1</b>'))
    .join('<br>\n')
const cite =
  (before: string, open: string, after = '</blockquote>'): Wrapping =>
  (heading, quoted) =>
    `${before.replace('{H}', heading)}${open}${quoted}${after}`

const WORD_LINE = 'border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'
const BORDER = 'margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex'

export const PROGRAMS = {
  outlook: {
    heading: block,
    mark: '',
    wrapping: (heading, quoted) =>
      `<div><div style="${WORD_LINE}"><p class=MsoNormal>${bold(heading)}<o:p></o:p></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>${quoted}`,
    device: null,
    signature: null,
    agent: 'X-Mailer: Microsoft Outlook 16.0',
  },
  'outlook-2003': {
    heading: under(({ original }) => `-----${original}-----`),
    mark: '',
    wrapping: (heading, quoted) =>
      `<div class=OutlookMessageHeader lang=fr dir=ltr align=left><hr tabindex=-1><font face=Tahoma size=2>${bold(heading)}</font></div>${quoted}`,
    device: null,
    signature: null,
    agent: 'X-Mailer: Microsoft Office Outlook 11',
  },
  owa: {
    heading: under(() => '________________________________'),
    mark: '',
    wrapping: (heading, quoted) =>
      `<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">${bold(heading.replace(/^_+<br>/, ''))}</font><div>&nbsp;</div></div><div>${quoted}</div>`,
    device: null,
    signature: (lines) => `<div id="Signature">${lines}</div>`,
    agent: 'X-MS-Has-Attach:',
  },
  'outlook-mobile': {
    heading: under(() => '________________________________'),
    mark: '',
    wrapping: (heading, quoted) =>
      `<div id="mail-editor-reference-message-container"><div class="ms-outlook-mobile-reference-message skipProofing" style="text-align:left;padding:3pt 0in 0in;border-width:1pt medium medium;border-style:solid none none;border-color:rgb(181, 196, 223) currentcolor currentcolor">${bold(heading.replace(/^_+<br>/, ''))}</div><br>${quoted}</div>`,
    device: () => 'Télécharger Outlook pour Android<https://aka.ms/AAb9ysg>',
    signature: (lines) => `<div id="ms-outlook-mobile-signature">${lines}</div>`,
    agent: 'X-MS-Exchange-MessageSentRepresentingType: 1',
  },
  'outlook-mac': {
    heading: (tongue, person) =>
      block(tongue, person).map((line) => line.replace('Envoyé :', 'Date :')),
    mark: '',
    wrapping: (heading, quoted) =>
      `<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal" style="margin-bottom:12.0pt"><span style="font-size:12.0pt;color:black">${bold(heading)}</span></p></div>${quoted}`,
    device: null,
    signature: null,
    agent: 'User-Agent: Microsoft-MacOutlook/16.80',
  },
  gmail: {
    heading: gmail,
    mark: '> ',
    wrapping: cite(
      '<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{H}<br></div>',
      `<blockquote class="gmail_quote" style="${BORDER}">`,
      '</blockquote></div>',
    ),
    device: null,
    signature: (lines) =>
      `<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">${lines}</div>`,
    agent: 'X-Gm-Message-State: AOJu0Yx',
  },
  'gmail-phone': {
    heading: gmail,
    mark: '> ',
    wrapping: cite(
      '<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{H}<br></div>',
      `<blockquote class="gmail_quote" style="${BORDER}">`,
      '</blockquote></div>',
    ),
    device: null,
    signature: null,
    agent: 'X-Gm-Message-State: AOJu0Yy',
  },
  apple: {
    heading: apple,
    mark: '> ',
    wrapping: cite(
      '<div><br><blockquote type="cite"><div>{H}</div><br class="Apple-interchange-newline"><div>',
      '',
      '</div></blockquote></div>',
    ),
    device: null,
    signature: null,
    agent: 'X-Mailer: Apple Mail (2.3774.600.62)',
  },
  iphone: {
    heading: apple,
    mark: '> ',
    wrapping: cite(
      '<div dir="ltr"><br><blockquote type="cite">{H}<br><br></blockquote></div>',
      '<blockquote type="cite"><div dir="ltr">',
      '</div></blockquote>',
    ),
    device: ({ phone }) => phone,
    signature: null,
    agent: 'X-Mailer: iPhone Mail (21F90)',
  },
  thunderbird: {
    heading: thunderbird,
    mark: '> ',
    wrapping: cite(
      '<div class="moz-cite-prefix">{H}<br></div>',
      '<blockquote type="cite" cite="mid:20260312091200.1234@amigo.example">',
    ),
    device: null,
    signature: (lines) => `<div class="moz-signature">-- <br>${lines}</div>`,
    agent: 'User-Agent: Mozilla Thunderbird',
  },
  zimbra: {
    heading: ({ labels, when }, { name, address, to, subject }) => [
      `${labels[0].replace(' :', ':')} "${name}" <${address}>`,
      `${labels[2].replace(' :', ':')} ${to}`,
      `${labels[1].replace(' :', ':')} ${when}`,
      `${labels[3].replace(' :', ':')} ${subject}`,
    ],
    mark: '',
    wrapping: (heading, quoted) =>
      `<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">${bold(heading)}<br></div><div><br></div><div data-marker="__QUOTED_TEXT__">${quoted}</div>`,
    device: null,
    signature: (lines) => `<div data-marker="__SIG_PRE__">${lines}</div>`,
    agent: 'X-Mailer: Zimbra 8.8.15_GA_4545 (ZimbraWebClient - FF115 (Win)/8.8.15_GA_4545)',
  },
  sogo: {
    heading: (tongue, { name, address }) => [
      `${tongue === undefined ? '' : 'Le Jeudi, Mars 12, 2026 10:12 CET'}, ${name} <${address}> a écrit:`,
    ],
    mark: '> ',
    wrapping: cite('<br>{H}<br>', '<blockquote type="cite" cite="noa@amigo.example">'),
    device: null,
    signature: null,
    agent: 'User-Agent: SOGoMail 5.8.0',
  },
  roundcube: {
    heading: (tongue, person) =>
      thunderbird(tongue, person).map((line) => line.replace('12/03/2026', '2026-03-12')),
    mark: '> ',
    wrapping: cite(
      '<p id="reply-intro">{H}</p>',
      '<blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0">',
    ),
    device: null,
    signature: (lines) => `<div id="_rc_sig">-- <br>${lines}</div>`,
    agent: 'User-Agent: Roundcube Webmail/1.6.6',
  },
  horde: {
    heading: (_, { name, address }) => [`${name} <${address}> a écrit :`],
    mark: '> ',
    wrapping: cite(
      '<p>{H}<br></p>',
      '<blockquote type="cite" style="border-left:2px solid blue;margin-left:2px;padding-left:12px;">',
    ),
    device: null,
    signature: null,
    agent: 'User-Agent: Horde Application Framework 5',
  },
  notes: {
    heading: ({ labels }, { name, address, to, subject }) => [
      `-----"${name}" <${address}> a écrit : -----`,
      `${labels[2]} ${to}`,
      `${labels[0]} "${name}" <${address}>`,
      'Date : 12/03/2026 10:12',
      `${labels[3]} ${subject}`,
      '',
    ],
    mark: '',
    wrapping: (heading, quoted) =>
      `<font color="#990099">${heading}</font><br><div class="iNotesHistory" style="padding-left:5px;">${quoted}</div>`,
    device: null,
    signature: null,
    agent: 'X-Mailer: HCL Notes Release 12.0.2',
  },
  samsung: {
    heading: ({ original, labels }, { name, address, to, subject }) => [
      `-------- ${original} --------`,
      `${labels[0]} ${name} <${address}> `,
      'Date : 12/03/2026  10:12  (GMT+01:00) ',
      `${labels[2]} ${to} `,
      `${labels[3]} ${subject} `,
      '',
    ],
    mark: '',
    wrapping: (heading, quoted) =>
      `<div><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>${heading.replaceAll('<br>', '</div><div>')}</div><div><br></div></div>${quoted}`,
    device: () => 'Envoyé depuis mon appareil Galaxy',
    signature: (lines) => `<div id="composer_signature" dir="auto">${lines}</div>`,
    agent: 'X-Samsung-Mail: 1',
  },
  k9: {
    heading: (_, { name, address }) => [
      `Le 12 mars 2026 10:12:00 GMT+01:00, ${name} <${address}> a écrit :`,
    ],
    mark: '>',
    wrapping: cite(
      '<div class="gmail_quote">{H}',
      '<blockquote class="gmail_quote" style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px solid rgb(204, 204, 204); padding-left: 1ex;">',
      '</blockquote></div>',
    ),
    device: () =>
      'Envoyé de mon appareil Android avec Courriel K-9 Mail. Veuillez excuser ma brièveté.',
    signature: (lines) => `<div class="k9mail-signature">-- <br>${lines}</div>`,
    agent: 'User-Agent: K-9 Mail for Android',
  },
  spark: {
    heading: (_, { name, address }) => [
      `Le 12 mars 2026 à 10:12 +0100, ${name} <${address}>, a écrit :`,
    ],
    mark: '> ',
    wrapping: cite(
      '<div name="messageReplySection">{H}<br>',
      '<blockquote type="cite" style="border-left-color: grey; border-left-width: thin; border-left-style: solid; margin: 5px 5px;padding-left: 10px;">',
      '</blockquote></div>',
    ),
    device: () => 'Envoyé avec Spark',
    signature: (lines) => `<div name="messageSignatureSection"><br>${lines}</div>`,
    agent: 'X-Readdle-Message-ID: 1@Spark',
  },
  bluemail: {
    heading: (_, { name, address }) => [`Le 12 mars 2026, à 10:12, ${name} <${address}> a écrit:`],
    mark: '>',
    wrapping: cite(
      '<div class="replyHeader" dir="auto">{H}</div><br><br>',
      '<blockquote class="gmail_quote" style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px solid rgb(204, 204, 204); padding-left: 1ex;">',
    ),
    device: () => 'Téléchargez BlueMail pour Android',
    signature: (lines) => `<div id="tmjah_g_1299s">${lines}</div>`,
    agent: 'X-Mailer: BlueMail',
  },
  yahoo: {
    heading: (_, { name, address }) => [
      `Le jeudi 12 mars 2026 à 10:12:00 UTC+1, ${name} <${address}> a écrit :`,
      '',
    ],
    mark: '',
    wrapping: (heading, quoted) =>
      `<div id="ydp1yahoo_quoted_42" class="yahoo_quoted"><div style="font-family:'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:13px;color:#26282a;"><div>${heading}</div><div><br></div><div>${quoted}</div></div></div>`,
    device: null,
    signature: (lines) => `<div class="ydp7signature">${lines}</div>`,
    agent: 'X-Mailer: WebService/1.1.22205 YMailNorrin',
  },
  orange: {
    heading: (_, { name, address, to, subject }) => [
      'Message du 12/03/26 10:12',
      `De : "${name}" <${address}>`,
      `A : ${to}`,
      'Copie à : ',
      `Objet : ${subject}`,
      '',
    ],
    mark: '> ',
    headingMarked: true,
    wrapping: (heading, quoted) =>
      `<blockquote style="padding-left: 5px; margin-left: 5px; border-left: #ff0000 2px solid; margin-right: 0px;">&gt; ${heading}<br>${quoted}</blockquote>`,
    device: () => 'Envoyé depuis l’application Mail Orange',
    signature: null,
    agent: 'X-Mailer: Orange Webmail',
  },
  'orange-new': {
    heading: (_, { name, address, to, subject }) => [
      'envoyé : 12 mars 2026 à 10:12',
      `de : ${name} <${address}>`,
      `à : ${to}`,
      `objet : ${subject}`,
      '',
    ],
    mark: '',
    wrapping: (heading, quoted) =>
      `<div class="mail_quote"><blockquote type="cite" style="position: relative; margin-left: 0px; padding-left: 10px; border-left: solid 1px blue;"><div>${heading.replaceAll('<br>', '</div><div>')}</div>${quoted}</blockquote></div>`,
    device: null,
    signature: null,
    agent: 'X-Mailer: Open-Xchange Mailer v7.10.6',
  },
  free: {
    heading: (_, { name, address, to, subject }) => [
      '----- Mail original -----',
      `De: "${name}" <${address}>`,
      `À: ${to}`,
      'Envoyé: Jeudi 12 Mars 2026 10:12:34',
      `Objet: ${subject}`,
      '',
    ],
    mark: '',
    wrapping: (heading, quoted) =>
      `<hr id="zwchr"><div style="color:#000;font-weight:normal;font-style:normal;text-decoration:none;font-family:Helvetica,Arial,sans-serif;font-size:12pt;">${bold(heading)}<br>${quoted}</div>`,
    device: null,
    signature: null,
    agent: 'X-Mailer: Zimbra 7.2.0-GA2598',
  },
  laposte: {
    heading: (_, { name, address, to, subject }) => [
      `De : "${name}" <${address}>`,
      `A : ${to}`,
      'Envoyé: jeudi 12 mars 2026 10:12',
      `Objet : ${subject}`,
      '',
    ],
    mark: '',
    wrapping: (heading, quoted) => `<div><br></div><div>${heading}</div><div>${quoted}</div>`,
    device: null,
    signature: null,
    agent: 'X-Mailer: laposte.net webmail',
  },
  proton: {
    heading: (_, { name, address }) => [
      `Le jeudi 12 mars 2026 à 10:12, ${name} <${address}> a écrit :`,
      '',
    ],
    mark: '> ',
    wrapping: cite(
      '<div class="protonmail_quote">{H}<br><br>',
      '<blockquote class="protonmail_quote" type="cite">',
      '</blockquote></div>',
    ),
    device: () => 'Envoyé avec la messagerie sécurisée Proton Mail.',
    signature: (lines) =>
      `<div class="protonmail_signature_block"><div class="protonmail_signature_block-user">${lines}</div></div>`,
    agent: 'X-Pm-Message-ID: 6f2c',
  },
  'em-client': {
    heading: ({ original, labels }, { name, address, to, subject }) => [
      `------ ${original} ------`,
      `${labels[0].replace(/ ?:/, '')} "${name}" <${address}>`,
      `${labels[2].replace(/ ?:/, '')} ${to.replace(/^[^<]+(?= <)/, '"$&"')}`,
      'Date 12/03/2026 10:12:00',
      `${labels[3].replace(/ ?:/, '')} ${subject}`,
      '',
    ],
    mark: '>',
    wrapping: (heading, quoted) =>
      `<div>${heading.replaceAll('<br>', '</div><div>')}</div><br><div id="x1"><blockquote cite="1@x" type="cite" class="cite2">${quoted}</blockquote></div>`,
    device: null,
    signature: null,
    agent: 'User-Agent: eM_Client/9.2',
  },
  evolution: {
    heading: (_, { name }) => [`Le jeudi 12 mars 2026 à 10:12 +0100, ${name} a écrit :`],
    mark: '> ',
    wrapping: cite(
      '<div>{H}</div>',
      '<blockquote type="cite" style="margin:0 0 0 .8ex; border-left:2px #729fcf solid;padding-left:1ex">',
    ),
    device: null,
    signature: (lines) => `<div><span><pre>-- <br></pre>${lines}</span></div>`,
    agent: 'User-Agent: Evolution 3.52',
  },
  mailo: {
    heading: (_, { name, address, to, subject }) => [
      `De : ${name} <${address}>`,
      `À : ${to}`,
      `Sujet : ${subject}`,
      'Date : 12/03/2026 10:12:27 Europe/Paris',
      '',
    ],
    mark: '',
    wrapping: (heading, quoted) =>
      `<br><blockquote style="margin:0 0 0 4px;padding:0 0 0 8px;border-left:2px solid #ccc">${bold(heading)}<br>${quoted}</blockquote>`,
    device: null,
    signature: null,
    agent: 'X-Mailer: Mailo',
  },
  nine: {
    heading: block,
    mark: '',
    wrapping: (heading, quoted) =>
      `<div id="quoted_header" style="clear:both;"><hr style="border:none; height:1px; color:#E1E1E1; background-color:#E1E1E1;"><div style="border:none;padding:3.0pt 0cm 0cm 0cm"><span style="font-size:11.0pt;font-family:'Calibri','sans-serif'">${bold(heading)}</span></div></div><br type='attribution'><div>${quoted}</div>`,
    device: () => 'Envoyé depuis Nine',
    signature: (lines) => `<div id="signature-x" class="signature_editor">${lines}</div>`,
    agent: 'X-Mailer: Nine',
  },
  'android-mail': {
    heading: (tongue, person) => gmail(tongue, person),
    mark: '>',
    wrapping: (heading, quoted) =>
      `<br><br><div class="quote">${heading}<br type='attribution'><blockquote class="quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${quoted}</blockquote></div>`,
    device: null,
    signature: null,
    agent: 'X-Mailer: AndroidMail',
  },
  fairemail: {
    heading: (_, { name, address }) => [`12 mars 2026 10:12:00 ${name} <${address}>:`, ''],
    mark: '> ',
    wrapping: cite(
      '<div fairemail="reply"><p>{H}</p>',
      '<blockquote style="margin:0;border-left:3px solid #ccc;padding-left:10px">',
      '</blockquote></div>',
    ),
    device: null,
    signature: null,
    agent: 'X-Correlation-ID: 1@localhost',
  },
} as const satisfies Record<string, Program>

export type ProgramName = keyof typeof PROGRAMS

/** The HTML of heading lines: escaped, joined by breaks. */
export function headingHtml(lines: readonly string[]): string {
  return lines
    .filter((line, at) => line !== '' || at < lines.length - 1)
    .map(escaped)
    .join('<br>')
}
