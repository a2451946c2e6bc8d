/** Looks at each answer before the client does: a redirect, a clock that differs, a page that no S3 store sends. */

import { codeIn } from './fault-table.js'

/** Some answer of the store that is no success, as `s3FaultOf` reads it. */
class StoreAnswer extends Error {
  constructor(
    readonly status: number,
    readonly serviceCode: string,
    readonly says: string,
  ) {
    super(`the store answers ${status} ${serviceCode}`)
  }
}

/** S3 refuses a request that is signed further from its own time, ms. */
const MOST_SKEW = 15 * 60_000

/**
 * Nothing is followed: whoever sends us elsewhere is no store, or not the one that the settings name, and
 * what is signed and what people wrote would go there. `length`: the client names it, and fetch counts it
 * itself; undici, where it is loaded, takes over for Node's fetch and refuses one that is there twice.
 */
export function asStore(inner: typeof fetch, heard: (answer: Response) => void): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers)
    headers.delete('content-length')
    const answer = await inner(input, { ...init, headers, redirect: 'manual' })
    heard(answer)
    if (!answer.ok) throw await refusalOf(answer, headers)
    if (init?.method === 'GET') return listOrObject(String(input), answer)
    return init?.method === 'HEAD' ? answer : notAnError(answer)
  }
}

async function refusalOf(answer: Response, sent: Headers): Promise<StoreAnswer> {
  const { status, headers } = answer
  const code = codeIn(await answer.text()) || (headers.get('x-amz-error-code') ?? '')
  if (status === 403 && isSkewed(sent, headers))
    return new StoreAnswer(status, 'RequestTimeTooSkewed', '')
  const location = headers.get('location')
  if (status >= 300 && status < 400 && location !== null)
    return new StoreAnswer(status, code, ` and leads to ${originOf(location)}`)
  if (headers.get('x-amz-delete-marker') === 'true')
    return new StoreAnswer(
      status,
      code,
      ': a delete marker hides it, and an older version may be there',
    )
  return new StoreAnswer(status, code, '')
}

/** To a HEAD there are no words, and some stores say it in others: what is signed and what is answered bear a date. */
function isSkewed(sent: Headers, answered: Headers): boolean {
  const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(sent.get('x-amz-date') ?? '') ?? []
  const ours = Date.parse(
    `${date?.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time?.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`,
  )
  const theirs = Date.parse(answered.get('date') ?? '')
  return Math.abs(theirs - ours) > MOST_SKEW
}

function originOf(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : 'another address'
}

/** Where the next page begins, as XML writes it. */
function nextIn(body: string): string | null {
  const found = /<NextContinuationToken>([^<]*)</.exec(body)?.[1]
  return found === undefined
    ? null
    : found.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => XML_NAMES[name] ?? '')
}

const XML_NAMES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** S3 may answer 200 before it knows how it ends; then the body is an error, whatever the headers say. */
async function notAnError(answer: Response): Promise<Response> {
  const { status, headers } = answer
  const body = await answer.text()
  if (/^\s*(?:<\?xml[^>]*\?>)?\s*<Error[\s>]/.test(body))
    throw new StoreAnswer(status, codeIn(body), '')
  // RFC 9110 §15.3.5: these have no body, and the constructor takes none.
  return new Response(status === 204 || status === 205 ? null : body, { status, headers })
}

/** The client takes a page of HTML, or an error, for a list of nothing: what is listed nowhere counts as gone. */
async function listOrObject(address: string, answer: Response): Promise<Response> {
  const query = new URL(address).searchParams
  const root = query.has('list-type')
    ? 'ListBucketResult'
    : query.has('uploads')
      ? 'ListMultipartUploadsResult'
      : null
  if (root === null) return answer
  const body = await answer.text()
  if (!new RegExp(`<${root}[\\s/>]`).test(body))
    throw new StoreAnswer(answer.status, codeIn(body), codeIn(body) ? '' : ' with no list')
  const token = query.get('continuation-token')
  if (token !== null && nextIn(body) === token)
    throw new StoreAnswer(answer.status, '', ' with the same page again, and no end')
  return new Response(body, { status: answer.status, headers: answer.headers })
}
