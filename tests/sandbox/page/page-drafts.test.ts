/** What somebody is writing on the page is not lost: by what they click beside it, by another place, a restart of the page; and many pages are open at once. */

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../support/pages/browser.js'
import { chromiumInstalled } from '../../support/pages/chromium.js'
import { become, enter, type PlayedSandbox, playSandbox } from '../../support/pages/sandbox-page.js'
import { needs } from '../../support/runner/skip.js'

describe.skipIf(needs(chromiumInstalled(), 'Chromium'))('what is being written', () => {
  let played: PlayedSandbox
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    played = await playSandbox()
    browser = await openBrowser()
    page = await enter(browser, played.url)
    await become(page, 'alex.morgan')
    await say('My screen is black')
    await page.locator('#slack-messages >> text=R-000001').first().waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await played?.stop()
  })

  const composer = () => page.inputValue('#slack-text')
  const say = async (text: string) => {
    await page.fill('#slack-text', text)
    await page.press('#slack-text', 'Enter')
  }
  const go = async (place: string) => {
    await page.click(`#slack-places button:has-text(${JSON.stringify(place)})`)
    await page
      .locator(`#slack-places button[aria-current]:has-text(${JSON.stringify(place)})`)
      .waitFor()
  }

  it('in Slack stays beside a reaction, with its file', async () => {
    await page.fill('#slack-text', 'half written')
    const file = { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') }
    await page.setInputFiles('#slack-composer [type="file"]', file)
    await page.locator('#slack-messages .message summary').first().click()
    await page.locator('#slack-messages .message details .reactions button').first().click()
    await page.locator('#slack-messages [aria-pressed="true"]').waitFor()
    expect(await composer()).toBe('half written')
    expect(await page.locator('#slack-composer [type="file"]').evaluate(chosen)).toBe(1)
  })

  it('in Slack is each conversation’s own, and gone once it is sent', async () => {
    await go('Amigo')
    // Out of the thread.
    await page.waitForURL(({ searchParams }) => !searchParams.has('slack-thread'))
    await page.fill('#slack-text', 'for Amigo')
    await go('college-jean-moulin')
    expect(await composer()).toBe('')
    await page.fill('#slack-text', 'for the school')
    await go('Accueil')
    await go('college-jean-moulin')
    expect(await composer()).toBe('for the school')
    await page.press('#slack-text', 'Enter')
    await page.locator('#slack-messages p:text-is("for the school")').waitFor()
    expect(await composer()).toBe('')
    await go('Amigo')
    expect(await composer()).toBe('for Amigo')
  })

  it('as a mail outlives the page, is nobody else’s, and is gone once it is given up', async () => {
    await page.click('#pane-mail .tools a:has-text("Nouveau message")')
    await page.fill('form.compose #text', 'a mail half written')
    await page.reload()
    expect(await page.inputValue('form.compose #text')).toBe('a mail half written')
    await become(page, 'noa.petit')
    await page.click('#pane-mail .tools a:has-text("Nouveau message")')
    expect(await page.inputValue('form.compose #text')).toBe('')
    await become(page, 'alex.morgan')
    await page.click('#pane-mail .tools a:has-text("Nouveau message")')
    expect(await page.inputValue('form.compose #text')).toBe('a mail half written')
    await page.click('[data-gives-up]')
    await page.click('#pane-mail .tools a:has-text("Nouveau message")')
    expect(await page.inputValue('form.compose #text')).toBe('')
  })

  it('who has unread mails is seen by everybody, until they have read them', async () => {
    const option = (key: string) =>
      page.locator(`#as option[value="${key}"]`).evaluate((one) => one.textContent ?? '')
    const unread = async (key: string) => Number(/\((\d+)\) ·/.exec(await option(key))?.[1] ?? 0)
    const before = await unread('noa.petit')
    await page.fill('form.compose #to', 'noa.petit@academie.example')
    await page.fill('form.compose #subject', 'Pour Noa')
    await page.click('form.compose button.main')
    await expect.poll(() => unread('noa.petit')).toBe(before + 1)
    await become(page, 'noa.petit')
    await page.click('#pane-mail .mail:has-text("Pour Noa")')
    await expect.poll(() => unread('noa.petit')).toBe(before)
    await become(page, 'alex.morgan')
  })

  it('eight pages are open at once, and all see what happens', async () => {
    const context = page.context()
    const pages: Page[] = []
    for (const _ of Array.from({ length: 8 })) {
      const another = await context.newPage()
      await another.goto(new URL('/?as=dominique.leroy', played.url).href)
      pages.push(another)
    }
    // Whoever listened for all goes away.
    await page.close()
    await pages[0]?.fill('#slack-text', 'The bell rings')
    await pages[0]?.press('#slack-text', 'Enter')
    for (const one of pages)
      await one.locator('#slack-messages p:text-is("The bell rings")').waitFor()
  })
})

const chosen = (input: unknown) => (input as { files: { length: number } }).files.length
