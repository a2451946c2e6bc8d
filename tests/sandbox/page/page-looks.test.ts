/** The sandbox's page on a desk and on a phone, in light and in dark, without a mouse, and without JavaScript. */

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOOKS, openBrowser, seriousFindings } from '../../support/pages/browser.js'
import { chromiumInstalled } from '../../support/pages/chromium.js'
import {
  become,
  enter,
  openMail,
  type PlayedSandbox,
  playSandbox,
  writeMail,
} from '../../support/pages/sandbox-page.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'

let played: PlayedSandbox
let browser: Browser

describe.skipIf(needs(chromiumInstalled(), 'Chromium'))('the page', () => {
  beforeAll(async () => {
    played = await playSandbox()
    browser = await openBrowser()
    const page = await enter(browser, played.url)
    await writeMail(page, { subject: 'GFC', text: 'GFC affiche « Connexion refusée ».' })
    await page.waitForSelector('#pane-mail .mail.unread')
    await page.context().close()
  })
  afterAll(async () => {
    await browser?.close()
    await played?.stop()
  })

  const show = async (page: Page, pane: string) => {
    const tab = page.locator(`.tabs a[href*="pane=${pane}"]`)
    if (await tab.isVisible()) await tab.click()
    await page.locator(`#pane-${pane}`).waitFor()
  }
  const fits = async (page: Page) =>
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)

  it.each(LOOKS)('has no serious finding of axe, and fits: $scheme, $width px', async (look) => {
    const page = await enter(browser, played.url, look)
    const findings: unknown[] = []
    const judge = async (what: string) => {
      await fits(page)
      for (const finding of await seriousFindings(page)) findings.push({ what, ...finding })
    }
    await judge('the mailbox')
    await openMail(page, '[R-000001]')
    await judge('a mail')
    await page.click('#pane-mail a:has-text("Répondre")')
    await page.waitForSelector('form.compose')
    await judge('a reply')
    await show(page, 'requests')
    await page.click('#pane-requests .request')
    await page.click('#pane-requests .ask-why')
    await page.waitForSelector('#pane-requests .why')
    await judge('a request, and why')
    await show(page, 'slack')
    await judge('Slack')
    await become(page, 'noa.petit')
    await judge('a technician')
    expect(findings).toEqual([])
    await page.context().close()
  })

  it('works by the keyboard alone: who, a mail, its button, the form, what was sent', async () => {
    const page = await enter(browser, played.url)
    const tabTo = async (wanted: string) => {
      for (let at = 0; at < 60; at++) {
        await page.keyboard.press('Tab')
        const shown = await page.evaluate(
          `(() => { const e = document.activeElement; return (e.id ? '#' + e.id + ' ' : '') + (e.localName) + ' ' + (e.innerText || e.name || '') })()`,
        )
        if (String(shown).includes(wanted)) return
      }
      throw new Error(`${wanted} is not reached by the keyboard`)
    }
    await tabTo('Nouveau message')
    await page.keyboard.press('Enter')
    await page.waitForSelector('form.compose')
    await tabTo('#subject')
    await page.keyboard.type('Imprimante')
    await tabTo('#text')
    await page.keyboard.type('Elle ne marche plus.')
    await tabTo('button Envoyer')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#pane-mail .note.good')
    await page.waitForSelector('#pane-mail .mail-subject:has-text("Imprimante")')
    await tabTo('[R-000002] Imprimante')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.mail-frame')
    await tabTo('iframe')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('form.compose')
    expect(await page.inputValue('#subject')).toContain('[R-000002]')
    await page.context().close()
  })

  it('works without JavaScript: forms, links, the buttons of a mail', async () => {
    const page = await enter(browser, played.url, { scheme: 'light', width: 1280 }, false)
    await page.selectOption('#as', 'dominique.leroy')
    await page.click('.who button')
    await writeMail(page, { subject: 'Wifi', text: 'Le wifi de la salle 3 est coupé.' })
    await until(async () => {
      await page.reload()
      return (await page.locator('#pane-mail .mail').count()) > 0
    })
    await openMail(page, 'Wifi')
    await page.frameLocator('.mail-frame').locator('a').first().click()
    await page.waitForSelector('form.compose')
    expect(await page.inputValue('#to')).toContain('assistance+r')
    await page.context().close()
  })

  it('keeps what somebody writes, while things change beside it and are opened beside it', async () => {
    const page = await enter(browser, played.url)
    await page.click('#pane-mail .tools a:has-text("Nouveau message")')
    await page.fill('#text', 'Pas encore fini')
    const other = await enter(browser, played.url)
    await writeMail(other, { subject: 'Autre chose', text: 'Le clavier est cassé.' })
    const shown = page.locator('#pane-requests .request:has-text("Autre chose")')
    await shown.waitFor()
    await shown.click()
    await page.waitForSelector('#pane-requests .journal')
    expect(await page.inputValue('#text')).toBe('Pas encore fini')
    await page.click('form.compose a:has-text("Annuler")')
    await page.waitForSelector('#pane-mail .mails')
    // What was opened beside it stays open.
    expect(await page.locator('#pane-requests .journal').count()).toBe(1)
    await page.goBack()
    await page.waitForSelector('form.compose')
    await page.context().close()
    await other.context().close()
  })
})
