/** A stranger's mail as bytes, through the project's own reading, and what is wrong with what came of it. */

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { readMail } from '../../../src/adapters/mime/read.js'
import { titleOf } from '../../../src/core/deciding/decision/title.js'
import { screen } from '../../../src/core/reading/machine/screen.js'
import type { Message } from '../../../src/core/reading/message.js'
import { ownWords } from '../../../src/core/reading/own-words.js'
import { picturesIn, withPicturesAttached } from '../../../src/core/reading/pasted-pictures.js'
import { asFilledIn } from '../../../src/core/reading/web-form.js'
import { readIntent } from '../../../src/core/words/read-intent.js'
import type { StrangerMail } from '../../fixtures/strangers/mails/mail.js'

const OWN = {
  addresses: ['assistance@academie.example'],
  messageIdDomains: ['academie.example'],
}

const base64 = (content: string | Buffer) =>
  Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n')
const part = (type: string, content: string | Buffer, more: readonly string[] = []) =>
  [
    `Content-Type: ${type}`,
    ...more,
    'Content-Transfer-Encoding: base64',
    '',
    base64(content),
    '',
  ].join('\r\n')

function multipart(type: string, parts: readonly string[]): string {
  const [only = ''] = parts
  if (parts.length < 2) return only
  const inner = parts.map((one) => `--${type}\r\n${one}`).join('')
  return `Content-Type: multipart/${type}; boundary="${type}"\r\n\r\n${inner}--${type}--\r\n`
}

function bodyOf({ text, html, files = [] }: StrangerMail): string {
  const bodies = [
    ...(text === undefined ? [] : [part('text/plain; charset=utf-8', text)]),
    ...(html === undefined ? [] : [part('text/html; charset=utf-8', html)]),
  ]
  const attached = files.map(([name, type, cid]) =>
    part(
      `${type}; name="${name}"`,
      // Larger than a signature's logo.
      type.startsWith('image/') ? Buffer.alloc(40_000, name) : name,
      [
        `Content-Disposition: ${cid ? 'inline' : 'attachment'}; filename="${name}"`,
        ...(cid ? [`Content-ID: <${cid}>`] : []),
      ],
    ),
  )
  return multipart('mixed', [multipart('alternative', bodies), ...attached])
}

/** Its headers are ASCII but for the subject. */
export function bytesOf(mail: StrangerMail): Buffer {
  const { about, subject = '', from = 'lucie.arnaud@academie.example', headers = {} } = mail
  const id = createHash('sha256').update(about).digest('hex').slice(0, 20)
  const written = {
    From: `Lucie Arnaud <${from}>`,
    To: 'assistance@academie.example',
    Subject: `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    Date: 'Mon, 23 Nov 2026 13:00:00 +0100',
    'Message-ID': `<${id}@fai.example>`,
    'MIME-Version': '1.0',
    ...(mail.reply && { 'In-Reply-To': '<abc@academie.example>' }),
    ...headers,
  }
  const head = Object.entries(written).map(([name, value]) => `${name}: ${value}`)
  const body = 'Content-Type' in headers ? `\r\n${mail.text ?? ''}` : bodyOf(mail)
  return Buffer.from(`${head.join('\r\n')}\r\n${body}`)
}

/** Marks of no width, spaces and apostrophes aside. */
const flat = (text: string) =>
  text
    .replace(/[\s\u200B\uFEFF]+/g, ' ')
    .replaceAll('’', "'")
    .trim()

/** What is wrong, a line each; the first word says the class: lost, left, screened, order, title, files. */
export async function faultsOf(mail: StrangerMail): Promise<string[]> {
  const parsed = await readMail(Readable.from([bytesOf(mail)]), null)
  if (!parsed.ok) return ['lost: all of it']
  const message = asFilledIn(parsed.message, OWN)
  const { kept, silent = false } = ownWords(message).folded
  const faults = [...wrongWords(mail, kept), ...wrongScreening(mail, message)]
  if (mail.is === 'machine') return faults
  return [
    ...faults,
    ...wrongOrder(mail, message, { kept, silent }),
    ...wrongFace(mail, message, kept),
  ]
}

function wrongWords({ keep, fold = [], is }: StrangerMail, kept: string): string[] {
  const text = flat(kept)
  let at = 0
  const lost = keep.filter((line) => {
    const found = text.indexOf(flat(line), at)
    if (found >= 0) at = found
    return found < 0
  })
  const left = is === 'machine' ? [] : fold.filter((line) => text.includes(flat(line)))
  return [...lost.map((line) => `lost: « ${line} »`), ...left.map((line) => `left: « ${line} »`)]
}

function wrongScreening({ is }: StrangerMail, message: Message): string[] {
  const { ignore, answer, because } = screen(message, OWN)
  const found = ignore ? 'machine' : answer ? undefined : 'unanswered'
  return found === is ? [] : [`screened: ${found ?? 'person'}, ${because}`]
}

function wrongOrder(
  { order }: StrangerMail,
  { subject }: Message,
  { kept, silent }: { readonly kept: string; readonly silent: boolean },
): string[] {
  const { command } = readIntent(kept, { subject, silent, writer: 'Lucie Arnaud' })
  const found = command?.strict ? command.name : undefined
  return found === order ? [] : [`order: ${found ?? 'none'}`]
}

function wrongFace({ title, shown }: StrangerMail, message: Message, kept: string): string[] {
  const named = titleOf(message.subject, kept)
  const pictures = picturesIn(kept, message.attachments)
  const files = withPicturesAttached(message.attachments, pictures, new Set())
    .filter(({ inline }) => !inline)
    .map(({ name }) => name)
  return [
    ...(title === undefined || title.test(named) ? [] : [`title: « ${named} »`]),
    ...(shown === undefined || shown.join() === files.join() ? [] : [`files: ${files.join()}`]),
  ]
}
