/** Reads a raw mail written in a test. */

import { Readable } from 'node:stream'
import { readMail } from '../../../src/adapters/mime/read.js'
import type { Message } from '../../../src/core/reading/message.js'
import { foldReply } from '../../../src/core/reading/reply.js'

export type Raw = string | Buffer | readonly (string | Buffer)[]

export function bytesOf(raw: Raw): Buffer {
  const parts = typeof raw === 'string' || Buffer.isBuffer(raw) ? [raw] : raw
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
}

/** LF stands for CRLF. */
export const crlf = (text: string) => text.replace(/\r?\n/g, '\r\n')

export async function read(raw: Raw): Promise<Message> {
  return (await readMail(Readable.from([bytesOf(raw)]), null)).message
}

/** What the writer of the mail is taken to have written. */
export async function kept(raw: Raw): Promise<string> {
  const { text, lines } = await read(raw)
  return foldReply(text, lines).kept
}

export const HEADER = `From: Jeanne Petit <jeanne@ecole.example>
To: aide@bureau.example
Subject: Chauffage
Message-ID: <s1@ecole.example>
Date: Mon, 23 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
`

export const count = (text: string, wanted: string) => text.split(wanted).length - 1
