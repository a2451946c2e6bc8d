/** A table: error codes and messages, each with the part of the house at fault, or the message being handled. */

import type { HouseFault } from '../core/running/house-faults.js'

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
