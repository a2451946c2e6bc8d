/** The pages of a desk of the stories on a port of their own, and somebody who asks for them as a browser does. */

import { type IncomingHttpHeaders, request } from 'node:http'
import { join } from 'node:path'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import type { Routes } from '../../../src/adapters/http/exchange.js'
import { type HttpServer, startHttpServer } from '../../../src/adapters/http/server.js'
import { makePageSigner } from '../../../src/adapters/page-signature.js'
import { typeset } from '../../../src/adapters/templates/words/typography.js'
import type { Log } from '../../../src/app/ports/log.js'
import { pageRoutes } from '../../../src/composition/monitoring/pages.js'
import { readConfig } from '../../../src/config.js'
import { FLOODS } from '../../../src/core/notices/floods.js'
import { openStore } from '../databases/store.js'
import { storyTemplates } from '../desk/desk.js'
import { SECRET, type World } from '../desk/world.js'

export const PASSWORD = 'un mot de passe assez long'
export const BASE = 'https://assistance.academie.example'

export interface PageServer {
  readonly server: HttpServer
  readonly faults: unknown[]
  readonly said: string[]
  /** Somebody with cookies of their own. */
  visitor(headers?: Record<string, string>): Visitor
  /** The path of the link of that row, as its mail has it. */
  linkPath(id: number): Promise<string>
  stop(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Visitor {
  readonly cookies: Map<string, string>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(
    path: string,
    form: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Answer>
}

const ENV = {
  AMIGO_HTTP_PORT: '9464',
  AMIGO_HTTP_URL: BASE,
  AMIGO_OPERATOR_PAGE: 'password',
  AMIGO_OPERATOR_PASSWORD: PASSWORD,
  AMIGO_AGENT_PAGES: 'true',
  AMIGO_SECRET: SECRET,
}

export async function openPages(
  world: World,
  env: Record<string, string | undefined> = {},
  more: Routes = {},
): Promise<PageServer> {
  const config = readConfig({
    mail: false,
    env: { ...ENV, AMIGO_DATA_DIR: world.folder, ...env },
  })
  const faults: unknown[] = []
  const said: string[] = []
  const note = (_: object, sentence: string) => void said.push(sentence)
  const log: Log = { debug: note, info: note, warn: note, error: note }
  const { knex, tokens } = world
  const floods = { ...FLOODS }
  const routes = pageRoutes({
    config,
    services: {
      knex,
      tokens,
      store: openStore(knex, { tokens, dailyCap: 20, floods, chat: false, mailboxes: new Set() }),
      blobs: { ...openBlobs(join(world.folder, 'blobs')) } as never,
    },
    templates: storyTemplates(typeset),
    log,
    now: () => world.now,
  })
  const base = config.AMIGO_HTTP_URL ?? null
  const server = await startHttpServer(
    { host: '127.0.0.1', port: 0, base },
    { ...routes, ...more },
    (error) => faults.push(error),
  )
  const signer = makePageSigner(SECRET)
  return {
    server,
    faults,
    said,
    visitor: (headers = {}) => visitor(server.port, headers),
    async linkPath(id) {
      const row = await knex('sign_in_links').where({ id }).first()
      const claims = { id, personId: row.person_id, expiresAt: Number(row.expires_at) }
      return `/sign-in/${signer.link(claims)}`
    },
    stop: () => server.stop(),
  }
}

function visitor(port: number, always: Record<string, string>): Visitor {
  const cookies = new Map<string, string>()
  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body = '',
  ): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await ask(port, method, path, { ...(cookie && { cookie }), ...headers }, body)
    for (const set of answer.headers['set-cookie'] ?? []) keep(cookies, set)
    return answer
  }
  return {
    cookies,
    get: (path, headers = {}) => send('GET', path, { ...always, ...headers }),
    post: (path, form, headers = {}) => {
      const host = headers.host ?? always.host
      const origin = host === undefined ? `http://127.0.0.1:${port}` : `https://${host}`
      const own = { origin, 'content-type': 'application/x-www-form-urlencoded' }
      const body = new URLSearchParams(form).toString()
      return send('POST', path, { ...own, ...always, ...headers }, body)
    },
  }
}

function keep(cookies: Map<string, string>, set: string): void {
  const [pair = '', ...attributes] = set.split('; ')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at)
  if (attributes.includes('Max-Age=0')) cookies.delete(name)
  else cookies.set(name, pair.slice(at + 1))
}

/** `path` goes out as it is. */
export function ask(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // As browsers ask; without it, `agent: false` would say « close ».
    const said = { connection: 'keep-alive', ...headers }
    const asked = request(
      { host: '127.0.0.1', port, path, method, headers: said, agent: false },
      (response) => {
        let text = ''
        response.setEncoding('latin1').on('data', (chunk: string) => {
          text += chunk
        })
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.from(text, 'latin1').toString('utf8'),
          }),
        )
      },
    )
    asked.on('error', reject).end(body)
  })
}
