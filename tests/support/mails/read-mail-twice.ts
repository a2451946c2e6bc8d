/** Reads a mail with two parsers that share no code, mailparser and postal-mime, into one shape. */

import { type AddressObject, simpleParser } from 'mailparser'
import PostalMime, { type Address } from 'postal-mime'

export interface ReadMail {
  /** Names of all fields of the header, lower case, in order. */
  readonly fields: readonly string[]
  readonly from: ReadAddress
  readonly to: readonly ReadAddress[]
  readonly replyTo: readonly ReadAddress[]
  readonly subject: string
  readonly messageId: string | undefined
  readonly inReplyTo: string | undefined
  readonly references: readonly string[]
  readonly date: string
  readonly text: string
  readonly html: string
  readonly files: readonly ReadFile[]
}

interface ReadAddress {
  readonly name: string
  readonly address: string
}

interface ReadFile {
  readonly name: string | null | undefined
  readonly type: string
  readonly cid: string | undefined
  readonly inline: boolean
  readonly base64: string
}

/** Line feeds at the end, and a byte order mark, are each parser's own affair. */
export const trimmed = (text: string) => text.replace(/^\uFEFF/, '').replace(/\n+$/, '')
const unfolded = (text: string) => trimmed(text.replace(/\r\n/g, '\n'))
const ids = (text: string) => text.match(/<[^>]*>/g) ?? []

export async function byMailparser(raw: Buffer): Promise<ReadMail> {
  const mail = await simpleParser(raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
  })
  const addresses = (field: AddressObject | AddressObject[] | undefined) =>
    [field ?? []].flat().flatMap(({ value }) =>
      value.map(({ name, address }) => ({
        name,
        address: address ?? '',
      })),
    )
  return {
    fields: mail.headerLines.map(({ key }) => key),
    from: addresses(mail.from)[0] as ReadAddress,
    to: addresses(mail.to),
    replyTo: addresses(mail.replyTo),
    subject: mail.subject ?? '',
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: [mail.references ?? []].flat(),
    date: mail.date?.toISOString() ?? '',
    text: unfolded(mail.text ?? ''),
    html: unfolded(mail.html || ''),
    files: mail.attachments.map((file) => ({
      name: file.filename,
      type: file.contentType,
      cid: file.cid,
      inline: file.contentDisposition === 'inline',
      base64: file.content.toString('base64'),
    })),
  }
}

export async function byPostalMime(raw: Buffer): Promise<ReadMail> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'base64' })
  const address = (read: Address | undefined) => ({
    name: read?.name ?? '',
    address: read?.address ?? '',
  })
  return {
    fields: mail.headers.map(({ key }) => key),
    from: address(mail.from),
    to: (mail.to ?? []).map(address),
    replyTo: (mail.replyTo ?? []).map(address),
    subject: mail.subject ?? '',
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: ids(mail.references ?? ''),
    date: mail.date ?? '',
    text: unfolded(mail.text ?? ''),
    html: unfolded(mail.html ?? ''),
    files: mail.attachments.map((file) => ({
      name: file.filename,
      type: file.mimeType,
      cid: file.contentId?.replace(/[<>]/g, ''),
      inline: file.disposition === 'inline',
      base64: String(file.content).replace(/\s/g, ''),
    })),
  }
}
