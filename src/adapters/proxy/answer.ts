/** Reads what a proxy answers to CONNECT, byte by byte if it comes so, up to where the tunnel begins. */

export interface ProxyAnswer {
  readonly status: number
  /** Of a 407: the ways to log in that it offers (RFC 9110 §11.6.1), as it spells them. */
  readonly schemes: readonly string[]
  /** What came behind it: the first bytes of the tunnel. */
  readonly rest: Buffer
}

/** What is no answer in HTTP, or has no end. */
export class NoAnswer extends Error {}

/** Bytes of all that comes before the tunnel; proxies add cookies and pages of their policy. */
const MOST = 64 * 1024
const STATUS_LINE = /^HTTP\/1\.\d (\d{3})(?: |$)/i
/** What a status line begins with, as far as there is any of it. */
const BEGINS = 'HTTP/1.'
const LF = 0x0a
const CR = 0x0d

export class AnswerReader {
  readonly #lines: string[] = []
  /** The line that has no end yet. */
  #open: Buffer[] = []
  #taken = 0

  /** Null: more is to come. Throws NoAnswer. */
  take(chunk: Buffer): ProxyAnswer | null {
    let from = 0
    // A line ends by CRLF, or by LF alone (RFC 9112 §2.2).
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      const line = this.#close(chunk.subarray(from, end))
      from = end + 1
      const answer = this.#end(line)
      if (answer) return { ...answer, rest: chunk.subarray(from) }
    }
    this.#open.push(chunk.subarray(from))
    this.#taken += chunk.length
    if (this.#taken > MOST) throw new NoAnswer('its answer has no end')
    if (this.#lines.length === 0) this.#doubt()
    return null
  }

  #close(last: Buffer): string {
    const line = Buffer.concat([...this.#open, last])
    this.#open = []
    return line.subarray(0, line.at(-1) === CR ? -1 : undefined).toString('latin1')
  }

  #end(line: string): Omit<ProxyAnswer, 'rest'> | null {
    if (this.#lines.length === 0 && !STATUS_LINE.test(line)) throw new NoAnswer('it is no HTTP')
    if (line !== '') {
      this.#lines.push(line)
      return null
    }
    const [first = '', ...headers] = this.#lines
    const status = Number(STATUS_LINE.exec(first)?.[1])
    // RFC 9110 §15.2: what comes before the answer, and may be skipped; after 101 there is no other one.
    if (status < 200 && status !== 101) {
      this.#lines.length = 0
      return null
    }
    // What a 2xx says of a body is ignored (RFC 9110 §9.3.6), and nobody reads a refusal's.
    return { status, schemes: schemesOf(headers) }
  }

  /** A server that speaks first in another protocol may wait for us, and never end its line. */
  #doubt(): void {
    const start = Buffer.concat(this.#open).toString('latin1').slice(0, BEGINS.length).toUpperCase()
    if (!BEGINS.startsWith(start)) throw new NoAnswer('it is no HTTP')
  }
}

/** `Negotiate, Digest realm="a, b", qop="auth", Basic realm="c"` → Negotiate, Digest, Basic. */
function schemesOf(headers: readonly string[]): string[] {
  return headers
    .filter((header) => /^proxy-authenticate[ \t]*:/i.test(header))
    .map((header) => header.slice(header.indexOf(':') + 1))
    .join(',')
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .split(',')
    .map((part) => /^[!#$%&'*+.^_`|~\w-]+(?=[ \t]+[^=\s]|[ \t]*$)/.exec(part.trim())?.[0] ?? '')
    .filter((scheme) => scheme !== '')
}
