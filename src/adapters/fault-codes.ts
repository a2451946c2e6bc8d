/** A table: error codes and messages, each with the part of the house at fault, or the message being handled. */

/** What is wrong, and what to do about it. */
export const HOUSE_FAULTS = {
  'database-down': [
    "the database can't be reached",
    'check that its server runs, the network, and AMIGO_DATABASE_URL',
  ],
  'database-busy': [
    'the database is busy',
    'it is tried again; if this lasts, look which other process holds it (PostgreSQL: pg_blocking_pids, docs/operations.md)',
  ],
  'database-cut-short': [
    'the database ends what Amigo does there',
    'look whether statement_timeout or another time-out of this user or database is too short, or who cancels its statements (docs/operations.md)',
  ],
  'database-read-only': [
    'the database takes no writes',
    'check that AMIGO_DATABASE_URL names no standby, default_transaction_read_only there, and the rights of AMIGO_DATA_DIR',
  ],
  'database-refuses': [
    'the database refuses Amigo',
    'check the user and the password of AMIGO_DATABASE_URL, and what that user may do',
  ],
  'database-schema': [
    'the database lacks what Amigo made there',
    'run `amigo migrate`, or restore a backup',
  ],
  'database-constraint': [
    'the database refuses what Amigo writes',
    'see whether somebody added a column, a constraint or a trigger there, or copied its rows without its sequences (docs/operations.md)',
  ],
  'database-damaged': [
    'the database is damaged',
    'stop Amigo; an index is built anew, for anything else restore a backup (docs/operations.md)',
  ],
  'database-fault': ['the database has a fault of its own', 'look into its log'],
  'disk-full': [
    "files can't be stored, the disk is full",
    'free space on the disk of AMIGO_DATA_DIR and of the database; where `df` shows some, look at `df -i` (files) and at quotas',
  ],
  files: [
    "files can't be stored or read",
    'check the disk of AMIGO_DATA_DIR, its mount and its rights',
  ],
  'blob-damaged': [
    'a stored file is damaged',
    'put it back from a backup (docs/operations.md), and check the disk or the store it is on',
  ],
  'blob-missing': [
    'a stored file is not there',
    'put it back from a backup, from an older version or from the archive (docs/operations.md)',
  ],
  'blobs-down': [
    "the store of files can't be reached",
    'check AMIGO_S3_ENDPOINT, the network, and the store itself',
  ],
  'blobs-refuse': [
    'the store of files refuses Amigo',
    'check AMIGO_S3_ENDPOINT, AMIGO_S3_BUCKET, AMIGO_S3_REGION and the two keys, and what they may do (`amigo doctor`)',
  ],
  'blobs-clock': [
    'the store of files and this machine disagree on the time',
    'set the clock of this machine (NTP)',
  ],
  'blobs-full': [
    'the store of files is full',
    'free space there, or raise the quota of AMIGO_S3_BUCKET',
  ],
  'open-files': ['too many files are open', 'raise the limit of open files (ulimit -n)'],
  memory: ['the machine has no memory left', 'give it more, or end what takes it'],
  threads: [
    "a thread that reads mails can't be started",
    'check the memory and the limit of processes (ulimit -u)',
  ],
  installation: ["a part of Amigo can't be loaded", 'install it anew (`npm ci`), then restart'],
  contention: ['something else changed the same request', 'it is tried again'],
  'taken-over': ['another process does this by now', 'there is nothing to do'],
  network: ["a server can't be reached", 'check the network'],
  stopping: ['Amigo is stopping', 'what was begun is done again at the next start'],
} as const satisfies Record<string, readonly [what: string, remedy: string]>

export type HouseFault = keyof typeof HOUSE_FAULTS
export type Owner = HouseFault | 'message'

/** SQLSTATE, by what it begins with; the longest wins (PostgreSQL, appendix A). */
export const SQL_STATES: Readonly<Record<string, Owner | null>> = {
  '08': 'database-down',
  '0A': 'database-fault',
  '09': 'database-constraint',
  '21': 'message',
  '22': 'message',
  // Of a schema that somebody changed, or of one message that finds a fault of ours: whether others pass tells.
  '23': 'database-constraint',
  '25': 'database-fault',
  '25006': 'database-read-only',
  // idle_in_transaction_session_timeout, transaction_timeout.
  '25P03': 'database-cut-short',
  '25P04': 'database-cut-short',
  // Some statement before it failed: its fault says more.
  '25P02': null,
  '26': 'database-fault',
  '27': 'database-constraint',
  '28': 'database-refuses',
  '3D': 'database-refuses',
  '3F': 'database-schema',
  // Deadlocks and serialization: another transaction was first.
  '40': 'contention',
  '42': 'database-schema',
  '42501': 'database-refuses',
  '44': 'message',
  '53': 'database-down',
  '53100': 'disk-full',
  '54': 'message',
  '55': 'database-busy',
  // « database "desk" is not currently accepting connections »
  '55000': 'database-down',
  '57': 'database-down',
  '57014': 'database-cut-short',
  // idle_session_timeout.
  '57P05': 'database-cut-short',
  '58': 'database-fault',
  '72': 'database-fault',
  // What a trigger says (RAISE): Amigo has none.
  P0: 'database-constraint',
  F0: 'database-fault',
  HV: 'database-fault',
  XX: 'database-fault',
  XX001: 'database-damaged',
  XX002: 'database-damaged',
}

/** Primary result codes of SQLite; extended ones begin with them (sqlite.org/rescode.html). */
export const SQLITE: Readonly<Record<string, Owner>> = {
  SQLITE_INTERNAL: 'database-fault',
  SQLITE_PERM: 'files',
  SQLITE_ABORT: 'database-busy',
  SQLITE_BUSY: 'database-busy',
  SQLITE_LOCKED: 'database-busy',
  SQLITE_NOMEM: 'memory',
  SQLITE_READONLY: 'database-read-only',
  SQLITE_INTERRUPT: 'database-busy',
  SQLITE_IOERR: 'files',
  SQLITE_CORRUPT: 'database-damaged',
  SQLITE_NOTFOUND: 'database-fault',
  SQLITE_FULL: 'disk-full',
  SQLITE_CANTOPEN: 'files',
  SQLITE_PROTOCOL: 'database-busy',
  SQLITE_SCHEMA: 'database-busy',
  SQLITE_TOOBIG: 'message',
  SQLITE_CONSTRAINT: 'database-constraint',
  SQLITE_MISMATCH: 'message',
  SQLITE_MISUSE: 'stopping',
  SQLITE_NOLFS: 'disk-full',
  SQLITE_AUTH: 'database-refuses',
  SQLITE_FORMAT: 'database-damaged',
  SQLITE_RANGE: 'message',
  SQLITE_NOTADB: 'database-damaged',
}

/** SQLITE_ERROR is the code of everything else; only its message tells the cause. */
export const SQLITE_ERRORS: readonly (readonly [RegExp, Owner])[] = [
  [/no such (table|column|index)|has no column named/, 'database-schema'],
  [/within a transaction|no transaction is active/, 'database-fault'],
]

/** Of the C library (errno(3)); every errno that is neither here nor of the network is about files. */
export const SYSTEM: Readonly<Record<string, HouseFault>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EMFILE: 'open-files',
  ENFILE: 'open-files',
  ENOMEM: 'memory',
  ENOBUFS: 'memory',
  EAGAIN: 'threads',
}

/** Of sockets (errno(3)), and of c-ares, which resolves names. */
export const NETWORK =
  /^E(ADDR\w+|AFNOSUPPORT|ALREADY|CONN\w+|DESTADDRREQ|HOST\w+|INPROGRESS|ISCONN|MSGSIZE|NET\w+|NOPROTOOPT|NOTCONN|NOTSOCK|PIPE|PROTO\w*|SHUTDOWN|TIMEDOUT|TIMEOUT|NOTFOUND|NODATA|SERVFAIL|REFUSED)$/

/** Node's own, OpenSSL's by way of it (nodejs.org/api/errors.html), and ours. */
export const NODE: readonly (readonly [RegExp, Owner])[] = [
  [/^EAI_/, 'network'],
  [/^(ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_SOCKET)/, 'network'],
  [/^(ERR_WORKER_\w+)$/, 'threads'],
  [/^(ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND|ERR_DLOPEN_\w+)$/, 'installation'],
  [/^(ERR_MEMORY_ALLOCATION_FAILED|ERR_OUT_OF_MEMORY)$/, 'memory'],
  [/^(ERR_STRING_TOO_LONG|ERR_BUFFER_TOO_LARGE)$/, 'message'],
  [/^ABORT_ERR$/, 'stopping'],
  // Of adapters/s3/fault.ts and blob-content.ts.
  [/^S3_DOWN$/, 'blobs-down'],
  [/^S3_REFUSES$/, 'blobs-refuse'],
  [/^S3_CLOCK$/, 'blobs-clock'],
  [/^S3_FULL$/, 'blobs-full'],
  [/^BLOB_MISSING$/, 'blob-missing'],
  [/^BLOB_DAMAGED$/, 'blob-damaged'],
]

/** Errors of drivers, their pools and V8 that have no code: known by their message or name. */
export const MESSAGES: readonly (readonly [RegExp, Owner])[] = [
  [
    /^(Client was closed|The database connection is not open|Error calling \w+ on connection)/,
    'stopping',
  ],
  [/Timeout acquiring a connection/, 'database-busy'],
  [
    /Connection terminated|connection error and is not queryable|^Query read timeout|^timeout expired|^timeout exceeded when trying|SSL connection|^Unable to acquire a connection|^aborted$|certificate/,
    'network',
  ],
  [/^Array buffer allocation failed/, 'memory'],
]

export const NAMES: Readonly<Record<string, Owner | undefined>> = {
  AbortError: 'stopping',
  Conflict: 'contention',
  LeaseLost: 'taken-over',
}
