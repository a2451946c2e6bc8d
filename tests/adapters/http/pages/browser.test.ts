/** The pages in a browser: by the keyboard alone, on a phone and a wide screen, in light and dark, within their own policy. */

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openHealthRecords } from '../../../../src/adapters/stores/health/service-parts.js'
import { DAY } from '../../../../src/core/running/durations.js'
import { CAMILLE, NOA } from '../../../fixtures/directory.js'
import { openWorld, type World } from '../../../support/desk/world.js'
import { LOOKS, openBrowser, seriousFindings } from '../../../support/pages/browser.js'
import { chromiumInstalled } from '../../../support/pages/chromium.js'
import { openPages, PASSWORD, type PageServer } from '../../../support/pages/pages.js'
import { needs } from '../../../support/runner/skip.js'
import { until } from '../../../support/runner/until.js'

describe.skipIf(needs(chromiumInstalled(), 'Chromium'))('in a browser', () => {
  let browser: Browser
  let world: World
  let pages: PageServer
  let context: BrowserContext
  let page: Page
  let complaints: string[]
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    world = await openWorld()
    pages = await openPages(world)
    await furnish()
    context = await browser.newContext({ baseURL: `http://127.0.0.1:${pages.server.port}` })
    page = await context.newPage()
    page.setDefaultTimeout(60_000)
    complaints = []
    page.on('console', (message) => void complaints.push(message.text()))
  })
  afterEach(async () => {
    await context.close()
    await pages.stop()
    await world.close()
    // Of its policy, say.
    expect(complaints).toEqual([])
    expect(pages.faults).toEqual([])
  })

  /** A week of a desk, with something to be dealt with. */
  async function furnish() {
    for (const [at, subject] of [
      'GFC refuse la connexion',
      'Souris',
      'Écran noir',
      'Wifi',
    ].entries()) {
      await world.mailFrom(CAMILLE, {
        subject,
        text: `${subject} : ne marche plus depuis ce matin.`,
      })
      await world
        .knex('tickets')
        .where({ number: at + 1 })
        .update({ created_at: world.now - at * 6 * DAY, due_at: world.now - DAY + at * DAY })
    }
    await world
      .knex('inbound_messages')
      .where({ id: 2 })
      .update({ status: 'failed', because: 'unreadable: it has no end' })
    await world
      .knex('outbox_messages')
      .where({ id: 1 })
      .update({ status: 'dead', error: '550 5.1.1 no such user here' })
    const part = { since: world.now - DAY, workedAt: world.now, reason: '', waiting: 0 }
    const parts = [
      { ...part, part: 'intake', state: 'ok' },
      {
        ...part,
        part: 'sending',
        state: 'down',
        reason: 'smtp.academie.example answers 421',
        workedAt: null,
      },
    ] as const
    await openHealthRecords(world.knex).beat(world.now - DAY, parts, world.now)
  }

  const heading = () => page.locator('h1').innerText()

  /** By the keyboard, from one page to the next. */
  async function press(key: string, leadsTo: string | RegExp) {
    await Promise.all([page.waitForURL(leadsTo), page.keyboard.press(key)])
  }

  async function signIn() {
    await page.goto('/requests')
    await page.locator('#address').focus()
    await page.keyboard.type(NOA.address)
    await page.keyboard.press('Enter')
    // Not by a function in the page: asked twice, it is code that the policy of the page forbids.
    await page.locator('form').waitFor({ state: 'detached' })
    expect(await heading()).toBe('Consultez votre messagerie')
    await until(async () => (await world.knex('sign_in_links')).length === 1)
    await page.goto(await pages.linkPath(1))
    await page.locator('main button').focus()
    await press('Enter', '**/requests')
  }

  async function enterAsOperator() {
    await page.goto('/operator')
    await page.locator('#password').focus()
    await page.keyboard.type(PASSWORD)
    await press('Enter', '**/operator')
  }

  it('a technician signs in, searches, reads and finds the way out by the keyboard', async () => {
    await signIn()
    expect(await heading()).toBe('Demandes')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Aller au contenu')
    await page.locator('#q').focus()
    await page.keyboard.type('connexion')
    await press('Enter', /\?q=connexion/)
    await page.locator('a.reference').focus()
    await press('Enter', '**/requests/R-000001')
    expect(await heading()).toBe('R-000001 · GFC refuse la connexion')
    expect(await page.locator('.said').first().innerText()).toContain('depuis ce matin')
    expect(await page.locator('.buttons a').first().getAttribute('href')).toMatch(/^mailto:/)
    await page.getByRole('button', { name: 'Se déconnecter' }).focus()
    await press('Enter', '**/sign-in')
    await page.goto('/requests/R-000001')
    expect(page.url()).toMatch(/\/sign-in$/)
  })

  it('the operator sees what is wrong, and has a message handled again', async () => {
    await enterAsOperator()
    expect(await page.locator('.state').innerText()).toContain('L’envoi est en panne')
    await page.getByRole('button', { name: 'Réessayer 2' }).focus()
    await press('Enter', /said=messages/)
    expect(await page.locator('[role=status]').innerText()).toMatch(/traités de nouveau.: 1\./)
    expect(await page.getByText('Aucun message n’est mis de côté.').count()).toBe(1)
    // Behind each chart its figures.
    for (const summary of await page.locator('summary').all()) {
      await summary.focus()
      await page.keyboard.press('Enter')
    }
    expect(await page.locator('figure table').count()).toBe(2)
    expect(await page.locator('figure table').first().isVisible()).toBe(true)
  })

  it.each(['mot '.repeat(60), 'X'.repeat(200)])(
    'a long title breaks no word beside it: %j',
    async (subject) => {
      await world.mailFrom(CAMILLE, { subject, text: 'Rien ne va plus.' })
      await signIn()
      const lines = await page.evaluate(
        "[...document.querySelectorAll('td[data-head=Statut]')].filter((cell) => cell.innerText === 'Affectée').map((cell) => { const range = document.createRange(); range.selectNodeContents(cell); return range.getClientRects().length })",
      )
      expect(lines).toEqual([1, 1, 1])
      expect(
        await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
      ).toBeLessThanOrEqual(0)
    },
  )

  it('on paper a request is black on white, without what only a screen can do', async () => {
    await signIn()
    await page.goto('/requests/R-000001')
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const [ink, paper] = (await page.evaluate(
      '[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]',
    )) as string[]
    expect([ink, paper]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
    for (const hidden of ['.act', 'nav a', 'nav form', '.skip'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
    expect(await page.locator('.said').first().innerText()).toContain('depuis ce matin')
    await page.emulateMedia({ media: 'screen' })
    await enterAsOperator()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('nav').innerText()).toMatch(/^État au/)
    expect(await page.locator('td button').first().isVisible()).toBe(false)
  })

  it.each(LOOKS)(
    'nothing serious is found, and nothing is wider than the screen: %j',
    async ({ scheme, width }) => {
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width, height: 800 })
      const look = async () => {
        expect(await seriousFindings(page), page.url()).toEqual([])
        expect(
          await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
        ).toBeLessThanOrEqual(0)
      }
      await page.goto('/sign-in')
      await look()
      await page.goto('/operator/sign-in')
      await look()
      await enterAsOperator()
      for (const summary of await page.locator('summary').all()) await summary.click()
      await look()
      await signIn()
      for (const path of [
        '/requests',
        '/requests?q=connexion',
        '/requests?q=rien',
        '/requests/R-000001',
        '/requests/R-999999',
      ]) {
        await page.goto(path)
        await look()
      }
      complaints = complaints.filter((text) => !text.includes('404'))
    },
  )
})
