/** Marks that a mail bears, and a search for them in every form that a file of the data folder may have them in. */

import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Two halves of plain letters around an accent: each half is looked for by itself. */
export interface Mark {
  readonly halves: readonly [string, string]
  readonly word: string
}

export function markOf(halves: readonly [string, string]): Mark {
  return { halves, word: `${halves[0]}é${halves[1]}` }
}

const UTF16BE = (text: string) => Buffer.from(text, 'utf16le').swap16()

/**
 * The half as bytes: as it is (which is also how UTF-8, Latin-1, quoted-printable and percent-encoding
 * write plain letters), in capitals, in UTF-16, and each of these in base64 at its three alignments.
 */
function formsOfHalf(half: string): Buffer[] {
  const plain = [
    Buffer.from(half),
    Buffer.from(half.toUpperCase()),
    Buffer.from(half, 'utf16le'),
    UTF16BE(half),
  ]
  return [...plain, ...plain.flatMap(inBase64)]
}

/** RFC 4648 §4: three bytes make four letters, so where a word begins decides how it looks. */
function inBase64(bytes: Buffer): Buffer[] {
  return [0, 1, 2].map((shift) => {
    const letters = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    // The letters that also hold bits of what stands beside the word are left out.
    const from = Math.ceil((shift * 8) / 6)
    const to = Math.floor(((shift + bytes.length) * 8) / 6)
    return Buffer.from(letters.slice(from, to))
  })
}

export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
}

/** `file: half` for each mark that a file of the folder, or its name, still shows. */
export async function marksIn(folder: string, marks: readonly Mark[]): Promise<string[]> {
  const halves = marks.flatMap(({ halves: both }) => both)
  const shown = finder(halves)
  const found: string[] = []
  for (const file of await filesIn(folder)) {
    const bytes = Buffer.concat([Buffer.from(file), await readFile(file)])
    // A line end in the middle of an encoded text hides nothing.
    const joined = Buffer.from(bytes.toString('latin1').replace(/=?\r?\n/g, ''), 'latin1')
    const here = new Set([...shown(bytes), ...shown(joined)])
    for (const half of halves) if (here.has(half)) found.push(`${relative(folder, file)}: ${half}`)
  }
  return found
}

interface Form {
  readonly half: string
  readonly bytes: Buffer
}

/** Reads bytes once for all forms, by the two that each begins with: a database has megabytes, and a story hundreds of forms. */
function finder(halves: readonly string[]): (bytes: Buffer) => Set<string> {
  const forms = halves.flatMap((half) => formsOfHalf(half).map((bytes) => ({ half, bytes })))
  const byStart = new Array<Form[] | undefined>(0x10000)
  for (const form of forms) {
    const start = form.bytes.readUInt16BE(0)
    byStart[start] = [...(byStart[start] ?? []), form]
  }
  return (bytes) => {
    const found = new Set<string>()
    let start = 0
    for (let at = 0; at < bytes.length; at++) {
      start = ((start & 0xff) << 8) | (bytes[at] ?? 0)
      for (const form of byStart[start] ?? [])
        if (standsAt(bytes, at - 1, form)) found.add(form.half)
    }
    return found
  }
}

function standsAt(bytes: Buffer, at: number, { bytes: form }: Form): boolean {
  return at >= 0 && bytes.subarray(at, at + form.length).equals(form)
}
