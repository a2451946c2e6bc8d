/** Which databases `amigo migrate --from --to` names: `sqlite:FILE` and `postgres://…`, never shown with a password. */

import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type DatabaseSettings, lacksFile } from '../../adapters/database/database.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'

export interface Endpoint {
  readonly settings: DatabaseSettings
  /** For messages: without user and password. */
  readonly shown: string
  /** The settings of a service on it: for the lock that keeps one away. */
  readonly config: Config
}

const FILE = 'amigo.sqlite'

/** `option`: `--from` or `--to`, for faults. */
export function endpointOf(option: string, written: string, config: Config): Endpoint {
  if (/^postgres(ql)?:\/\//.test(written)) return postgres(option, written, config)
  if (/^sqlite:./.test(written)) return sqlite(written.replace(/^sqlite:(\/\/(?=\/))?/, ''), config)
  throw new CommandFault(
    `${option}: must begin with sqlite: (a file, sqlite:./data/amigo.sqlite) or postgres:// (postgres://user:password@host:5432/amigo)`,
    64,
  )
}

/** A folder means the database in it. */
function sqlite(path: string, config: Config): Endpoint {
  const named = resolve(path)
  const isFolder = existsSync(named) && statSync(named).isDirectory()
  const file = isFolder ? join(named, FILE) : named
  const driver = config.AMIGO_DATABASE_DRIVER === 'pg' ? 'sqlite' : config.AMIGO_DATABASE_DRIVER
  return {
    settings: { driver, file, url: undefined },
    shown: `sqlite:${file}`,
    config: { ...config, AMIGO_DATABASE_DRIVER: driver, AMIGO_DATA_DIR: dirname(file) },
  }
}

function postgres(option: string, url: string, config: Config): Endpoint {
  if (!URL.canParse(url)) throw new CommandFault(`${option}: is no address that can be read`, 64)
  const { host, pathname } = new URL(url)
  return {
    settings: { driver: 'pg', file: '', url },
    shown: `postgres://${host}${pathname}`,
    config: { ...config, AMIGO_DATABASE_DRIVER: 'pg', AMIGO_DATABASE_URL: url },
  }
}

/** One of each kind: two of a kind are copied by their own means. */
export function requireTwoKinds(from: Endpoint, to: Endpoint): void {
  if ((from.settings.driver === 'pg') !== (to.settings.driver === 'pg')) return
  throw new CommandFault(
    `--from and --to are both ${from.settings.driver === 'pg' ? 'PostgreSQL' : 'SQLite'}: \`amigo backup\` and \`amigo restore\` copy that`,
    64,
  )
}

/** Opening would make an empty one. */
export function requireThere({ settings, shown }: Endpoint): void {
  if (lacksFile(settings))
    throw new CommandFault(`--from: there is no database ${shown}`, EXIT.noInput)
}
