/** A newcomer's five minutes on the sandbox's page, in a browser; with AMIGO_TEST_PICTURES, its screenshots are the guide's pictures. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../support/pages/browser.js'
import { chromiumInstalled } from '../../support/pages/chromium.js'
import {
  become,
  enter,
  mailText,
  openMail,
  type PlayedSandbox,
  playSandbox,
  send,
  writeMail,
} from '../../support/pages/sandbox-page.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'

let played: PlayedSandbox
let browser: Browser
let page: Page

/** A folder: the pictures are written there. */
const PICTURES = process.env.AMIGO_TEST_PICTURES

async function picture(name: string): Promise<void> {
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}

const status = () => page.locator('#pane-requests .status').first().innerText()
const becomes = (wanted: string) => until(async () => (await status()) === wanted, status)
const mailButton = (label: string) =>
  page
    .frameLocator('.mail-frame')
    .locator(`a:has-text(${JSON.stringify(label)})`)
    .first()
const slack = (label: string) =>
  page.locator(`#pane-slack button:has-text(${JSON.stringify(label)})`)

/** Where no form has opened by then, the button is pressed again, ms. */
const AGAIN_AFTER = 5000

/** A button of the board that asks for a text, which is shown once more before it is sent. */
async function answerOnBoard(button: string, text: string): Promise<void> {
  await become(page, 'noa.petit')
  await slack('assistance-n1').click()
  // A board that changes just then takes the button away: the page says so, and people press the new one.
  await until(async () => {
    await slack(button).last().click()
    const form = page.locator('#slack-modal-form textarea').waitFor({ timeout: AGAIN_AFTER })
    return form.then(
      () => true,
      () => false,
    )
  })
  await page.fill('#slack-modal-form textarea', text)
  await picture(`sandbox-slack-${button === 'Résoudre' ? 'solution' : 'question'}`)
  await page.click('#slack-modal-form button.main')
  await page.waitForSelector('#slack-modal-form:has-text("exactement")')
  await page.click('#slack-modal-form button.main')
  await page.waitForSelector('#slack-modal-form', { state: 'detached' })
}

describe.skipIf(needs(chromiumInstalled(), 'Chromium'))('the first five minutes', () => {
  beforeAll(async () => {
    played = await playSandbox()
    browser = await openBrowser()
    page = await enter(browser, played.url)
  })
  afterAll(async () => {
    await browser?.close()
    await played?.stop()
  })

  it('a request by mail is answered with its reference and an answer of the FAQ', async () => {
    // On a busy machine the search for answers gives up, and the desk is silent: asked again, it answers.
    for (let number = 1; number <= 4; number++) {
      await writeMail(page, {
        subject: 'Mot de passe oublié',
        text: 'Bonjour,\n\nJ’ai oublié mon mot de passe de messagerie, comment le changer ?\n\nCamille Martin',
      })
      await openMail(page, `[R-00000${number}] Mot de passe oublié`)
      expect(await mailText(page)).toContain(`Demande Utilisateur - R-00000${number} créé(e).`)
      if ((await mailText(page)).includes('Peut-être avez-vous déjà la réponse')) break
    }
    expect(await mailText(page)).toContain('Peut-être avez-vous déjà la réponse')
    await picture('sandbox-acknowledgement')
  })

  it('« pourquoi ? » names the rules that won', async () => {
    await page.click('#pane-requests .request')
    await page.click('#pane-requests .ask-why')
    const won = page.locator('#pane-requests .rule.won')
    await won.first().waitFor()
    expect((await won.allInnerTexts()).join('\n')).toMatch(
      /aucun signe de machine.*vérifié l’expéditeur \(DMARC\).*aucune n’est nommée/s,
    )
    expect(await page.locator('#pane-requests .why').innerText()).not.toMatch(
      /\(person\)|a new request|strict/,
    )
    await picture('sandbox-why')
    await page.click('#pane-requests .ask-why')
  })

  it('a technician asks for a detail on the board, and the requester gives it in Slack', async () => {
    await answerOnBoard('Demander un complément', 'Quelle est votre adresse académique ?')
    await becomes('À compléter')
    await become(page, 'camille.martin')
    await openMail(page, 'Il nous manque une précision')
    expect(await mailText(page)).toContain('Quelle est votre adresse académique ?')
    await slack('Accueil').click()
    await slack('Ouvrir').first().waitFor()
    await picture('sandbox-home')
    await slack('Ouvrir').first().click()
    await page.locator('#slack-modal-form button:has-text("Compléter")').first().click()
    await page.fill('#slack-modal-form textarea', 'camille.martin@academie.example')
    await page.click('#slack-modal-form button.main')
    await becomes('Assignée')
    // The request is still open below it.
    await page.click('#slack-modal-form button[value="close-all"]')
    await page.waitForSelector('#slack-modal-form', { state: 'detached' })
  })

  it('resolved, reopened where they read it, resolved again, closed by a button of a mail', async () => {
    await answerOnBoard('Résoudre', 'Un lien pour changer le mot de passe vous a été envoyé.')
    await becomes('Résolue')
    // Who wrote in Slack last is answered there.
    await become(page, 'camille.martin')
    await slack('Amigo').first().click()
    await slack('Rouvrir ma demande').last().scrollIntoViewIfNeeded()
    await picture('sandbox-slack-resolved')
    await slack('Rouvrir ma demande').last().click()
    await page.fill('#slack-modal-form textarea', 'Le lien ne fonctionne pas.')
    await page.click('#slack-modal-form button.main')
    await becomes('Assignée')
    await answerOnBoard('Résoudre', 'Le lien avait expiré, en voici un autre.')
    await becomes('Résolue')
    await become(page, 'camille.martin')
    await openMail(page, 'Il nous manque une précision')
    await mailButton('Clore ma demande').click()
    await page.waitForSelector('form.compose')
    expect(await page.inputValue('#text')).toMatch(/^CLORE\n/)
    await picture('sandbox-button')
    await send(page)
    await becomes('Close')
  })

  it('time passes: another one is warned of, closed, and erased', async () => {
    await become(page, 'alex.morgan')
    await writeMail(page, {
      subject: 'Projector in room 12',
      text: 'Hello,\n\nThe projector in room 12 shows no picture since this morning.\n\nAlex Morgan',
    })
    await openMail(page, 'Projector')
    await page.waitForSelector('#pane-requests .request:has-text("Projector")')
    const ref = await page.locator('#pane-requests .request b').first().innerText()
    expect(await mailText(page)).toContain(ref)
    await become(page, 'noa.petit')
    await writeMail(page, {
      subject: `[${ref}]`,
      text: 'RESOUDRE\nThe cable was loose: it shows a picture again.',
    })
    await becomes('Résolue')
    await push('+1 mois', 'avertissements de clôture : 1')
    await push('+1 mois', 'clôtures automatiques : 1')
    await becomes('Close')
    await become(page, 'alex.morgan')
    const subjects = () => page.locator('#pane-mail .mail-subject').allInnerTexts()
    await until(async () => (await subjects()).length >= 4, subjects)
    await picture('sandbox-closed')
    await push('+1 an', 'effacées')
    await until(async () => (await page.locator('#pane-requests .request').count()) === 0)
  })

  it('goes on where it was after a restart: mails, requests, the clock', async () => {
    const now = await page.getAttribute('#clock-now time', 'datetime')
    const address = page.url().replace(/^http:\/\/[^/]+/, '')
    played = await played.restart()
    await page.context().close()
    page = await enter(browser, played.url)
    expect(
      Date.parse((await page.getAttribute('#clock-now time', 'datetime')) ?? ''),
    ).toBeGreaterThanOrEqual(Date.parse(now ?? ''))
    await page.goto(new URL(address, played.url).href)
    expect(await page.locator('#pane-mail .mail').count()).toBeGreaterThanOrEqual(4)
    await push('+1 jour', 'Rien')
  })
})

async function push(button: string, said: string): Promise<void> {
  const before = await page.getAttribute('#clock-now time', 'datetime')
  await page.click(`.pushes button:has-text("${button}")`)
  await until(async () => (await page.getAttribute('#clock-now time', 'datetime')) !== before)
  const swept = async () => (await page.locator('.swept').innerText()).replaceAll(/\s/g, ' ')
  await until(async () => (await swept()).includes(said), swept)
}
