/** An S3 store in memory that answers as a test wants: what real stores, proxies and portals were seen to say. */

import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { S3Settings } from '../../../src/adapters/s3/client.js'
import { closed, HOST, listen } from './server.js'

export interface Asked {
  readonly method: string
  /** Without the bucket: `amigo/ab/abcd…`; '' is the bucket itself. */
  readonly key: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** Answers in the place of the store; undefined: the store does. `nth`: which request of this kind it is, from 1. */
export type Twist = (asked: Asked, nth: number, honest: () => Answer) => Answer | undefined

export interface ScriptedS3 {
  readonly settings: S3Settings
  readonly port: number
  /** `PUT amigo/ab/…`, as they came. */
  readonly asked: string[]
  readonly objects: Map<string, Buffer>
  twist(twist: Twist | null): void
  close(): Promise<void>
}

export const HTML = { 'content-type': 'text/html' }
export const XML = { 'content-type': 'application/xml' }

export function s3Error(status: number, code: string, more: Record<string, string> = {}): Answer {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>`
  return { status, headers: { ...XML, ...more }, body }
}

export async function startScriptedS3(): Promise<ScriptedS3> {
  const objects = new Map<string, Buffer>()
  const parts = new Map<string, Buffer>()
  const asked: string[] = []
  const seen = new Map<string, number>()
  let twist: Twist | null = null
  const answerTo = (one: Asked): Answer => {
    asked.push(`${one.method} ${one.key}`)
    const nth = (seen.get(one.method) ?? 0) + 1
    seen.set(one.method, nth)
    const honest = () => answerOf(one, objects, parts)
    return twist?.(one, nth, honest) ?? honest()
  }
  const server = createServer(async (incoming, outgoing) => {
    const one = await readRequest(incoming)
    send(outgoing, one, answerTo(one))
  })
  const port = await listen(server)
  return {
    settings: settingsOf(port),
    port,
    asked,
    objects,
    twist(next) {
      twist = next
      seen.clear()
      asked.length = 0
    },
    async close() {
      server.closeAllConnections()
      await closed(server)
    },
  }
}

function settingsOf(port: number): S3Settings {
  return {
    endpoint: `http://${HOST}:${port}`,
    bucket: 'desk',
    region: 'us-east-1',
    prefix: 'amigo/',
    accessKey: 'desk',
    secretKey: 'key-of-the-tests',
    fetch,
    requestWithin: 10_000,
    waits: [1, 1, 1],
  }
}

async function readRequest(incoming: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const url = new URL(incoming.url ?? '/', 'http://store')
  return {
    method: incoming.method ?? '',
    key: decodeURIComponent(url.pathname).replace(/^\/desk\/?/, ''),
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  }
}

function send(
  outgoing: ServerResponse,
  { method }: Asked,
  { status, headers = {}, body = '' }: Answer,
): void {
  const isHead = method === 'HEAD'
  const length = isHead ? {} : { 'content-length': Buffer.byteLength(body) }
  outgoing.writeHead(status, { ...length, ...headers })
  outgoing.end(isHead ? undefined : body)
}

const md5 = (content: Uint8Array) => `"${createHash('md5').update(content).digest('hex')}"`

function answerOf(asked: Asked, objects: Map<string, Buffer>, parts: Map<string, Buffer>): Answer {
  const { method, key, query, body } = asked
  if (key === '') return query.has('uploads') ? noUploads : listed(query, objects)
  if (method === 'POST' && query.has('uploads'))
    return xml(
      '<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>',
    )
  if (method === 'POST') {
    const whole = [...parts].filter(([name]) => name.startsWith(`${key}#`)).map(([, part]) => part)
    objects.set(key, Buffer.concat(whole))
    return xml('<CompleteMultipartUploadResult><ETag>"e-2"</ETag></CompleteMultipartUploadResult>')
  }
  if (method === 'PUT') {
    if (query.has('partNumber')) parts.set(`${key}#${query.get('partNumber')}`, body)
    else objects.set(key, body)
    return { status: 200, headers: { etag: md5(body) } }
  }
  if (method === 'DELETE') {
    objects.delete(key)
    return { status: 204 }
  }
  const found = objects.get(key)
  return found === undefined ? s3Error(404, 'NoSuchKey') : read(asked, found)
}

function read({ method, headers }: Asked, found: Buffer): Answer {
  const etag = md5(found)
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? []
  if (method === 'HEAD')
    return { status: 200, headers: { etag, 'content-length': String(found.length) } }
  if (first === undefined) return { status: 200, headers: { etag }, body: found }
  const end = Math.min(Number(last), found.length - 1)
  if (Number(first) > end) return s3Error(416, 'InvalidRange')
  const range = `bytes ${first}-${end}/${found.length}`
  const body = found.subarray(Number(first), end + 1)
  return { status: 206, headers: { etag, 'content-range': range }, body }
}

export function xml(body: string): Answer {
  return { status: 200, headers: XML, body: `<?xml version="1.0"?>${body}` }
}

const noUploads = xml('<ListMultipartUploadsResult></ListMultipartUploadsResult>')

/** ListObjectsV2, in pages of `max-keys`; the token is the last name. */
function listed(query: URLSearchParams, objects: Map<string, Buffer>): Answer {
  const most = Number(query.get('max-keys'))
  const after = query.get('continuation-token') ?? ''
  const names = [...objects.keys()].filter((name) => name.startsWith(query.get('prefix') ?? ''))
  const rest = names.filter((name) => name > after).sort()
  return page(rest.slice(0, most), rest.length > most ? rest[most - 1] : undefined)
}

export function page(names: readonly string[], next?: string): Answer {
  const rows = names.map(
    (name) =>
      `<Contents><Key>${name}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><Size>1</Size></Contents>`,
  )
  const more = next ? `<NextContinuationToken>${next}</NextContinuationToken>` : ''
  return xml(
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>${next !== undefined}</IsTruncated>${more}${rows.join('')}</ListBucketResult>`,
  )
}
