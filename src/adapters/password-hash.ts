/** Passwords as settings may hold them: a hash by scrypt (RFC 7914), from which nobody reads the password. */

import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { isSame } from './page-signature.js'

/** `scrypt:15:8:1:salt:hash`: N as a power of two, r, p, then base64url. No shell and no `.env` reads anything into it. */
const HASH = /^scrypt:(\d{1,2}):(\d{1,2}):(\d{1,2}):([\w-]{22,86}):([\w-]{43,86})$/
/** OWASP's second choice, 32 MB: a try costs a tenth of a second. */
const COST = { N: 15, r: 8, p: 1 }
/** Of a hash that somebody else made, bytes. */
const MOST_MEMORY = 256 * 1024 ** 2

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derived(password, salt, 32, COST)
  const { N, r, p } = COST
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join(':')
}

/** It begins like one of them, so it is to be one. */
export function looksLikeHash(setting: string): boolean {
  return setting.startsWith('scrypt:')
}

/** Whether it could ever be compared with a password. */
export function isPasswordHash(setting: string): boolean {
  const [, N, r, p] = HASH.exec(setting)?.map(Number) ?? []
  return N !== undefined && N >= 10 && !!r && !!p && 128 * 2 ** N * r * p <= MOST_MEMORY
}

/** `setting`: the password itself, or its hash. */
export async function isPassword(written: string, setting: string): Promise<boolean> {
  if (!looksLikeHash(setting)) return isSame(written, setting)
  const [, N, r, p, salt = '', hash = ''] = HASH.exec(setting) ?? []
  if (!isPasswordHash(setting)) return false
  const expected = Buffer.from(hash, 'base64url')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const key = await derived(written, Buffer.from(salt, 'base64url'), expected.length, cost)
  return timingSafeEqual(key, expected)
}

function derived(password: string, salt: Buffer, length: number, { N, r, p }: typeof COST) {
  // However it is typed, the same letters are the same password (RFC 8265 §4.2).
  const options = { N: 2 ** N, r, p, maxmem: 2 * MOST_MEMORY }
  return derive(password.normalize('NFC'), salt, length, options)
}
