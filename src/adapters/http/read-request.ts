/** Reads what a request over HTTP brings: its cookies, and the fields of its form. */

import type { IncomingMessage } from 'node:http'

/** Bytes of a form: an address, a password, a few words. */
const MAX_FORM = 16 * 1024

export function cookiesOf(header: string | undefined): ReadonlyMap<string, string> {
  const pairs = (header ?? '').split(';').flatMap((part): [string, string][] => {
    const at = part.indexOf('=')
    return at < 0 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()]]
  })
  return new Map(pairs)
}

/** How many Host fields it has: Node keeps the first one. */
export function hostsNamed({ rawHeaders }: IncomingMessage): number {
  return rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length
}

/** Null: it is no form, too long for one of ours, or its sender went away in the middle. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const { 'content-type': type = '', 'content-length': length } = request.headers
  if (type.split(';')[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return null
  if (Number(length ?? 0) > MAX_FORM) return null
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > MAX_FORM) return null
      chunks.push(chunk)
    }
  } catch (error) {
    if (request.complete) throw error
    return null
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
