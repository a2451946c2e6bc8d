/** A process that reads very large mails one after the other, as a parser thread does, and tells its peak memory. */

import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { readMail } from '../../../src/adapters/mime/read.js'
import { LARGE_KINDS } from './large-mails.js'

/** What is told of each mail. */
export interface LargeMailRead {
  readonly kind: string
  /** Of its text. */
  readonly letters: number
  readonly truncated: boolean
  readonly files: number
  /** Bytes of all of them. */
  readonly bytes: number
  readonly carried: number
}

export interface LargeMailsRead {
  readonly read: readonly LargeMailRead[]
  /** Why the others could not be read, by kind. */
  readonly refused: Readonly<Record<string, string>>
  readonly peakMegabytes: number
}

const bytes = Number(process.argv[2])
const kinds = (process.argv[3] ?? '').split(',')
const read: LargeMailRead[] = []
const refused: Record<string, string> = {}
for (const { name, mail } of LARGE_KINDS.filter((kind) => kinds.includes(kind.name)))
  try {
    const { message } = await readMail(Readable.from(mail(bytes)), null)
    read.push({
      kind: name,
      letters: message.text.length,
      truncated: message.truncated,
      files: message.attachments.length,
      bytes: message.attachments.reduce((sum, file) => sum + file.bytes, 0),
      carried: message.carried.length,
    })
  } catch (error) {
    refused[name] = String(error)
  }
const status = readFileSync('/proc/self/status', 'utf8')
const peakMegabytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
process.stdout.write(JSON.stringify({ read, refused, peakMegabytes } satisfies LargeMailsRead))
