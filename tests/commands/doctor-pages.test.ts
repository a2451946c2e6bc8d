/** `amigo doctor` on the pages, and the settings of the pages together: what is refused, and what the line says. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { plain } from '../../src/adapters/http/exchange.js'
import { startHttpServer } from '../../src/adapters/http/server.js'
import { checkPages, hasPages } from '../../src/commands/doctor/pages.js'
import { readConfig } from '../../src/config.js'
import type { ConfigFault } from '../../src/settings/config-fault.js'

const folder = mkdtempSync(join(tmpdir(), 'amigo-pages-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PAGES = {
  AMIGO_HTTP_PORT: '9464',
  AMIGO_OPERATOR_PAGE: 'password',
  AMIGO_OPERATOR_PASSWORD: 'assez long, celui-là',
  AMIGO_AGENT_PAGES: 'yes',
  AMIGO_HTTP_URL: 'https://assistance.example',
}
const configOf = (env: Record<string, string>) =>
  readConfig({ mail: false, env: { AMIGO_DATA_DIR: folder, ...env } })

describe('settings', () => {
  it('are off by default', () => {
    expect(hasPages(configOf({}))).toBe(false)
    expect(hasPages(configOf({ AMIGO_HTTP_PORT: '9464' }))).toBe(false)
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['no port', { AMIGO_HTTP_PORT: '' }, /^AMIGO_HTTP_PORT is missing, and AMIGO_OPERATOR_PAGE/m],
    ['no address', { AMIGO_HTTP_URL: '' }, /^AMIGO_HTTP_URL is missing, and AMIGO_AGENT_PAGES/m],
    ['no password', { AMIGO_OPERATOR_PASSWORD: '' }, /^AMIGO_OPERATOR_PASSWORD is missing/m],
    [
      'a short one',
      { AMIGO_OPERATOR_PASSWORD: 'court' },
      /^AMIGO_OPERATOR_PASSWORD: must have 12/m,
    ],
    [
      'open to the proxy',
      { AMIGO_OPERATOR_PAGE: 'loopback' },
      /^AMIGO_OPERATOR_PAGE: loopback .* AMIGO_HTTP_URL/m,
    ],
    [
      'open to the network',
      {
        AMIGO_OPERATOR_PAGE: 'loopback',
        AMIGO_AGENT_PAGES: 'no',
        AMIGO_HTTP_URL: '',
        AMIGO_HTTP_HOST: '0.0.0.0',
      },
      /^AMIGO_OPERATOR_PAGE: loopback .* AMIGO_HTTP_HOST/m,
    ],
    [
      'listening without an address',
      { AMIGO_AGENT_PAGES: 'no', AMIGO_HTTP_URL: '', AMIGO_HTTP_HOST: '0.0.0.0' },
      /^AMIGO_HTTP_URL is missing, and pages that listen/m,
    ],
    ['unencrypted', { AMIGO_HTTP_URL: 'http://assistance.example' }, /^AMIGO_HTTP_URL: over http/m],
    [
      'with a path',
      { AMIGO_HTTP_URL: 'https://assistance.example/amigo' },
      /^AMIGO_HTTP_URL: must be an address/m,
    ],
    [
      'with a user',
      { AMIGO_HTTP_URL: 'https://a:b@assistance.example' },
      /^AMIGO_HTTP_URL: must be an address/m,
    ],
    [
      'no address at all',
      { AMIGO_HTTP_URL: 'javascript:alert(1)' },
      /^AMIGO_HTTP_URL: must be an address/m,
    ],
  ])('%s is refused, by its name', (_, env, line) => {
    const read = () => configOf({ ...PAGES, ...env })
    expect(read).toThrow()
    try {
      read()
    } catch (error) {
      expect((error as ConfigFault).message).toMatch(line)
    }
  })

  it.each<Record<string, string>>([
    PAGES,
    { ...PAGES, AMIGO_HTTP_URL: 'http://localhost:9464/' },
    { ...PAGES, AMIGO_HTTP_HOST: '0.0.0.0' },
    { AMIGO_HTTP_PORT: '9464', AMIGO_OPERATOR_PAGE: 'loopback' },
    {
      AMIGO_HTTP_PORT: '9464',
      AMIGO_OPERATOR_PAGE: 'password',
      AMIGO_OPERATOR_PASSWORD: 'assez long, celui-là',
    },
  ])('%j is taken', (env) => {
    expect(hasPages(configOf(env))).toBe(true)
  })
})

describe('the line of the doctor', () => {
  /** A service at its port, and a proxy whose answer is given. */
  async function check(through: number | null, env: Record<string, string> = {}) {
    const routes = { '/sign-in': { get: () => plain(200, 'here') } }
    const fail = (error: unknown) => {
      throw error
    }
    const service = await startHttpServer({ host: '127.0.0.1', port: 0 }, routes, fail)
    const proxied = { '/sign-in': { get: () => plain(through ?? 200, 'there') } }
    const proxy = await startHttpServer({ host: '127.0.0.1', port: 0 }, proxied, fail)
    if (through === null) await proxy.stop()
    try {
      return await checkPages(
        configOf({
          ...PAGES,
          AMIGO_HTTP_PORT: String(service.port),
          AMIGO_HTTP_URL: `http://127.0.0.1:${proxy.port}`,
          ...env,
        }),
      )
    } finally {
      await service.stop()
      if (through !== null) await proxy.stop()
    }
  }

  it('says where the pages are, and that they answer through the proxy', async () => {
    expect(await check(200)).toMatch(
      /^operator at \S+\/operator \(password\), technicians at \S+\/requests; answered, also through http/,
    )
  })

  it('a proxy that does not answer, or answers for itself', async () => {
    await expect(check(null)).rejects.toThrow(
      /^AMIGO_HTTP_URL: .* does not answer, while the service does/,
    )
    await expect(check(404)).rejects.toThrow(/^AMIGO_HTTP_URL: \S+\/sign-in answers 404/)
    await expect(check(302)).rejects.toThrow(/answers 302/)
  })

  it('tries nothing where no service runs', async () => {
    expect(await checkPages(configOf({ ...PAGES, AMIGO_HTTP_PORT: '1' }))).toMatch(
      /not tried, since no service/,
    )
  })
})
