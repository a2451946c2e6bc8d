/** A port in front of an S3 store that lets chosen requests fail, each in its own way; all others pass. */

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { closed, HOST, listen } from './server.js'

export interface Mischief {
  /** Which requests: `PUT /desk/…`, with their query. */
  readonly on: RegExp
  /** How many of them; the rest passes. */
  readonly times: number
  /** What becomes of it. */
  readonly how:
    | { readonly status: number; readonly code?: string; readonly type?: string }
    /** The connection is cut: before any of it is passed on, or half-way through the answer. */
    | 'cut'
    | 'cut-answer'
    /** Nothing is answered. */
    | 'hang'
    /** It is done, and the answer is lost. */
    | 'lose-answer'
    /** The answer is shorter, or says something else than the store has. */
    | 'truncate'
    | 'change-bytes'
    | 'wrong-etag'
    /** 200, and an error in the body (CompleteMultipartUpload). */
    | 'error-in-200'
    /** It says that the bucket keeps old versions. */
    | 'versioned'
}

export interface S3Front {
  readonly port: number
  /** `PUT /desk/…`, as they came. */
  readonly asked: string[]
  play(mischief: Mischief | null): void
  close(): Promise<void>
}

export async function startS3Front(upstream: number): Promise<S3Front> {
  let mischief: Mischief | null = null
  let left = 0
  const asked: string[] = []
  const server = createServer((incoming, answer) => {
    const line = `${incoming.method} ${incoming.url}`
    asked.push(line)
    const plays = mischief !== null && left > 0 && mischief.on.test(line)
    if (plays) left--
    // What the client cuts is nothing that a test should end by.
    incoming.on('error', () => {})
    answer.on('error', () => {})
    if (plays && mischief) fail(mischief.how, upstream, incoming, answer)
    else pass(upstream, incoming, answer, (body) => body)
  })
  server.keepAliveTimeout = 100
  const port = await listen(server)
  return {
    port,
    asked,
    play(next) {
      mischief = next
      left = next?.times ?? 0
      asked.length = 0
    },
    async close() {
      server.closeAllConnections()
      await closed(server)
    },
  }
}

function fail(
  how: Mischief['how'],
  upstream: number,
  incoming: IncomingMessage,
  answer: ServerResponse,
): void {
  if (typeof how === 'object') {
    refuse(how, incoming, answer)
    return
  }
  if (how === 'cut') return void incoming.socket.resetAndDestroy()
  if (how === 'versioned') {
    const xml = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>'
    return void answer.writeHead(200, { 'content-type': 'application/xml' }).end(xml)
  }
  if (how === 'hang') return void incoming.resume()
  if (how === 'error-in-200') {
    refuse({ status: 200, code: 'InternalError' }, incoming, answer)
    return
  }
  pass(upstream, incoming, answer, (body, headers) => {
    if (how === 'lose-answer') return null
    if (how === 'wrong-etag') headers.etag = '"0123456789abcdef0123456789abcdef"'
    if (how === 'change-bytes')
      return Buffer.from(body.map((byte, at) => (at === 0 ? byte ^ 1 : byte)))
    if (how === 'truncate') {
      headers['content-length'] = String(body.length - 1)
      return body.subarray(0, -1)
    }
    return how === 'cut-answer' ? body.subarray(0, body.length >> 1) : body
  })
}

function refuse(
  { status, code, type }: { status: number; code?: string; type?: string },
  incoming: IncomingMessage,
  answer: ServerResponse,
): void {
  incoming.resume()
  incoming.once('end', () => {
    answer.writeHead(status, { 'content-type': type ?? 'application/xml' })
    answer.end(
      code === undefined
        ? ''
        : `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>m</Message></Error>`,
    )
  })
}

/** With the Host that the client signed. `change` null: the connection is cut when the store has answered. */
function pass(
  upstream: number,
  incoming: IncomingMessage,
  answer: ServerResponse,
  change: (body: Buffer, headers: Record<string, unknown>) => Buffer | null,
): void {
  const { method, url, headers } = incoming
  const to = { host: HOST, port: upstream, method, path: url, headers }
  const onward = request(to, (response) => {
    // Swift sends a body after this where there is no such object, against RFC 9110 §9.3.2.
    if (method === 'HEAD') {
      answer.writeHead(response.statusCode ?? 500, response.headers)
      return void answer.end()
    }
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () => {
      const said = { ...response.headers }
      const body = change(Buffer.concat(chunks), said)
      if (body === null) return void incoming.socket.resetAndDestroy()
      answer.writeHead(response.statusCode ?? 500, said)
      if (body.length === 0) return void answer.end()
      const short = Number(said['content-length'] ?? body.length) > body.length
      answer.write(body, () => {
        if (short) incoming.socket.destroy()
        else answer.end()
      })
    })
  })
  onward.on('error', () => {
    if (!answer.writableEnded) incoming.socket.destroy()
  })
  incoming.pipe(onward)
}
