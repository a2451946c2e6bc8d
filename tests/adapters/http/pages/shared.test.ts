/** Two processes that share a PostgreSQL database: whichever is asked, links, sessions and limits are the same. */

import type { Knex } from 'knex'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DatabaseSettings, openDatabase } from '../../../../src/adapters/database/database.js'
import { CAMILLE, NOA } from '../../../fixtures/directory.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../../support/databases/postgres.js'
import { openWorld, type World } from '../../../support/desk/world.js'
import { openPages, PASSWORD, type PageServer } from '../../../support/pages/pages.js'
import { needs } from '../../../support/runner/skip.js'
import { until } from '../../../support/runner/until.js'

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('two processes', () => {
  let postgres: Postgres
  let sequence = 0
  let world: World
  let other: Knex
  let pages: readonly PageServer[]
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())
  beforeEach(async () => {
    const url = await postgres.createDatabase(`pages${++sequence}`, 'furnished')
    const settings: DatabaseSettings = { driver: 'pg', file: '', url }
    world = await openWorld({ database: () => settings })
    other = await openDatabase(settings)
    pages = [await openPages(world), await openPages({ ...world, knex: other, now: world.now })]
  })
  afterEach(async () => {
    for (const one of pages) await one.stop()
    await other.destroy()
    await world.close()
    expect(pages.flatMap(({ faults }) => faults)).toEqual([])
  })

  const [first, second] = [() => pages[0] as PageServer, () => pages[1] as PageServer]

  async function link(): Promise<string> {
    const before = (await world.knex('sign_in_links')).length
    await first().visitor().post('/sign-in', { address: NOA.address })
    await until(async () => (await world.knex('sign_in_links')).length > before)
    return first().linkPath((await world.knex('sign_in_links').max({ id: 'id' }))[0]?.id)
  }

  it('a link of one is confirmed at the other, once, and its session is known to both', async () => {
    await world.mailFrom(CAMILLE, { subject: 'GFC', text: 'GFC affiche une erreur 4711.' })
    const path = await link()
    const visitors = [0, 1, 2, 3, 4, 5].map((n) => (n % 2 ? first() : second()).visitor())
    const all = await Promise.all(visitors.map((visitor) => visitor.post(path, {})))
    expect(all.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410, 410, 410])
    const entered = visitors.find(({ cookies }) => cookies.size > 0)
    const [here, there] = [first().visitor(), second().visitor()]
    for (const [name, value] of entered?.cookies ?? [])
      for (const visitor of [here, there]) visitor.cookies.set(name, value)
    expect((await here.get('/requests?q=4711')).body).toContain('R-000001')
    const page = await there.get('/requests/R-000001')
    expect(page.body).toContain('erreur 4711')
    const key = /name="key" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    await there.post('/sign-out', { key })
    expect((await here.get('/requests')).headers.location).toBe('/sign-in?ended')
  })

  it('tries are counted together, and the operator’s session is known to both', async () => {
    const here = first().visitor()
    await here.post('/operator/sign-in', { password: PASSWORD })
    const there = second().visitor()
    for (const [name, value] of here.cookies) there.cookies.set(name, value)
    expect((await there.get('/operator')).status).toBe(200)
    for (let n = 0; n < 9; n++)
      await (n % 2 ? first() : second()).visitor().post('/operator/sign-in', { password: 'x' })
    for (const one of pages)
      expect((await one.visitor().post('/operator/sign-in', { password: PASSWORD })).status).toBe(
        429,
      )
  })
})
