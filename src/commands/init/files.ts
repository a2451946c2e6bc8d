/** The files that `amigo init` leaves: `.env`, a catalogue, a people file, a systemd unit. */

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { writePrivate } from '../../adapters/data-folder/write-private.js'
import { packageRoot } from '../../composition/package-root.js'
import { updateEnv } from './env-file.js'
import { serviceUser, writeEnvFile } from './hand-over.js'
import { unitText } from './unit.js'

export interface SetUp {
  /** Where the desk is started: an absolute path. */
  readonly folder: string
  /** Null: the setting goes. */
  readonly env: Readonly<Record<string, string | null>>
  readonly dataFolder: string
  readonly technician: string | undefined
}

/** Everybody on the machine may read what is no secret. */
const READABLE = 0o644

/** Each whole or not at all, `.env` last. What somebody may have worked on is left alone. Returns what was done, a line each. */
export function writeFiles(setUp: SetUp): string[] {
  const { folder, technician } = setUp
  const catalogue = readFileSync(join(packageRoot(), 'templates', 'catalogue.yaml'), 'utf8')
  return [
    made(join(folder, 'catalogue.yaml'), catalogue),
    made(join(folder, 'people.csv'), peopleText(technician)),
    made(join(folder, 'amigo.service'), unitText({ ...setUp, user: serviceUser() })),
    wroteEnv(setUp),
  ]
}

function made(file: string, content: string): string {
  if (existsSync(file)) return `${file} is there already, and was left as it is`
  writePrivate(file, content, READABLE)
  return `${file} is made`
}

function wroteEnv({ folder, env }: SetUp): string {
  const file = join(folder, '.env')
  const before = existsSync(file) ? readFileSync(file, 'utf8') : HEAD
  return `${file} is written, ${writeEnvFile(file, updateEnv(before, env))}`
}

const HEAD = `# The settings of this desk, made by \`amigo init\`; run it again to change them, or edit this file.
# The environment wins over it. All other settings, with what they mean: docs/settings.md, .env.example.
`

/** Read by \`amigo directory import\`; the first line names the columns. */
function peopleText(technician: string | undefined): string {
  const header = 'addresses;name;locale;role;teams;sites;head of;active'
  const first = technician === undefined ? [] : [`${technician};;fr;agent;n1;;;yes`]
  return `${[header, ...first].join('\n')}\n`
}

/** For what was said on the command line. */
export function envFileOf(folder: string): string {
  return join(resolve(folder), '.env')
}
