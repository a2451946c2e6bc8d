/** Where Chromium is, for tests of pages and of mails on a phone. */

import { existsSync } from 'node:fs'

export function chromiumPath(): string {
  return process.env.AMIGO_CHROMIUM ?? '/usr/bin/chromium'
}

/** For `describe.skipIf(needs(chromiumInstalled(), 'Chromium'))`. */
export function chromiumInstalled(): boolean {
  return existsSync(chromiumPath())
}
