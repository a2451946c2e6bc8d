/** Whether one folder lies in another, by whatever links it is named. */

import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/** Also when it is the same one; neither need be there. */
export function isWithin(folder: string, outer: string): boolean {
  const way = relative(realPath(resolve(outer)), realPath(resolve(folder)))
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Of what is not there: that of the folder it would be in. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const above = dirname(path)
    if (above === path || (code !== 'ENOENT' && code !== 'ENOTDIR')) return path
    return join(realPath(above), basename(path))
  }
}
