/** Classifies errors: a fault of the house (database, disk, network, memory), or of the message being handled. */

import { constants } from 'node:os'
import { HOUSE_FAULTS, type HouseFault } from '../core/running/house-faults.js'
import type { FaultVerdict } from '../core/running/poison-messages.js'
import { type Fields, fieldsOf, messageOf } from '../core/running/thrown.js'
import { ownEntry } from '../core/text/own-entry.js'
import { isDatabaseError } from './database/database-errors.js'
import {
  MESSAGES,
  NAMES,
  NETWORK,
  NODE,
  type Owner,
  SQL_STATES,
  SQLITE,
  SQLITE_ERRORS,
  SYSTEM,
} from './fault-codes.js'

/**
 * Judges by evidence: codes and origins that are known, the error's own first, then those of its
 * causes. An error of ours or of the language is a bug that this message met. Anything else is
 * `unknown`: whoever handles messages waits, and sees whether other messages succeed.
 */
export function judge(error: unknown): FaultVerdict {
  const line = messageOf(error)
  const all = withCauses(error)
  const ofDatabase = all.some(isDatabaseError)
  for (const candidate of all) {
    const owner = ownerOf(candidate)
    if (owner === 'message') return { about: 'message', line }
    if (owner === 'network' && ofDatabase) return houseJudgement('database-down', candidate)
    if (owner !== null) return houseJudgement(owner, candidate)
  }
  return { about: isBug(error) ? 'message' : 'unknown', line }
}

/** A fault of the house: work waits until it is over, and no message counts as failed. One row may break a constraint for good. */
export function isTemporary(error: unknown): boolean {
  const judged = judge(error)
  const oneRow: HouseFault = 'database-constraint'
  return judged.about === 'house' && judged.kind !== oneRow
}

/** Another transaction was first: nothing was written, and the same work is likely to succeed at once. */
export function isLostToAnother(error: unknown): boolean {
  const judged = judge(error)
  return judged.about === 'house' && judged.kind === ('contention' satisfies HouseFault)
}

/**
 * What is wrong with the house and what to do, in one line; null when nothing says that it is the
 * house. A network fault counts only when the database is at its other end: elsewhere it is about
 * the server that was spoken to.
 */
export function houseFault(error: unknown): string | null {
  const judged = judge(error)
  return judged.about === 'house' && !NOT_HERE.includes(judged.kind) ? judged.line : null
}

const NOT_HERE: readonly string[] = ['network', 'stopping'] satisfies HouseFault[]

/** Whatever it was doing: no message fills a disk for good, makes a database a standby, or stops a store. */
const CERTAIN: readonly HouseFault[] = [
  'disk-full',
  'database-read-only',
  'blobs-down',
  'blobs-refuse',
  'blobs-clock',
  'blobs-full',
]

function houseJudgement(kind: HouseFault, error: unknown): FaultVerdict {
  const [what, remedy] = HOUSE_FAULTS[kind]
  const message = messageOf(error).split('\n')[0]
  return {
    about: 'house',
    kind,
    line: `${what} (${message}): ${remedy}`,
    certain: CERTAIN.includes(kind),
  }
}

function ownerOf(error: unknown): Owner | null {
  const fields = fieldsOf(error)
  const [code, name, text] = [fields.code, fields.name, fields.message].map((field) =>
    typeof field === 'string' ? field : '',
  ) as [string, string, string]
  if (code.startsWith('SQLITE_')) return sqliteOwner(code, text)
  // Before SQLSTATE, which has five characters too: E2BIG.
  const ofSystem = systemOwner(fields)
  if (ofSystem !== null) return ofSystem
  if (/^[0-9A-Z]{5}$/.test(code)) return sqlStateOwner(code)
  return firstMatch(NODE, code) ?? ownEntry(NAMES, name) ?? firstMatch(MESSAGES, text)
}

function sqlStateOwner(code: string): Owner | null {
  const exact = ownEntry(SQL_STATES, code)
  return exact === undefined ? (ownEntry(SQL_STATES, code.slice(0, 2)) ?? null) : exact
}

function sqliteOwner(code: string, message: string): Owner | null {
  const primary = code.split('_').slice(0, 2).join('_')
  return ownEntry(SQLITE, primary) ?? firstMatch(SQLITE_ERRORS, message)
}

/** The names of errno values; libuv has none for ESTALE and EDQUOT (« Unknown system error -116 »). */
const ERRNO = new Map(Object.entries(constants.errno).map(([name, value]) => [-value, name]))

const SOCKET_CALLS: readonly string[] = [
  'getaddrinfo',
  'queryA',
  'queryAaaa',
  'connect',
  'bind',
  'listen',
]

/** An errno comes from the operating system, so whatever it says is the machine's. */
function systemOwner({ code, errno, path, syscall }: Fields): HouseFault | null {
  const ofSystem = typeof errno === 'number' && errno < 0
  const name = (ofSystem ? ERRNO.get(errno) : undefined) ?? String(code ?? '')
  const known = ownEntry(SYSTEM, name)
  if (known !== undefined) return known
  // A network file system times out too, and then on a path.
  if (NETWORK.test(name)) return path === undefined ? 'network' : 'files'
  // Clients put codes of their own in the place of the system's: nodemailer's EDNS has getaddrinfo's errno.
  if (SOCKET_CALLS.includes(String(syscall))) return 'network'
  return ofSystem || Object.hasOwn(constants.errno, name) ? 'files' : null
}

function firstMatch(table: readonly (readonly [RegExp, Owner])[], text: string): Owner | null {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** Without a code, or of the language: nothing outside the program throws these. */
function isBug(error: unknown): boolean {
  if (!(error instanceof Error) || isDatabaseError(error)) return false
  const ofLanguage = [TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]
  return fieldsOf(error).code === undefined || ofLanguage.some((kind) => error instanceof kind)
}

const DEEPEST = 10

/** The error, then what it holds and what caused it, nearest first. */
function withCauses(error: unknown): unknown[] {
  const found: unknown[] = [error]
  for (let at = 0; at < found.length && found.length < DEEPEST; at++) {
    const { errors, cause } = fieldsOf(found[at])
    const below = [...(Array.isArray(errors) ? errors : []), cause]
    found.push(...below.filter((next) => next !== undefined && !found.includes(next)))
  }
  return found
}
