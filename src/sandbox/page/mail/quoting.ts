/** Replies as mail programs write them: Outlook, Gmail, Thunderbird and a phone quote in their own ways. */

import { DateTime } from 'luxon'
import { escapeHtml } from '../../../adapters/templates/rendering/escape-html.js'
import { type ReadMail, written } from './read-mail.js'

export const PROGRAMS = ['outlook', 'gmail', 'thunderbird', 'phone', 'none'] as const
/** `none`: nothing is quoted. */
export type Program = (typeof PROGRAMS)[number]

export interface Replying {
  readonly text: string
  readonly original: ReadMail
  /** When the original came, epoch ms. */
  readonly at: number
  readonly locale: 'fr' | 'en'
  readonly zone: string
}

export interface Written {
  readonly text: string
  readonly html?: string
  readonly headers: Readonly<Record<string, string>>
}

const WRITERS: Readonly<Record<Program, (reply: Replying) => Written>> = {
  outlook,
  gmail,
  thunderbird,
  phone,
  none: ({ text }) => ({ text, headers: {} }),
}

export function writeReply(program: Program, reply: Replying): Written {
  return WRITERS[program](reply)
}

/** A block of header lines above the original, which is marked by nothing in the plain text. */
function outlook({ text, original, at, locale, zone }: Replying): Written {
  const sent = DateTime.fromMillis(at, { zone }).setLocale(locale)
  const labels =
    locale === 'fr'
      ? { from: 'De :', sent: 'Envoyé :', to: 'À :', subject: 'Objet :' }
      : { from: 'From:', sent: 'Sent:', to: 'To:', subject: 'Subject:' }
  const header: readonly (readonly [string, string])[] = [
    [labels.from, written(original.from)],
    [
      labels.sent,
      sent.toFormat(locale === 'fr' ? 'cccc d LLLL yyyy HH:mm' : 'cccc, LLLL d, yyyy h:mm a'),
    ],
    [labels.to, original.to.map(written).join('; ')],
    [labels.subject, original.subject],
  ]
  const lines = header.map(([label, value]) => `${label} ${value}`).join('\n')
  const boxed = header.map(([label, value]) => `<b>${label}</b> ${escapeHtml(value)}`).join('<br>')
  const said = paragraphs(text, (line) => `<p class="MsoNormal">${line}<o:p></o:p></p>`)
  return {
    text: `${text}\n\n${lines}\n\n${original.text}`,
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang="FR"><div class="WordSection1">${said}<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${boxed}<o:p></o:p></p></div></div>${htmlOf(original)}</div></body></html>`,
    headers: { 'X-Mailer': 'Microsoft Outlook 16.0' },
  }
}

function gmail({ text, original, at, locale, zone }: Replying): Written {
  const sent = DateTime.fromMillis(at, { zone }).setLocale(locale)
  const who = written(original.from)
  const line =
    locale === 'fr'
      ? `Le ${sent.toFormat('ccc d LLL yyyy')} à ${sent.toFormat('HH:mm')}, ${who} a écrit :`
      : `On ${sent.toFormat('ccc, LLL d, yyyy')} at ${sent.toFormat('h:mm a')} ${who} wrote:`
  return {
    text: `${text}\n\n${line}\n\n${quoted(original.text)}`,
    html: `<div dir="ltr">${paragraphs(text, (one) => `<div>${one}</div>`)}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${escapeHtml(line)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${htmlOf(original)}</blockquote></div>`,
    headers: {},
  }
}

/** Below the quote, as it is set by default. */
function thunderbird({ text, original, at, locale, zone }: Replying): Written {
  const sent = DateTime.fromMillis(at, { zone })
  const who = original.from.name || original.from.address
  const line =
    locale === 'fr'
      ? `Le ${sent.toFormat('dd/MM/yyyy')} à ${sent.toFormat('HH:mm')}, ${who} a écrit :`
      : `On ${sent.toFormat('M/d/yy HH:mm')}, ${who} wrote:`
  return {
    text: `${line}\n${quoted(original.text)}\n\n${text}`,
    headers: { 'User-Agent': 'Mozilla Thunderbird' },
  }
}

function phone({ text, original, at, locale, zone }: Replying): Written {
  const sent = DateTime.fromMillis(at, { zone }).setLocale(locale)
  const who = written(original.from)
  const [sign, line] =
    locale === 'fr'
      ? [
          'Envoyé de mon iPhone',
          `Le ${sent.toFormat('d LLL yyyy')} à ${sent.toFormat('HH:mm')}, ${who} a écrit :`,
        ]
      : [
          'Sent from my iPhone',
          `On ${sent.toFormat('LLL d, yyyy')}, at ${sent.toFormat('HH:mm')}, ${who} wrote:`,
        ]
  return {
    text: `${text}\n\n${sign}\n\n${quoted(`${line}\n\n${original.text}`)}`,
    headers: { 'X-Mailer': 'iPhone Mail (22B91)' },
  }
}

function quoted(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`))
    .join('\n')
}

function paragraphs(text: string, wrap: (line: string) => string): string {
  return text
    .split('\n')
    .map((line) => wrap(line === '' ? '<br>' : escapeHtml(line)))
    .join('')
}

/** What stands in its body. */
function htmlOf({ html, text }: ReadMail): string {
  if (html === '') return `<pre>${escapeHtml(text)}</pre>`
  return /<body[^>]*>([\s\S]*)<\/body>/i.exec(html)?.[1] ?? html
}
