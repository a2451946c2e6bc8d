/** Why a database can't be opened: one line that names the setting, and whether a person must change something first. */

import { judge } from '../faults.js'
import { DatabaseFault } from './database-fault.js'

/** What was to be opened. */
interface Opened {
  readonly driver: string
  /** Of SQLite. */
  readonly file: string
}

export function openingFault(settings: Opened, thrown: unknown): DatabaseFault {
  const error = thrown as NodeJS.ErrnoException
  const why = error.message.split('\n')[0] || (error.code ?? '')
  const rule = RULES.find(({ of, is }) => (of === 'pg') === (settings.driver === 'pg') && is(error))
  if (rule) return new DatabaseFault(rule.says(why, settings), rule.passes)
  return settings.driver === 'pg'
    ? new DatabaseFault(
        `The database server of AMIGO_DATABASE_URL can't be reached: ${why}. Check that it runs and the address is right.`,
        passes(error),
      )
    : new DatabaseFault(
        `The database ${settings.file} can't be opened: ${why}. Check that the folder of AMIGO_DATA_DIR exists, can be written by this user, and has free space.`,
        passes(error),
      )
}

/** What is the house's, and nobody need do anything about but wait: who starts the service tries again. */
const PASSES: readonly string[] = [
  'database-down',
  'database-busy',
  'database-cut-short',
  'contention',
  'disk-full',
  'network',
  'memory',
]

function passes(error: unknown): boolean {
  const judged = judge(error)
  return judged.about === 'house' && PASSES.includes(judged.kind)
}

interface Rule {
  readonly of: 'pg' | 'sqlite'
  is(error: NodeJS.ErrnoException): boolean
  says(why: string, settings: Opened): string
  readonly passes: boolean
}

const code =
  (...codes: readonly string[]) =>
  (error: NodeJS.ErrnoException) =>
    codes.some((one) => error.code?.startsWith(one))

/** The first that holds wins. */
const RULES: readonly Rule[] = [
  {
    of: 'sqlite',
    is: ({ code: found, message }) => `${found} ${message}`.includes('SQLITE_NOTADB'),
    says: (_, { file }) =>
      `${file} is not a SQLite database: something else was written there, or it is damaged. Put it aside and restore a backup of the data folder.`,
    passes: false,
  },
  {
    of: 'pg',
    is: code('ENOTFOUND'),
    says: (why) =>
      `The database server of AMIGO_DATABASE_URL is unknown: ${why}. Check the host name.`,
    passes: false,
  },
  {
    of: 'pg',
    is: code('28'),
    says: (why) =>
      `The database server refuses the user or the password of AMIGO_DATABASE_URL: ${why}.`,
    passes: false,
  },
  {
    of: 'pg',
    is: code('3D000'),
    says: (why) =>
      `The database of AMIGO_DATABASE_URL does not exist: ${why}. Create it with \`createdb\`.`,
    passes: false,
  },
  {
    of: 'pg',
    is: code('25006'),
    says: (why) =>
      `The database of AMIGO_DATABASE_URL takes no writes: ${why}. If another server takes its place, name both: \`postgres://user@one:5432,two:5432/amigo\`.`,
    passes: true,
  },
  {
    of: 'pg',
    is: code('53300'),
    says: (why) =>
      `The database server of AMIGO_DATABASE_URL has no connection left: ${why}. Raise its max_connections: a process of Amigo takes up to 11.`,
    passes: true,
  },
  {
    of: 'pg',
    is: ({ message }) => message.includes('Timeout acquiring a connection'),
    says: () =>
      'The database server of AMIGO_DATABASE_URL gave no connection within a minute: it, or a pooler before it, has none left. Raise its max_connections, or the pool (pgbouncer: default_pool_size): a process of Amigo takes up to 12, a command one or two.',
    passes: true,
  },
  {
    of: 'pg',
    is: code('57P03', '57P01', '57P02'),
    says: (why) => `The database server of AMIGO_DATABASE_URL is starting or ending: ${why}.`,
    passes: true,
  },
  {
    of: 'pg',
    is: code('ERR_INVALID_URL'),
    says: () =>
      'AMIGO_DATABASE_URL is no address: it is written `postgres://user:password@host:5432/amigo`, several servers with commas between, and what is no letter or digit in user or password percent-encoded.',
    passes: false,
  },
]
