/** The web server of the sandbox's page: loopback only, for whoever has the token. */

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from '../../app/ports/log.js'
import { readAssets } from './assets.js'
import { enteringPage, pageOf, problemPage } from './frame.js'
import { Guard, pageToken } from './guard.js'
import type { Html } from './html.js'
import { openLive } from './live.js'
import type { Answer, Form, Pane, View } from './pane.js'
import { FormFault, MOST_BYTES, NO_FORM, readForm } from './read-form.js'
import { findRoute } from './routing.js'
import { type ViewSettings, viewOf } from './view.js'

export interface Page {
  /** With the token: `http://127.0.0.1:2580/?token=…`. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

export interface PageSettings extends ViewSettings {
  readonly panes: readonly Pane[]
  /** 0: any free port. One that is taken rejects with EADDRINUSE. */
  readonly port: number
  /** Where the token is kept. */
  readonly folder: string
  /** The templates' folder. */
  readonly templates: string
  readonly log: Log
}

const HTML = 'text/html; charset=utf-8'
/** Panes put nothing but text into pages; what a mail's HTML may do is said by its own answer. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

export async function startPage(settings: PageSettings): Promise<Page> {
  const server = createServer()
  server.listen(settings.port, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const token = pageToken(settings.folder)
  const live = openLive(settings.panes)
  const site = {
    ...settings,
    guard: new Guard(token, port),
    assets: readAssets(settings.templates, settings.panes),
    live,
  }
  server.on('request', (request, response) => {
    answer(site, request, response).catch((error: unknown) => {
      settings.log.error({ err: error }, `the page failed at ${request.method} ${pathOf(request)}`)
      const sentence = settings.text('frame.fault')
      sendProblem(response, 500, problemPage(settings, sentence, '/'))
    })
  })
  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    async close() {
      live.close()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      for (const pane of settings.panes) await pane.close?.()
    },
  }
}

interface Site extends PageSettings {
  readonly guard: Guard
  readonly assets: { readonly style: string; readonly script: string }
  readonly live: ReturnType<typeof openLive>
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse) {
  const { method = 'GET', headers } = request
  const url = urlOf(request)
  const refusal = site.guard.refusal(method, headers)
  const token = url.searchParams.get('token')
  if (refusal === 'token' && token !== null && site.guard.admits(token)) {
    response.setHeader('Set-Cookie', site.guard.setCookie())
    return send(response, { type: HTML, body: enteringPage(site).markup })
  }
  if (refusal !== null) {
    request.resume()
    return sendProblem(
      response,
      refusal === 'host' ? 421 : 403,
      problemPage(site, site.text(`frame.refused.${refusal}`), null),
    )
  }
  if (url.pathname === '/events') return site.live.add(response)
  const view = viewOf(url.searchParams, site)
  const said = await answerView(site, request, url.pathname, view)
  if ('to' in said) {
    response.writeHead(303, { Location: said.to, 'Cache-Control': 'no-store' })
    response.end()
  } else if ('problem' in said)
    sendProblem(response, said.status ?? 400, problemPage(site, said.problem, view.link({})))
  else send(response, said)
}

async function answerView(
  site: Site,
  request: IncomingMessage,
  pathname: string,
  view: View,
): Promise<Answer> {
  const { method = 'GET' } = request
  const { panes, assets, text } = site
  const reads = method === 'GET' || method === 'HEAD'
  if (reads && pathname === '/') return { type: HTML, body: (await pageOf(panes, view)).markup }
  if (reads && pathname === '/style.css')
    return { type: 'text/css; charset=utf-8', body: assets.style }
  if (reads && pathname === '/script.js')
    return { type: 'text/javascript; charset=utf-8', body: assets.script }
  const found = findRoute(panes, method, pathname)
  if (found === null || found === 'wrong method') {
    request.resume()
    return { problem: text('frame.nowhere'), status: 404 }
  }
  const form = reads ? NO_FORM : await formOf(request, text)
  return 'problem' in form ? form : found.route.handle({ view, path: found.path, form })
}

async function formOf(request: IncomingMessage, text: View['text']): Promise<Form | ProblemAnswer> {
  try {
    return await readForm(request)
  } catch (error) {
    if (!(error instanceof FormFault)) throw error
    if (error.because === 'not-a-form') return { problem: text('frame.not-a-form'), status: 400 }
    const mb = Math.floor(MOST_BYTES / 1024 / 1024)
    return { problem: text('frame.too-large', { mb }), status: 413 }
  }
}

type ProblemAnswer = Extract<Answer, { problem: string }>

function send(response: ServerResponse, said: Extract<Answer, { type: string }>, status = 200) {
  response.writeHead(status, {
    'Content-Type': said.type,
    'Content-Length': Buffer.byteLength(said.body),
    'Cache-Control': 'no-store',
    'Content-Security-Policy': POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...said.headers,
  })
  response.end(said.body)
}

function sendProblem(response: ServerResponse, status: number, page: Html): void {
  if (response.headersSent) response.destroy()
  else send(response, { type: HTML, body: page.markup }, status)
}

/** What is no path (`http://…`, `*`: RFC 9112 §3.2) is none that there is. */
function urlOf({ url = '' }: IncomingMessage): URL {
  const base = 'http://page.invalid'
  return new URL(url.startsWith('/') && URL.canParse(base + url) ? base + url : `${base}/nowhere`)
}

/** Without what stands in its query: nobody's words belong into a log. */
function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?')[0] ?? ''
}
