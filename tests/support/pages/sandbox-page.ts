/** A sandbox with its page in a temporary folder, and a browser that is in it. */

import { rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import type { Log } from '../../../src/app/ports/log.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js'
import { shippedFolder } from '../runner/shipped.js'
import type { Look } from './browser.js'

export interface PlayedSandbox {
  readonly sandbox: Sandbox
  readonly folder: string
  /** Whatever the service logged as an error. */
  readonly errors: readonly string[]
  /** With the token. */
  readonly url: string
  /** Ends it, and starts it again on what it kept. */
  restart(): Promise<PlayedSandbox>
  stop(): Promise<void>
}

/** `env`: settings of the service beside the sandbox's own. */
export async function playSandbox(
  env: Readonly<Record<string, string>> = {},
  kept?: string,
): Promise<PlayedSandbox> {
  const folder = kept ?? (await shippedFolder('page'))
  const errors: string[] = []
  const log: Log = {
    debug() {},
    info() {},
    warn() {},
    error: (facts, sentence) => errors.push(`${sentence} ${JSON.stringify(facts)}`),
  }
  const sandbox = await startSandbox(folder, log, env, { slack: true, port: 0 })
  return {
    sandbox,
    folder,
    errors,
    url: sandbox.page?.url ?? '',
    async restart() {
      await sandbox.stop()
      return playSandbox(env, folder)
    },
    async stop() {
      await sandbox.stop()
      await rm(folder, { recursive: true })
    },
  }
}

/** Opens the page as its printed address does. What goes wrong in the browser is thrown by `check`. */
export async function enter(
  browser: Browser,
  url: string,
  { scheme, width }: Look = { scheme: 'light', width: 1280 },
  scripts = true,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 760 : 860 },
    colorScheme: scheme,
    javaScriptEnabled: scripts,
  })
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForURL(({ search }) => !search.includes('token'))
  await page.waitForSelector('#pane-mail')
  return page
}

export async function become(page: Page, key: string): Promise<void> {
  await page.selectOption('#as', key)
  await page.waitForURL(({ searchParams }) => searchParams.get('as') === key)
}

/** Writes a new mail on the page, and sends it. */
export async function writeMail(
  page: Page,
  { to, subject, text }: { readonly to?: string; readonly subject: string; readonly text: string },
): Promise<void> {
  if (await page.locator('#pane-mail .one-mail').count())
    await page.locator('#pane-mail .tools a').first().click()
  await page.click('#pane-mail .tools a:has-text("Nouveau message")')
  if (to !== undefined) await page.fill('#to', to)
  await page.fill('#subject', subject)
  await page.fill('#text', text)
  await send(page)
}

export async function send(page: Page): Promise<void> {
  await page.click('form.compose button.main')
  await page.waitForSelector('#pane-mail .note.good')
}

/** Opens the newest mail whose subject holds this, once it has come. */
export async function openMail(page: Page, subject: string): Promise<void> {
  await page.click(`#pane-mail .mail:has(.mail-subject:has-text(${JSON.stringify(subject)}))`)
  await page.waitForSelector('#pane-mail .one-mail')
}

/** The text of the mail that is open, as its frame shows it. */
export async function mailText(page: Page): Promise<string> {
  return page.frameLocator('.mail-frame').locator('body').innerText()
}
