/** Very large mails, one kind of hugeness each: what is kept of them, and that none is ever whole in memory. */

import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import type { LargeMailsRead } from '../../support/mails/large-mail-reader.js'
import { LARGE_KINDS } from '../../support/mails/large-mails.js'
import { wants } from '../../support/runner/skip.js'

const program = fileURLToPath(new URL('../../support/mails/large-mail-reader.ts', import.meta.url))
const MEGABYTE = 1024 * 1024
/** As much of a text as is read, UTF-16 units. */
const ALL_OF_TEXT = MEGABYTE

/** In a process of its own, whose memory is its own. */
async function readAll(megabytes: number, kinds: readonly string[]): Promise<LargeMailsRead> {
  const args = ['--import', 'tsx', program, String(megabytes * MEGABYTE), kinds.join()]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as LargeMailsRead
}

/** The words beside a file. */
const WORDS = { letters: 'Voici le fichier promis.'.length, truncated: false }
const FILE = { ...WORDS, files: 1, carried: 0 }
const TEXT = { letters: ALL_OF_TEXT, truncated: true, files: 0, carried: 0 }

/** Of 6 MB: what is kept; or why it is refused. */
const KEPT: Readonly<Record<string, object | RegExp>> = {
  'attachment in base64': FILE,
  'attachment in base64 without line ends': FILE,
  'attachment in quoted-printable': FILE,
  'attachment in 8bit': FILE,
  '5,000 small attachments': /child nodes/,
  'plain text': TEXT,
  'plain text in base64': { ...TEXT, letters: expect.any(Number) },
  'plain text in quoted-printable': TEXT,
  HTML: { ...TEXT, truncated: expect.any(Boolean) },
  'one header field': /header size/,
  'a million header fields': /header size/,
  'an attached mail': { ...WORDS, files: 2, carried: 1 },
  'winmail.dat': FILE,
  'one boundary after the other': /child nodes/,
  'a hundred texts': TEXT,
}

it('tells of every kind', () => {
  expect(LARGE_KINDS.map(({ name }) => name).sort()).toEqual(Object.keys(KEPT).sort())
})

it('keeps what is in them', async () => {
  const { read, refused } = await readAll(6, Object.keys(KEPT))
  for (const { kind, bytes, ...rest } of read)
    expect({ kind, ...rest }).toMatchObject({ kind, ...KEPT[kind] })
  for (const [kind, why] of Object.entries(refused)) expect(why, kind).toMatch(KEPT[kind] as RegExp)
  const files = read.filter(({ files }) => files === 1)
  for (const { kind, bytes } of files) expect(bytes / MEGABYTE, kind).toBeGreaterThan(4)
})

it.skipIf(wants(process.platform === 'linux', 'Linux, which tells of memory in /proc'))(
  'holds none of them whole',
  async () => {
    // Read whole, each of these took 770 to 1,430 MB at 150.
    const huge = ['attachment in quoted-printable', 'plain text', 'plain text in base64']
    const { read, refused, peakMegabytes } = await readAll(100, huge)
    expect(refused).toEqual({})
    expect(read.map(({ kind }) => kind).sort()).toEqual([...huge].sort())
    expect(peakMegabytes).toBeLessThan(400)
  },
  // 300 MB are read.
  300_000,
)
