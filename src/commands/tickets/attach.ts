/** `--attach`: reads the files that a technician sends from the command line; what the desk would refuse is a mistake. */

import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { formatBytes } from '../../adapters/templates/words/formats.js'
import { deskTemplates } from '../../composition/templates.js'
import { isOfRefusedKind } from '../../core/text/file-name.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'

export interface AttachedFile {
  readonly filename: string
  readonly content: Buffer
}

/** Before anything is done: either all of them go, or nothing. */
export async function readAttached(
  paths: readonly string[],
  config: Config,
): Promise<AttachedFile[]> {
  for (const path of paths) await checkFile(path, config)
  return Promise.all(
    paths.map(async (path) => ({
      filename: basename(path),
      content: await readFile(path),
    })),
  )
}

async function checkFile(path: string, config: Config): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.message
    throw new CommandFault(`--attach ${path}: ${why}`, EXIT.noInput)
  })
  if (!found.isFile()) throw new CommandFault(`--attach ${path}: it is no file`, EXIT.noInput)
  if (isOfRefusedKind(basename(path), config.AMIGO_REFUSED_EXTENSIONS))
    throw new CommandFault(
      `--attach ${path}: files of this kind are not accepted (AMIGO_REFUSED_EXTENSIONS)`,
      EXIT.data,
    )
  const most = config.AMIGO_MAX_ATTACHMENT_BYTES
  if (found.size <= most) return
  const words = deskTemplates(config).words('en')
  throw new CommandFault(
    `--attach ${path}: ${formatBytes(found.size, words)}, above the limit of ${formatBytes(most, words)} (AMIGO_MAX_ATTACHMENT_BYTES)`,
    EXIT.data,
  )
}
