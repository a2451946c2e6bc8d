/** Runs pg_dump and pg_restore, with the password of the database's address in the environment, where no list of processes shows it. */

import { spawn } from 'node:child_process'
import { serversOf } from '../../adapters/database/postgres-servers.js'
import { CommandFault, EXIT } from '../faults.js'

const LONGEST_FAULT = 2000

/** Throws a CommandFault with what the program said; `url`: AMIGO_DATABASE_URL. */
export async function runPostgresProgram(
  program: 'pg_dump' | 'pg_restore',
  args: readonly string[],
  url: string | null,
): Promise<void> {
  const { address, env } = url === null ? { address: [], env: {} } : withoutPassword(url)
  const child = spawn(program, [...args, ...address], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(0, LONGEST_FAULT)
  })
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? notInstalled(program) : error),
    )
    child.once('close', resolve)
  })
  if (status !== 0) throw new CommandFault(`${program}: ${oneLine(said) || `ended with ${status}`}`)
}

function withoutPassword(url: string): {
  address: readonly string[]
  env: Record<string, string>
} {
  const [, before = '', password = '', after = ''] = WITH_PASSWORD.exec(url) ?? []
  return {
    address: [`--dbname=${password === '' ? url : before + after}`],
    env: {
      ...(password === '' ? {} : { PGPASSWORD: decodeURIComponent(password) }),
      // Of several servers the one that Amigo writes to: a standby may be behind.
      ...(serversOf(url).length > 1 ? { PGTARGETSESSIONATTRS: 'read-write' } : {}),
    },
  }
}

/** `postgres://user`, the password, `@host…` of one or several servers. */
const WITH_PASSWORD = /^(\w+:\/\/[^:/?#@]*):([^/?#]*)(@[^/?#@]*(?:[/?#].*)?)$/

function notInstalled(program: string): CommandFault {
  return new CommandFault(
    `${program} is not installed here, which backups of PostgreSQL are made with: install the client of your server's version (Debian: \`apt-get install postgresql-client\`)`,
    EXIT.config,
  )
}

function oneLine(said: string): string {
  return said.trim().replace(/\s*\n\s*/g, '; ')
}
