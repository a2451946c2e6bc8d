/** Who may ask the page: this machine, by its own name, with the token, from the page itself. */

import { randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'

/** `host`: it was asked for by another name; `origin`: another site's page asks; `token`: who asks has none. */
export type Refusal = 'host' | 'origin' | 'token'

const TOKEN = /^[\w-]{32}$/

/** Kept with the data: the page that is open in a browser goes on after a restart. */
export function pageToken(folder: string): string {
  const file = join(folder, 'page-token')
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (TOKEN.test(kept)) return kept
  const token = randomBytes(24).toString('base64url')
  writeFileSync(file, `${token}\n`, { mode: 0o600 })
  return token
}

export class Guard {
  readonly #token: string
  readonly #port: number

  constructor(token: string, port: number) {
    this.#token = token
    this.#port = port
  }

  /** Cookies know no ports (RFC 6265 §8.5): two sandboxes must not take each other's. */
  get #cookie(): string {
    return `amigo-sandbox-${this.#port}`
  }

  /** Null: it may ask. */
  refusal(method: string, headers: IncomingHttpHeaders): Refusal | null {
    const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${this.#port}`)
    // A name of the web may lead to this machine (DNS rebinding): RFC 9110 §7.4.
    if (!hosts.includes(headers.host ?? '')) return 'host'
    if (method !== 'GET' && method !== 'HEAD' && headers.origin !== `http://${headers.host}`)
      return 'origin'
    return this.#holds(cookieOf(headers.cookie ?? '', this.#cookie)) ? null : 'token'
  }

  /** Whether it is the token of the address that was printed. */
  admits(token: string): boolean {
    return this.#holds(token)
  }

  setCookie(): string {
    return `${this.#cookie}=${this.#token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000`
  }

  #holds(given: string): boolean {
    const [one, other] = [Buffer.from(given), Buffer.from(this.#token)]
    return one.length === other.length && timingSafeEqual(one, other)
  }
}

function cookieOf(header: string, name: string): string {
  const pairs = header.split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}
