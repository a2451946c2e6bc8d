/** The HTTP server of the workspace: the Web API, uploads, downloads, response URLs. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { fileStream } from '../files.js'
import { Refused } from '../refused.js'
import { scopeFor } from '../scopes.js'
import type { Obj } from '../shapes.js'
import type { State } from '../state.js'
import { respond } from '../transport/response-urls.js'
import { readArguments, readBody, readUpload } from './arguments.js'
import { call } from './methods.js'

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** What stands in the path behind the route. */
  readonly rest: string
}

type Route = (state: State, exchange: Exchange) => Promise<void>

const ROUTES: readonly (readonly [string, Route])[] = [
  ['/api/', callMethod],
  ['/upload/v1/', upload],
  ['/files-pri/', download],
  ['/actions/', answer],
]

export async function serve(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '', state.origin)
  const [start = '', route] = ROUTES.find(([path]) => pathname.startsWith(path)) ?? []
  if (!route) return send(response, 404, 'not found')
  try {
    await route(state, { request, response, rest: pathname.slice(start.length) })
  } catch (error) {
    if (error instanceof Refused) sendJson(response, 200, error.response)
    // A bug of the workspace: whoever reads the answer should see where.
    else send(response, 500, error instanceof Error ? String(error.stack) : String(error))
  }
}

async function callMethod(state: State, { request, response, rest: method }: Exchange) {
  const body = await readBody(request)
  const { token: given, ...args } = await readArguments(request, body)
  const at = Date.now()
  const fault = state.faults.take(method)
  const answered = (result: Obj) => {
    const made = { method, args, at, response: result }
    state.calls.push(made)
    state.events.emit('call', made)
    return result
  }
  if (fault?.kind === 'hang') {
    answered({ ok: false, error: 'no answer' })
    return
  }
  if (fault?.kind === 'http') {
    answered({ ok: false, error: 'internal_error' })
    return send(response, fault.status ?? 500, 'Internal Server Error')
  }
  if (fault?.kind === 'rate') {
    response.setHeader('retry-after', String(fault.retryAfterSeconds))
    return sendJson(response, 429, answered({ ok: false, error: 'ratelimited' }))
  }
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? given ?? ''
  const result: Obj =
    fault?.kind === 'error'
      ? { ok: false, error: fault.error }
      : call(state, method, String(token), args)
  response.setHeader('x-oauth-scopes', state.scopes.join(','))
  const accepted = scopeFor(method, 'channel')
  if (accepted !== null) response.setHeader('x-accepted-oauth-scopes', accepted)
  if (fault?.kind === 'lost') send(response, 502, 'Bad Gateway')
  else sendJson(response, 200, result)
  answered(result)
}

async function upload(state: State, { request, response, rest: id }: Exchange) {
  const content = await readUpload(request, await readBody(request))
  const upload = state.uploads.get(id)
  const fault = state.faults.take('upload')
  if (fault?.kind === 'hang') return
  if (fault?.kind === 'http') return send(response, fault.status ?? 500, 'error')
  if (!upload) return send(response, 404, 'not found')
  // What was announced is what must come.
  if (content.byteLength !== upload.file.size) return send(response, 400, 'length')
  state.uploads.set(id, { file: { ...upload.file, content }, sent: true })
  send(response, 200, `OK - ${content.byteLength}`)
}

/** Without the bot's token Slack sends its login page, and says 200. */
async function download(state: State, { request, response, rest }: Exchange) {
  const id = /^[^-]+-(F\w+)/.exec(rest)?.[1] ?? ''
  const file = state.files.get(id)
  const known = request.headers.authorization === `Bearer ${state.botToken}`
  if (!known || state.revoked !== null || !state.scopes.includes('files:read')) {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    return send(response, 200, '<!DOCTYPE html><html><title>Sign in | Slack</title></html>')
  }
  if (!file || file.deleted) return send(response, 404, 'not found')
  response.writeHead(200, { 'content-type': file.mimetype, 'content-length': file.size })
  // A client that had enough goes away: that is its right.
  await pipeline(fileStream(file), response).catch(() => {})
}

async function answer(state: State, { request, response, rest }: Exchange) {
  const body = await readBody(request)
  try {
    respond(state, rest.split('/').at(-1) ?? '', await readArguments(request, body))
    send(response, 200, 'ok')
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    sendJson(response, 404, error.response)
  }
}

function sendJson(response: ServerResponse, status: number, body: Obj): void {
  response.setHeader('content-type', 'application/json; charset=utf-8')
  send(response, status, JSON.stringify(body))
}

function send(response: ServerResponse, status: number, body: string): void {
  response.statusCode = status
  response.end(body)
}
