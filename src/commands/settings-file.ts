/** `amigo --settings FILE` and `amigo --sandbox`: commands act on the desk of this file, and on no other. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ignoreDotEnv } from '../config.js'
import { SANDBOX_FOLDER, SETTINGS_FILE } from '../sandbox/settings-file.js'
import { readEnvFile } from '../settings/read-env-file.js'
import { CommandFault, EXIT, requireReadable } from './faults.js'

export interface SettingsChoice {
  readonly settings: string | undefined
  readonly sandbox: true | undefined
}

/** Neither `.env` nor AMIGO_… of the environment count then: they may be those of a desk that people use. */
export function chooseSettings({ settings, sandbox }: SettingsChoice): void {
  if (settings !== undefined && sandbox)
    throw new CommandFault('--sandbox and --settings each name settings: leave one out', 64)
  const file = settings ?? join(SANDBOX_FOLDER, SETTINGS_FILE)
  requireSettings(file, sandbox === true)
  const values = readEnvFile(file)
  for (const name of Object.keys(process.env))
    if (name.startsWith('AMIGO_')) delete process.env[name]
  Object.assign(process.env, values)
  ignoreDotEnv()
}

function requireSettings(file: string, sandbox: boolean): void {
  if (sandbox && !existsSync(file))
    throw new CommandFault(
      `--sandbox: there is no sandbox in ${SANDBOX_FOLDER}; start it here with \`npm start\` or \`amigo sandbox\`, or name its settings with --settings`,
      EXIT.noInput,
    )
  requireReadable(file)
}
