/** Writes a small file that never changes: durably, whole or not at all, and never over one that is there. */

import { randomUUID } from 'node:crypto'
import { linkSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from './sync-folder.js'

/** Of two processes that write it at once, the first wins; read it afterwards. Throws what the disk says. */
export function writeOnce(file: string, content: string): void {
  const temporary = `${file}.${randomUUID()}.tmp`
  try {
    writeFileSync(temporary, content, { mode: 0o600, flag: 'wx', flush: true })
    try {
      // A rename would replace what another one has written meanwhile.
      linkSync(temporary, file)
    } catch (error) {
      writeWithoutLink(file, content, error as NodeJS.ErrnoException)
    }
  } finally {
    rmSync(temporary, { force: true })
  }
  syncFolder(dirname(file))
}

/** Some file systems have no hard links (exFAT, some shares): there the file is made under its name. */
function writeWithoutLink(file: string, content: string, error: NodeJS.ErrnoException): void {
  if (error.code === 'EEXIST') return
  if (!/^(EPERM|ENOSYS|ENOTSUP|EOPNOTSUPP|EMLINK)$/.test(error.code ?? '')) throw error
  try {
    writeFileSync(file, content, { mode: 0o600, flag: 'wx', flush: true })
  } catch (other) {
    if ((other as NodeJS.ErrnoException).code !== 'EEXIST') throw other
  }
}
