/** Reads a kept mail as a mail program shows it: header, text, HTML and files. */

import { type AddressObject, simpleParser } from 'mailparser'
import type { KeptMail, Mailboxes } from './mailboxes.js'

export interface Address {
  readonly name: string
  readonly address: string
}

export interface ReadMail {
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  /** Where replies go. */
  readonly replyTo: readonly Address[]
  readonly subject: string
  readonly text: string
  /** '': it has none. */
  readonly html: string
  readonly messageId: string
  readonly references: readonly string[]
  readonly files: readonly MailFile[]
}

export interface MailFile {
  readonly name: string
  readonly type: string
  readonly content: Buffer
  /** `<…>` without its brackets; '': none. */
  readonly cid: string
}

/** Parsed mails; the few that are looked at are looked at often. */
const MOST_KEPT = 200

/** Reads mails of these mailboxes, and remembers what it read: a mail never changes. */
export function mailReader(mailboxes: Mailboxes): (mail: KeptMail) => Promise<ReadMail> {
  const known = new Map<number, Promise<ReadMail>>()
  return (mail) => {
    const read = known.get(mail.id) ?? readMail(mailboxes.raw(mail))
    known.delete(mail.id)
    known.set(mail.id, read)
    const [oldest] = known.keys()
    if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest)
    return read
  }
}

export async function readMail(raw: Buffer): Promise<ReadMail> {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true })
  const from = addresses(mail.from)
  const replyTo = addresses(mail.replyTo)
  const { references = [] } = mail
  return {
    from: from[0] ?? { name: '', address: '' },
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    replyTo: replyTo.length > 0 ? replyTo : from,
    subject: whole(mail.subject),
    text: whole(mail.text),
    html: mail.html === false ? '' : whole(mail.html),
    messageId: mail.messageId ?? '',
    references: typeof references === 'string' ? [references] : references,
    files: mail.attachments.map(({ filename = '', contentType, content, cid = '' }) => ({
      name: whole(filename),
      type: contentType,
      content,
      cid,
    })),
  }
}

/** Half a character of UTF-16, which no address of a page could hold, is shown as one that is missing. */
function whole(text = ''): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}

function addresses(field: AddressObject | AddressObject[] | undefined): Address[] {
  return [field ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .map(({ name, address = '' }) => ({ name, address }))
}

/** `Camille Martin <camille.martin@academie.example>` */
export function written({ name, address }: Address): string {
  if (name === '' || name === address) return address
  return /[",;<>()@]/.test(name)
    ? `"${name.replace(/["\\]/g, '')}" <${address}>`
    : `${name} <${address}>`
}
