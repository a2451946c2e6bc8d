/** A mail that the parser gives up in the middle of a file: neither the file nor its handle is left. */

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareBlobs } from '../../../src/adapters/data-folder/blob-files.js'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { readMail } from '../../../src/adapters/mime/read.js'
import { wants } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-unread-'))
  await prepareBlobs(folder)
})
afterEach(() => rm(folder, { recursive: true }))

const openFiles = async () => (await readdir('/proc/self/fd', { withFileTypes: true })).length

it.skipIf(wants(process.platform === 'linux', 'Linux, which tells of open files in /proc'))(
  'leaves nothing half-written, and nothing open',
  async () => {
    const part = (at: number) =>
      `--x\r\nContent-Type: text/plain; name="${at}.txt"\r\nContent-Disposition: attachment\r\n\r\nfichier ${at}\r\n`
    const mail = `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${Array.from({ length: 1200 }, (_, at) => part(at)).join('')}--x--\r\n`
    const before = await openFiles()
    for (let time = 0; time < 10; time++)
      for (const raw of [Readable.from([Buffer.from(mail)]), Buffer.from(mail)])
        await expect(readMail(raw, openBlobs(folder))).rejects.toThrow(/child nodes/)
    await until(async () => (await readdir(join(folder, 'incoming'))).length === 0)
    await until(async () => (await openFiles()) - before < 5)
  },
)
