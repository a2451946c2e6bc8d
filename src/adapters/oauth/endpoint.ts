/** Posts a form to an endpoint of an OAuth server, with bounds on time and size. */

import { messageOf } from '../../core/running/thrown.js'
import { certificateRemedy } from '../certificate-fault.js'
import type { HttpAnswer } from './answer.js'
import { TokenFault } from './fault.js'
import { hushed } from './hushed.js'

export type PostForm = (url: string, form: Readonly<Record<string, string>>) => Promise<HttpAnswer>

/** ms */
const ANSWER_WITHIN = 30_000
/** A token has some kilobytes. */
const MOST_BYTES = 256 * 1024

/** `fetching`: Node's own fetch, or one through the proxy. */
export function postWith(fetching: typeof fetch, within = ANSWER_WITHIN): PostForm {
  return async (url, form) => {
    try {
      const response = await fetching(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: new URLSearchParams(form).toString(),
        // A secret is not sent wherever somebody points (RFC 9700 §4.12).
        redirect: 'manual',
        signal: AbortSignal.timeout(within),
      })
      return {
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
        body: hushed(await readSome(response), response.status, form),
      }
    } catch (error) {
      throw unreachable(error, url, within)
    }
  }
}

async function readSome(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array
    length += bytes.length
    // What is longer is no answer of such an endpoint: half of it is none either.
    if (length > MOST_BYTES) break
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function unreachable(error: unknown, url: string, within: number): TokenFault {
  const { host } = new URL(url)
  const { name, cause } = error as Error
  if (name === 'TimeoutError')
    return new TokenFault(
      `${host} gives no token: it does not answer within ${within / 1000} s; it is asked again`,
      false,
      null,
      error,
    )
  const why = cause === undefined ? messageOf(error) : messageOf(cause)
  const does = certificateRemedy(why) ?? 'check the network'
  return new TokenFault(
    `${host}, which gives the tokens of the mailbox, can't be reached (${why}): ${does}; it is asked again`,
    false,
    null,
    error,
  )
}
