/** The user that this process runs as, by name. */

import { userInfo } from 'node:os'

/** Its number where nobody gave it a name, as in containers that run under a number of their own (getpwuid(3)). */
export function ownName(): string {
  try {
    return userInfo().username
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ERR_SYSTEM_ERROR') throw error
    return String(process.getuid?.() ?? '')
  }
}
