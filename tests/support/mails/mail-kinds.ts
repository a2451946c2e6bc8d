/** Raw mails of every kind that a desk meets, each bearing a mark in all that it says: what a purge must take. */

import MailComposer from 'nodemailer/lib/mail-composer'
import { DESK, type Who } from '../desk/world.js'
import type { Mark } from './marks.js'
import { tnef } from './tnef.js'

export interface Written {
  readonly from: Who | null
  readonly mark: Mark
  /** Of text and files. */
  readonly encoding: 'base64' | 'quoted-printable'
  /** References of requests, and a signed address of one, when there are any. */
  readonly about: { readonly subject: string; readonly address: string } | null
  readonly proven: boolean
}

type Draft = Record<string, unknown>
type Kind = (written: Written) => Draft | string

const PASS = 'mx.academie.example; dmarc=pass header.from=academie.example'
const FAIL = 'mx.academie.example; dmarc=fail header.from=academie.example'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const text = ({ mark }: Written) => `Bonjour, ${mark.word} est en panne.\n\nMerci ${mark.word}`
const file = ({ mark, encoding }: Written, ending: string, repeat = 3) => ({
  filename: `${mark.word}.${ending}`,
  content: `contenu ${mark.word}\n`.repeat(repeat),
  encoding: 'utf8',
  contentTransferEncoding: encoding,
})
const subject = ({ mark }: Written) => `Panne ${mark.word}`
const machine = (headers: Record<string, string>) => (written: Written) => ({
  text: text(written),
  attachments: [file(written, 'txt')],
  headers,
})
const enclosed = ({ mark }: Written) =>
  `From: ${mark.halves[0]}@ailleurs.example\r\nTo: x@academie.example\r\nSubject: Ancien ${mark.halves[1]}\r\n\r\nIl y a ${mark.halves[0]}.\r\n`

/** Each makes what is its own of a mail; sender, subject and encoding come with all of them. */
export const KINDS: Readonly<Record<string, Kind>> = {
  plain: (w) => ({ text: text(w) }),
  'with files': (w) => ({ text: text(w), attachments: [file(w, 'txt'), file(w, 'log')] }),
  'a reply by reference': (w) => ({
    subject: `Re: ${w.about?.subject ?? ''} ${w.mark.word}`,
    text: text(w),
    attachments: [file(w, 'txt')],
  }),
  'a reply to a signed address': (w) => ({ to: w.about?.address ?? DESK, text: text(w) }),
  'a refused program': (w) => ({ text: text(w), attachments: [file(w, 'exe')] }),
  'a file past the limit': (w) => ({ text: text(w), attachments: [file(w, 'txt', 4000)] }),
  'an automatic reply': machine({ 'Auto-Submitted': 'auto-replied' }),
  'a list': machine({ 'List-Id': '<info.academie.example>', Precedence: 'list' }),
  'flagged as spam': machine({ 'X-Spam-Flag': 'YES' }),
  'failed by DMARC': machine({ 'Authentication-Results': FAIL }),
  'a form that wants no answer': machine({ 'X-Auto-Response-Suppress': 'All' }),
  'a bounce': (w) => ({
    from: { name: '', address: 'mailer-daemon@academie.example' },
    text: text(w),
    attachments: [
      {
        contentType: 'message/delivery-status',
        content: `Reporting-MTA: dns; mx.academie.example\r\n\r\nFinal-Recipient: rfc822; ${w.mark.halves[0]}@academie.example\r\nAction: failed\r\nStatus: 5.1.1\r\n`,
      },
      { contentType: 'message/rfc822', content: enclosed(w) },
    ],
  }),
  'encrypted, PGP': (w) => ({
    text: `-----BEGIN PGP MESSAGE-----\n\n${w.mark.word}\n-----END PGP MESSAGE-----`,
  }),
  'encrypted, S/MIME': (w) =>
    head(w, 'application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"', 'base64') +
    Buffer.from(`smime ${w.mark.word}`).toString('base64'),
  "Outlook's winmail.dat": (w) => ({
    text: '',
    attachments: [
      {
        filename: 'winmail.dat',
        contentType: 'application/ms-tnef',
        content: tnef(`Texte ${w.mark.word}`, [
          {
            title: 'COURT.TXT',
            longName: `${w.mark.word}.txt`,
            content: Buffer.from(`dans le winmail ${w.mark.word}`),
          },
        ]),
      },
    ],
  }),
  'a forward that encloses the mail': (w) => ({
    subject: `TR: ${w.mark.word}`,
    text: text(w),
    attachments: [{ contentType: 'message/rfc822', content: enclosed(w) }],
  }),
  'a forward in the text': (w) => ({
    subject: `TR: ${w.mark.word}`,
    text: `Pour vous.\n\n---------- Forwarded message ---------\nDe : Paul ${w.mark.halves[0]} <${w.mark.halves[1]}@ailleurs.example>\nDate: lun. 2 nov. 2026\nSubject: ${w.mark.word}\nTo: moi\n\n${text(w)}`,
  }),
  'HTML with pictures': (w) => ({
    html: `<p>Voyez ${w.mark.word}</p><img src="cid:logo@x">`,
    attachments: [{ filename: `${w.mark.word}.png`, cid: 'logo@x', content: drawn(w) }],
  }),
  'an invitation': (w) => ({
    text: text(w),
    attachments: [
      {
        contentType: 'text/calendar',
        content: `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:${w.mark.word}\r\nDTSTART:20261201T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
      },
    ],
  }),
  'in UTF-16': (w) =>
    head(w, 'text/plain; charset=utf-16le', 'base64') +
    Buffer.from(text(w), 'utf16le').toString('base64').replace(/.{76}/g, '$&\r\n'),
  'without a blank line': (w) => `Subject: ${w.mark.halves[0]}\r\n${text(w)}`,
  'without a sender': (w) => `To: ${DESK}\r\nSubject: ${w.mark.halves[1]}\r\n\r\n${text(w)}`,
  'past the limits of the parser': (w) => {
    const part = `--x\r\nContent-Type: text/plain; name="${w.mark.halves[0]}.txt"\r\nContent-Disposition: attachment\r\n\r\n${w.mark.halves[1]}\r\n`
    return `${head(w, 'multipart/mixed; boundary=x', '7bit')}${part.repeat(1200)}--x--\r\n`
  },
}

/** A picture of its own, so that it is not told for a logo that came before. */
function drawn({ mark }: Written): Buffer {
  return Buffer.concat([PNG, Buffer.from(mark.word.repeat(500))])
}

function head({ from, mark, proven }: Written, type: string, encoding: string): string {
  return [
    ...(proven ? [`Authentication-Results: ${PASS}`] : []),
    `From: ${from?.name ?? ''} <${from?.address ?? ''}>`,
    `To: ${DESK}`,
    `Subject: Panne ${mark.halves[0]}`,
    `Content-Type: ${type}`,
    `Content-Transfer-Encoding: ${encoding}`,
    '\r\n',
  ].join('\r\n')
}

export async function writtenMail(kind: string, written: Written): Promise<Buffer> {
  const draft = (KINDS[kind] as Kind)(written)
  if (typeof draft === 'string') return Buffer.from(draft)
  const proof: Record<string, string> = written.proven ? { 'Authentication-Results': PASS } : {}
  const headers = { ...proof, ...(draft.headers as object) }
  return new MailComposer({
    ...(written.from ? { from: written.from } : {}),
    to: DESK,
    subject: subject(written),
    textEncoding: written.encoding,
    ...draft,
    headers,
  } as object)
    .compile()
    .build()
}
