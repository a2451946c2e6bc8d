/** One file as Amigo reads it: whole mails through the parser's threads, bare bodies through the folding. */

import { readFileSync } from 'node:fs'
import { htmlToLines } from '../../src/adapters/mime/html/to-lines.js'
import { openParsePool } from '../../src/adapters/mime/pool.js'
import { forwardedSender } from '../../src/core/reading/forward.js'
import { type Screening, screen } from '../../src/core/reading/machine/screen.js'
import { foldReply } from '../../src/core/reading/reply.js'
import { tidy } from '../../src/core/text/text.js'
import type { Expected } from './expected.js'

export interface Reading {
  readonly ok: boolean
  /** Why not, when not. */
  readonly because: string
  readonly kept: string
  readonly elided: string
  readonly description: string
  readonly sender: string
  readonly subject: string
  /** Whose mail it passes on; null: nobody's. */
  readonly innerSender: string | null
  readonly attachments: number
  /** Null for a bare body. */
  readonly screening: Screening | null
  readonly ms: number
}

/** The desk of each corpus has its own; none of them is known here. */
const OWN = { addresses: ['assistance@amigo.invalid'], messageIdDomains: ['amigo.invalid'] }

export interface Reader {
  read(expected: Expected): Promise<Reading>
  close(): Promise<void>
}

export function openReader(): Reader {
  const pool = openParsePool({ blobFolder: null, threads: 1, deadline: 10_000, memory: 512 })
  return {
    async read({ path, bodyOnly, file, fromDesk, subject }) {
      const from = performance.now()
      if (bodyOnly) return readBody(readFileSync(path, 'utf8'), file, subject, from)
      const parsed = await pool.parseFile(path)
      const ms = performance.now() - from
      if (!parsed.ok) return { ...EMPTY, because: parsed.because, ms }
      const { message } = parsed
      const sender = message.sender?.address ?? ''
      return {
        ok: true,
        because: '',
        ...foldReply(message.text, message.lines),
        description: message.text,
        sender,
        subject: message.subject,
        innerSender: forwardedSender(message),
        attachments: message.attachments.filter((file) => !file.inline).length,
        screening: screen(message, fromDesk ? { ...OWN, addresses: [sender] } : OWN),
        ms,
      }
    },
    close: () => pool.close(),
  }
}

const EMPTY: Reading = {
  ok: false,
  because: '',
  kept: '',
  elided: '',
  description: '',
  sender: '',
  subject: '',
  innerSender: null,
  attachments: 0,
  screening: null,
  ms: 0,
}

function readBody(raw: string, file: string, subject: string, from: number): Reading {
  const lines = /\.html?$/.test(file) ? htmlToLines(raw) : null
  const text = lines ? lines.map((line) => line.text).join('\n') : tidy(raw)
  const folded = foldReply(text, lines)
  const innerSender = forwardedSender({ subject, text, carried: [] })
  const ms = performance.now() - from
  return { ...EMPTY, ok: true, ...folded, description: text, subject, innerSender, ms }
}
