/** `amigo people export`: exports all data of a person, or of a stranger. */

import { createWriteStream } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../adapters/data-folder/file-modes.js'
import { readPersonalData } from '../../adapters/stores/privacy/personal-data.js'
import type { ExportedFile } from '../../adapters/stores/privacy/personal-data-rows.js'
import type { Blobs } from '../../app/ports/blobs.js'
import { withProgress } from '../../cli/output/progress.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { normaliseAddress } from '../../core/text/address.js'
import { CommandFault, EXIT } from '../faults.js'
import { withKeptServices } from '../with-services.js'

/** `folder`: new or empty; it gets person.json, mails/ and files/. Without one, JSON is printed. */
export async function exportPerson(
  written: string,
  folder: string | undefined,
  options: { json?: true } = {},
): Promise<void> {
  const address = normaliseAddress(written)
  await withKeptServices(async ({ knex, blobs }) => {
    const data = await readPersonalData(knex, address)
    if (!data) throw unknownAddress(address)
    const json = `${JSON.stringify(data, null, 2)}\n`
    if (folder === undefined) return void process.stdout.write(json)
    await prepare(folder)
    await writeFile(join(folder, 'person.json'), json, { mode: PRIVATE_FILE })
    await withProgress(async (progress) => {
      const all = data.mails.length + data.files.length
      let copied = 0
      const onCopied = () => progress(`${++copied} of ${all} files copied`)
      await copyAll(join(folder, 'mails'), data.mails, blobs, onCopied)
      await copyAll(join(folder, 'files'), data.files, blobs, onCopied)
    })
    const counts = {
      requests: data.requests.length,
      elsewhere: data.elsewhere.length,
      mails: data.mails.length,
      files: data.files.length,
      notices: data.notices.length,
    }
    if (options.json) return tellJson({ folder, ...counts })
    tell(
      `${folder}: ${counts.requests} request(s), ${counts.elsewhere} line(s) on those of others, ${counts.mails} mail(s), ${counts.files} file(s), ${counts.notices} notice(s).`,
    )
  })
}

/** A folder that holds something else must not get a person's data mixed in. */
async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER })
  if ((await readdir(folder)).length > 0)
    throw new CommandFault(`${folder}: is not empty; name a new folder`, EXIT.data)
}

async function copyAll(
  folder: string,
  files: readonly ExportedFile[],
  blobs: Blobs,
  onCopied: () => void,
): Promise<void> {
  await mkdir(folder, { mode: PRIVATE_FOLDER })
  for (const { blob, name } of files) {
    const copy = createWriteStream(join(folder, name), { flags: 'wx', mode: PRIVATE_FILE })
    await pipeline(blobs.chunks(blob), copy)
    onCopied()
  }
}

/** Neither a person nor a stranger. */
export function unknownAddress(address: string): CommandFault {
  return new CommandFault(
    `${address}: nobody of the directory has this address, and no mail came from it or went to it`,
    EXIT.data,
  )
}
