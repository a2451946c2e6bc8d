/** How large a mail is on its way (RFC 1870 §3), and which files fit into what the server takes. */

import type { OutboxRow } from '../../app/ports/outbox.js'
import { leaving, type NoticeFile } from '../../core/notices/carried-files.js'

/** RFC 2045 §6.8: 57 bytes make a line of 76 letters, and CRLF. */
const BYTES_A_LINE = 57
const LETTERS_A_LINE = 78
/** The headers of a part and its boundary; a name comes twice, percent-encoded or in encoded words. */
const PART = 400
const BYTES_OF_NAME = 8

/** Bytes of a file as a part of the mail: rather more than less, as an estimate may be (RFC 1870 §6.1). */
export function sizeOfFile({ name, bytes }: Pick<NoticeFile, 'name' | 'bytes'>): number {
  const lines = Math.ceil(bytes / BYTES_A_LINE)
  return PART + BYTES_OF_NAME * Buffer.byteLength(name) + lines * LETTERS_A_LINE
}

/** The same notice without the files for which `room` bytes are not enough: a large one keeps no smaller one out. */
export function withFilesIn(row: OutboxRow, room: number): OutboxRow {
  const { files } = row
  if (files === undefined) return row
  let free = room
  const isLeft = (file: NoticeFile) => {
    const size = sizeOfFile(file)
    if (size > free) return true
    free -= size
    return false
  }
  const out = new Set(files.carried.filter(isLeft))
  return { ...row, files: leaving(files, (file) => out.has(file), 'not-taken') }
}

/** The limit that the server announced, of nodemailer's own refusal to go beyond it; null: it is another fault. */
export function announcedLimit(fault: { readonly message: string }): number | null {
  const found = /^Message size larger than allowed (\d+)$/.exec(fault.message)
  return found ? Number(found[1]) : null
}
