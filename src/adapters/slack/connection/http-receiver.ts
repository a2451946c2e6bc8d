/** Receives events for Bolt by HTTP: signed posts are answered when they are kept, and nothing that is posted ends the process. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type App, HTTPModuleFunctions, type Receiver } from '@slack/bolt'
import { describeFault } from '../base/fault.js'
import { type Gate, gated, type Process } from './gate.js'

export interface HttpReceiverSettings {
  readonly signingSecret: string
  readonly port: number
}

const ENDPOINT = '/slack/events'

/**
 * Bolt's own receiver works in promises that nobody looks at: a signed `null`, or an answer that comes
 * too late, would end the process.
 */
export class HttpReceiver implements Receiver {
  #process: Process | undefined
  #server: Server | undefined

  constructor(
    readonly settings: HttpReceiverSettings,
    readonly gate: Gate,
  ) {}

  init(app: App): void {
    this.#process = gated(app, this.gate)
  }

  get listening(): boolean {
    return this.#server?.listening ?? false
  }

  /**
   * On loopback. Rejects when the port is taken; does nothing when it listens already. Resolves with
   * false: whether Slack could reach us all the while is not known here.
   */
  async start(): Promise<false> {
    if (this.listening) return false
    const server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        this.gate.log.error(
          { err: error },
          `slack: a post was not answered (${describeFault(error)})`,
        )
        close(response, 500)
      })
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(this.settings.port, '127.0.0.1', resolve)
    })
    server.on('error', (error: unknown) =>
      this.gate.log.warn({}, `slack: HTTP: ${describeFault(error)}`),
    )
    this.#server = server
    return false
  }

  /** Those who keep a connection open are not waited for. */
  async stop(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (!server) return
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path] = (request.url ?? '').split('?')
    if (path !== ENDPOINT || request.method !== 'POST') return close(response, 404)
    const body = await this.#readBody(request, response)
    if (body === undefined) return
    const { ssl_check: sslCheck, type } = (body ?? {}) as { ssl_check?: unknown; type?: unknown }
    if (sslCheck === '1') return close(response, 200)
    if (type === 'url_verification')
      return HTTPModuleFunctions.buildUrlVerificationResponse(response, body)
    await this.#receive(request, response, body)
  }

  /** Undefined: it was refused, and is answered. */
  async #readBody(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const { signingSecret } = this.settings
    let signed: Awaited<ReturnType<typeof HTTPModuleFunctions.parseAndVerifyHTTPRequest>>
    try {
      signed = await HTTPModuleFunctions.parseAndVerifyHTTPRequest(
        { enabled: true, signingSecret, bodyLimit: HTTPModuleFunctions.defaultBodyLimit },
        request,
      )
    } catch (error) {
      const large = HTTPModuleFunctions.isRawBodyError(error) && error.statusCode === 413
      this.gate.log.debug({}, `slack: a post is refused: ${describeFault(error)}`)
      close(response, large ? 413 : 401)
      return undefined
    }
    try {
      return HTTPModuleFunctions.parseHTTPRequestBody(signed) ?? null
    } catch {
      close(response, 400)
      return undefined
    }
  }

  async #receive(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> {
    const isEvent = (body as { event?: unknown } | null)?.event !== undefined
    const answer = (content: unknown) => {
      if (!response.headersSent) HTTPModuleFunctions.buildContentResponse(response, content)
    }
    const retryNum = HTTPModuleFunctions.extractRetryNumFromHTTPRequest(request)
    const retryReason = HTTPModuleFunctions.extractRetryReasonFromHTTPRequest(request)
    await this.#process?.({
      body: body as Record<string, unknown>,
      // Bolt acknowledges an event at once; we do when it is kept.
      ack: isEvent ? async () => {} : async (content) => answer(content),
      ...(retryNum === undefined ? {} : { retryNum }),
      ...(retryReason === undefined ? {} : { retryReason }),
    })
    if (isEvent) answer('')
    // Nobody answered it.
    else close(response, 404)
  }
}

function close(response: ServerResponse, status: number): void {
  if (response.headersSent) return
  response.writeHead(status)
  response.end()
}
