/** The sandbox's settings as a file in its folder: commands read it, and it marks the folder as a sandbox's. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPrivate } from '../adapters/data-folder/file-modes.js'

/** Where the sandbox keeps its data unless it is told otherwise; below the folder that one works in. */
export const SANDBOX_FOLDER = join('data', 'sandbox')

export const SETTINGS_FILE = 'sandbox.env'

/** The assistance mailbox: the first thing that a start makes in it. */
export const MAILBOX_FOLDER = 'assistance'

/** Settings that hold all three quotes can't be written: none of the sandbox's do but, perhaps, its folder. */
export function writeSettingsFile(
  folder: string,
  settings: Readonly<Record<string, string>>,
): void {
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${quoted(name, value)}`)
  const head =
    '# The settings of this sandbox, written at its start: `amigo --settings FILE …` reads them.'
  const file = join(folder, SETTINGS_FILE)
  createPrivate(file)
  writeFileSync(file, `${[head, ...lines].join('\n')}\n`)
}

/** In quotes that the value does not hold; Node reads all but `"` as it stands (util.parseEnv). */
function quoted(name: string, value: string): string {
  const quote = ["'", '`'].find((one) => !value.includes(one))
  if (quote === undefined || /[\n\r]/.test(value))
    throw new Error(`${name}: ${value} can't be written into ${SETTINGS_FILE}`)
  return `${quote}${value}${quote}`
}
