/** Slack on the sandbox's page, in Chromium: two people at once, forms, the keyboard alone, phones, the dark. */

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOOKS, openBrowser, seriousFindings } from '../../support/pages/browser.js'
import { chromiumInstalled } from '../../support/pages/chromium.js'
import {
  become,
  enter,
  type PlayedSandbox,
  playSandbox,
  writeMail,
} from '../../support/pages/sandbox-page.js'
import { needs } from '../../support/runner/skip.js'

const CHANNEL = '#slack-places button:has-text("# assistance-n1")'

describe.skipIf(needs(chromiumInstalled(), 'Chromium'))('Slack on the page', () => {
  let played: PlayedSandbox
  let browser: Browser
  beforeAll(async () => {
    played = await playSandbox()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await played?.stop()
  })

  const as = async (key: string, look = LOOKS[0], scripts = true) => {
    const page = await enter(browser, played.url, look, scripts)
    if (scripts) await become(page, key)
    else await page.goto(`${new URL(played.url).origin}/?as=${key}&pane=slack`)
    return page
  }
  const write = async (page: Page, text: string) => {
    await page.fill('#slack-text', text)
    await page.press('#slack-text', 'Enter')
  }
  const messages = (page: Page) => page.locator('#slack-messages')
  const button = (page: Page, label: string) =>
    page.locator(`#slack-messages button:text-is(${JSON.stringify(label)})`).last()
  const submit = (page: Page) => page.click('.modal footer button.main')
  const modalOf = (page: Page) => page.locator('.modal')

  /** Items of the open menu that nobody could click. */
  const outOfReach = `[...document.querySelectorAll('.actions .menu[open] li')]
    .filter((item) => {
      const { left, top, width, height } = item.getBoundingClientRect()
      const points = [[left + 4, top + 4], [left + width - 4, top + height - 4]]
      return !points.every(([x, y]) => item.contains(document.elementFromPoint(x, y)))
    }).map((item) => item.innerText)`
  const menusOpenInReach = async (page: Page) => {
    const menus = page.locator('#slack-messages .message').last().locator('.actions .menu summary')
    expect(await menus.count()).toBe(2)
    for (const at of [0, 1]) {
      await menus.nth(at).click()
      expect(await page.locator('.actions .menu[open] li').count()).toBeGreaterThan(1)
      await expect.poll(() => page.evaluate(outOfReach)).toEqual([])
      await menus.nth(at).click()
    }
  }

  it('two people at once: what one does, the other sees without doing anything', async () => {
    const [alex, noa] = [await as('alex.morgan'), await as('noa.petit')]
    await noa.click(CHANNEL)
    await write(alex, 'My *screen* <b>is</b> black & dead\nsince Monday :wave:')
    await messages(alex).locator('text=User request - R-000001 created.').waitFor()
    expect(await messages(alex).locator('.message').first().innerText()).toContain(
      'My *screen* <b>is</b> black & dead\nsince Monday 👋',
    )
    await messages(noa).locator('text=R-000001 My').waitFor()

    await button(noa, 'Prendre').click()
    await messages(alex).locator('text=is taking care').waitFor()
    await button(noa, 'Résoudre').click()
    await modalOf(noa).waitFor()
    await noa.fill('.modal textarea', 'Plug it in.')
    await submit(noa)
    await modalOf(noa).locator('text=exactement ceci').waitFor()
    await submit(noa)
    await modalOf(noa).waitFor({ state: 'detached' })
    await messages(alex).locator('blockquote:has-text("Plug it in.")').waitFor()
    // Her own form is not open in the other browser, and a form that was closed says so.
    expect(await modalOf(alex).count()).toBe(0)
    await alex.context().close()
    await noa.context().close()
  })

  it('the form of a request: fields that follow one another, typed options, files, what is wrong', async () => {
    const page = await as('dominique.leroy')
    await write(page, '/demande')
    await modalOf(page).waitFor()
    await submit(page)
    await page.locator('.modal .wrong').waitFor()
    expect(await page.locator('.modal [aria-invalid="true"]').count()).toBe(1)
    await page.fill('.modal textarea', 'Il reste noir.\nRien n’y fait.')
    const service = page.locator('.modal select').first()
    const before = await page.locator('.modal select').count()
    await service.selectOption({ index: 4 })
    // The app answers with one field more, and what was typed stays.
    await expect.poll(() => page.locator('.modal select').count()).toBeGreaterThan(before)
    expect(await page.inputValue('.modal textarea')).toBe('Il reste noir.\nRien n’y fait.')
    await page.fill('.modal [data-suggests]', 'inten')
    const product = page.locator('.modal .input:has([data-suggests]) select').first()
    const option = product.locator('option:has-text("Intendance")').first()
    await option.waitFor({ state: 'attached' })
    await product.selectOption((await option.getAttribute('value')) ?? '')
    const files = page.locator('.modal input[type="file"]')
    await files.setInputFiles({
      name: 'écran.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('noir'),
    })
    await submit(page)
    // Where the base has an answer it is shown first; the second time it is sent.
    const answer = page.locator('.modal button:has-text("Ceci répond")')
    await expect
      .poll(async () => (await modalOf(page).count()) === 0 || (await answer.count()) > 0)
      .toBe(true)
    if (await answer.count()) await submit(page)
    await modalOf(page).waitFor({ state: 'detached' })
    await messages(page)
      .locator('text=/Demande Utilisateur - R-\\d+ créé/')
      .waitFor({ state: 'attached' })
    const [row] = await played.sandbox.service.services.knex('attachments').select('name')
    expect(row).toEqual({ name: 'écran.txt' })
    await page.context().close()
  })

  it('a menu stays open while something else comes, and closes by what is done in it', async () => {
    const [alex, noa] = [await as('alex.morgan'), await as('noa.petit')]
    await noa.click(CHANNEL)
    const boards = noa.locator('#slack-messages .message')
    const asks = async (subject: string) => {
      const before = await boards.count()
      await writeMail(alex, { subject, text: `${subject}: it does not work any more.` })
      await expect.poll(() => boards.count()).toBeGreaterThan(before)
    }
    await asks('Projector of room 4')
    const last = `#${await boards.last().getAttribute('id')}`
    const menus = [`${last} .message-head .menu`, `${last} .actions .menu`, '#slack-calls']
    for (const menu of menus) {
      await noa.locator(`${menu} > summary`).last().click()
      await asks(`Mouse ${menus.indexOf(menu)}`)
      expect(await noa.locator(`${menu}[open]`).count(), menu).toBe(1)
      await noa.locator(`${menu} > summary`).last().click()
    }
    await noa.locator(`${last} .message-head .menu > summary`).click()
    await noa.click(`${last} .menu button[aria-label*="pray"]`)
    await noa.locator(`${last} > .act button[aria-pressed="true"]`).waitFor()
    expect(await noa.locator('.menu[open]').count()).toBe(0)
    await alex.context().close()
    await noa.context().close()
  })

  it('the Home tab, a shortcut on a colleague’s message, a reaction, a wrong command', async () => {
    const page = await as('dominique.leroy')
    await page.click('#slack-places button:has-text("Accueil")')
    await page.locator('#slack-home button:has-text("En cours")').waitFor()
    await page.click('#slack-home button:has-text("Mon établissement")')
    await page.locator('#slack-home button.main:has-text("Mon établissement")').waitFor()
    await page.click('#slack-places button:has-text("# college-jean-moulin")')
    await page.click('#slack-messages .message details.menu summary')
    await page.click('#slack-messages button:has-text("Créer une demande")')
    await modalOf(page).waitFor()
    expect(await page.inputValue('.modal textarea')).toContain('imprimante du CDI')
    await page.keyboard.press('Escape')
    await modalOf(page).waitFor({ state: 'detached' })
    await page.click('#slack-messages .message details.menu summary')
    await page.click('#slack-messages details.menu button[aria-label*="pray"]')
    await page.locator('#slack-messages .message > .act button[aria-pressed="true"]').waitFor()
    await write(page, '/nimporte quoi')
    await page.locator('.notice:has-text("/nimporte n’est pas une commande")').waitFor()
    await page.context().close()
  })

  it('by the keyboard alone: a message, a button, a form that takes the focus and gives it back', async () => {
    const page = await as('camille.martin')
    const focused = () =>
      page.evaluate('document.activeElement.id || document.activeElement.textContent')
    await page.focus('#slack-text')
    await page.keyboard.type('La souris')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('ne marche plus.')
    await page.keyboard.press('Enter')
    await messages(page).locator('text=créé(e)').waitFor()
    await button(page, 'Compléter ma demande').focus()
    await page.keyboard.press('Enter')
    await modalOf(page).waitFor()
    await expect.poll(focused).toMatch(/^slack-modal-/)
    // What stands behind it can't be reached.
    for (let nth = 0; nth < 12; nth++) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate('!!document.activeElement.closest("#slack-body")')).toBe(false)
    }
    await page.focus('.modal textarea')
    await page.keyboard.type('C’est une souris sans fil.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await modalOf(page).waitFor({ state: 'detached' })
    await expect.poll(focused).toBe('slack-text')
    await page.context().close()
  })

  it('without JavaScript', async () => {
    const page = await as('alex.morgan', LOOKS[0], false)
    await page.fill('#slack-text', 'The printer is out of paper.')
    await page.click('.composer button.main')
    await messages(page).locator('p:has-text("The printer is out of paper.")').waitFor()
    for (let nth = 0; !(await page.locator('text=created.').count()) && nth < 40; nth++)
      await page.reload()
    await button(page, 'Add to my request').click()
    await modalOf(page).waitFor()
    await page.fill('.modal textarea', 'Both trays.')
    await submit(page)
    expect(await modalOf(page).count()).toBe(0)
    await page.context().close()
  })

  it.each(LOOKS)(
    '$scheme, $width: nothing hinders anybody, and nothing sticks out',
    async (look) => {
      const page = await as('noa.petit', look)
      if (look.width < 1000) await page.click('#tabs a:has-text("Slack")')
      const settled = async (name: string) => {
        expect(await seriousFindings(page)).toEqual([])
        const beyond = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        expect(beyond).toBe(0)
        const folder = process.env.AMIGO_TEST_PICTURES
        if (folder)
          await page.screenshot({
            path: `${folder}/slack-${name}-${look.scheme}-${look.width}.png`,
          })
      }
      await page.click(CHANNEL)
      await button(page, 'Répondre au demandeur').waitFor()
      await settled('board')
      await menusOpenInReach(page)
      await page.click('#slack-places button:has-text("Accueil")')
      await page.locator('#slack-home .blocks').waitFor()
      await settled('home')
      await page.click('#slack-places button:has-text("Amigo")')
      await page.click('.calls summary')
      await settled('commands')
      await page.click('.calls button[value="/demande"]')
      await modalOf(page).waitFor()
      await settled('form')
      await page.keyboard.press('Escape')
      await modalOf(page).waitFor({ state: 'detached' })
      await page.context().close()
    },
  )

  it('what was true when the page was shown, and is no more, is said', async () => {
    const page = await as('camille.martin')
    await write(page, '/demande')
    await modalOf(page).waitFor()
    const { user, workspace } = played.sandbox.slack ?? expect.fail('no Slack')
    const shown = await page.locator('.modal [name="view"]').inputValue()
    await workspace.as(user('camille.martin@academie.example')).closeModal({ all: true })
    const url = new URL('/slack/modal?as=camille.martin', page.url())
    const headers = { origin: url.origin }
    const gone = await page.request.post(url.href, {
      headers,
      form: { view: shown, press: 'submit' },
    })
    expect([gone.status(), await gone.text()]).toEqual([
      409,
      expect.stringContaining('n’est plus affiché'),
    ])
    for (const form of [
      { at: 'C1/1', press: 'a/b' },
      { at: '', press: '' },
      { at: 'x', do: '__proto__:x' },
    ])
      for (const path of ['click', 'message']) {
        const answer = await page.request.post(new URL(`/slack/${path}`, url).href, {
          headers,
          form,
        })
        expect(answer.status()).toBe(409)
      }
    const file = await page.request.get(new URL('/slack/file/F0', url).href)
    expect(file.status()).toBe(404)
    const stranger = new URL('/slack/say?as=ce.0140096d', url).href
    expect((await page.request.post(stranger, { headers, form: { text: 'x' } })).status()).toBe(404)
    // That of a busy machine aside: its own pulse came late.
    expect(played.errors.filter((one) => !one.startsWith('health:'))).toEqual([])
    await page.context().close()
  })
})
