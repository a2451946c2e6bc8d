/** `amigo tickets files`: lists the files of a request, or writes them into a folder. */

import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readStoredFiles, type StoredFile } from '../../adapters/stores/tickets/stored-files.js'
import { readRequest } from '../../adapters/stores/tickets/tickets-admin.js'
import { formatBytes, formatDate } from '../../adapters/templates/words/formats.js'
import type { Blobs } from '../../app/ports/blobs.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { writeTable } from '../../cli/output/table.js'
import { deskTemplates } from '../../composition/templates.js'
import { nameOfNameless } from '../../core/text/file-name.js'
import { formatReference } from '../../core/text/reference.js'
import { numberedName, savedName } from '../../core/text/saved-name.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'
import { withKeptServices } from '../with-services.js'
import { ticketNumber } from './tickets.js'

export interface FilesOptions {
  readonly all?: true
  readonly json?: true
}

interface FileView extends StoredFile {
  /** Its bytes are on the disk, all of them. */
  readonly kept: boolean
}

/** `folder` left out: they are listed only. */
export async function ticketFiles(
  reference: string,
  folder: string | undefined,
  options: FilesOptions,
): Promise<void> {
  const number = ticketNumber(reference)
  await withKeptServices(async ({ knex, blobs }, config) => {
    const row = await readRequest(knex, number)
    if (!row) throw new CommandFault(`there is no request ${formatReference(number)}`, EXIT.data)
    const stored = await readStoredFiles(knex, row.id)
    const shown = stored.filter(({ inline }) => options.all || !inline)
    const files = await Promise.all(shown.map((file) => withState(blobs, file)))
    if (folder === undefined) list(files, config, options)
    else await writeAll(blobs, files, folder, options)
    refuseMissing(files)
  })
}

async function withState(blobs: Blobs, file: StoredFile): Promise<FileView> {
  return { ...file, kept: (await blobs.size(file.blob)) === file.bytes }
}

function list(files: readonly FileView[], config: Config, { json }: FilesOptions): void {
  if (json) {
    for (const file of files) tellJson(summary(file))
    return
  }
  if (files.length === 0) {
    tell('No file.')
    return
  }
  const words = deskTemplates(config).words(config.AMIGO_LOCALE)
  writeTable<FileView>({
    columns: [
      { head: 'File', text: ({ name }) => name || words.untitled, gives: 'cut' },
      { head: 'Size', text: ({ bytes }) => formatBytes(bytes, words), align: 'right' },
      {
        head: 'Sent',
        text: ({ at }) => formatDate(at, config.AMIGO_TIME_ZONE, words),
        leaves: 2,
      },
      { head: 'By', text: ({ author }) => author ?? 'Amigo', leaves: 1 },
      { head: 'Marks', text: marksOf },
    ],
    rows: files,
  })
}

function marksOf({ visibility, kept }: FileView): string {
  return [visibility === 'private' ? '[private]' : '', kept ? '' : '[gone]']
    .filter(Boolean)
    .join(' ')
}

function summary({ blob: _, ...file }: FileView): object {
  return file
}

async function writeAll(
  blobs: Blobs,
  files: readonly FileView[],
  folder: string,
  { json }: FilesOptions,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const [at, file] of files.entries()) {
    if (!file.kept) continue
    const name = savedName(file.name || nameOfNameless(file.type, at + 1))
    const path = await writeNew(folder, name, blobs.chunks(file.blob))
    if (json) tellJson({ ...summary(file), path })
    else tell(path)
  }
  if (files.length === 0 && !json) tell('No file.')
}

/** Never over a file that is there, nor through a link: under the next free number. Resolves with its path. */
async function writeNew(
  folder: string,
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<string> {
  for (let n = 1; ; n++) {
    const path = join(folder, numberedName(name, n))
    const handle = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
      return null
    })
    if (handle === null) continue
    try {
      for await (const chunk of chunks) await handle.writeFile(chunk)
      return path
    } catch (error) {
      await rm(path, { force: true })
      throw error
    } finally {
      await handle.close()
    }
  }
}

/** The others were listed or written: this names what is not to be had, and fails. */
function refuseMissing(files: readonly FileView[]): void {
  const missing = files.filter(({ kept }) => !kept)
  if (missing.length === 0) return
  const names = missing.slice(0, 10).map(({ name }) => name || '(no name)')
  const more = missing.length > 10 ? `, and ${missing.length - 10} more` : ''
  throw new CommandFault(
    `${missing.length} of ${files.length} file(s) are no longer in the data folder: ${names.join(', ')}${more}. A backup may have them (AMIGO_DATA_DIR, blobs).`,
  )
}
