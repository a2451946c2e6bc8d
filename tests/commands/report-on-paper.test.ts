/** The page of `amigo report` on paper: an A4 sheet, upright, holds every column, in the colours of the day. */

import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { deskRules } from '../support/desk/desk.js'
import { PROVEN } from '../support/desk/transcript.js'
import { DESK, openWorld, type Who, type World } from '../support/desk/world.js'
import { openBrowser } from '../support/pages/browser.js'
import { chromiumInstalled } from '../support/pages/chromium.js'
import { needs } from '../support/runner/skip.js'

/** 210 mm less the margins of 10 mm, in CSS pixels of a 96th of an inch. */
const A4 = 718

describe.skipIf(needs(chromiumInstalled(), 'Chromium'))('on paper', () => {
  const { cli, root } = cliInFolder('report-on-paper')
  let world: World
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    const rules = deskRules(DESK)
    // With ratings there are most columns.
    world = await openWorld({ rules: { closure: { ...rules.closure, asksForRating: true } } })
    await world.mailFrom(CAMILLE, { subject: 'GFC bloqué', text: 'GFC ne démarre plus.' })
    const by = (who: Who, text: string) =>
      world.mailFrom(who, { subject: 'Re: [R-000001]', text, headers: PROVEN })
    await by(NOA, 'RESOUDRE\nMise à jour faite.')
    await by(CAMILLE, 'CLORE')
    await by(CAMILLE, 'AVIS 3')
    await world.mailFrom(DOMINIQUE, { subject: 'Badge', text: 'Il est perdu.' })
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width: A4, height: 1040 } })
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  it.each(['fr', 'en'])('%s', async (locale) => {
    const file = join(root, `${locale}.html`)
    const period = ['--from', '2026-11-01', '--to', '2026-11-30']
    const settings = { AMIGO_DATA_DIR: world.folder, AMIGO_LOCALE: locale }
    expect(await cli.run(['report', ...period, '--html', file], settings)).toMatchObject({
      status: 0,
    })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await page.goto(`file://${file}`)
    const edges = (await page.evaluate(
      "[...document.querySelectorAll('table')].filter((t) => t.offsetParent).map((t) => Math.ceil(t.getBoundingClientRect().right))",
    )) as number[]
    expect(edges.length).toBeGreaterThanOrEqual(3)
    expect(edges.filter((edge) => edge > A4)).toEqual([])
    expect(
      await page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--s0').trim()",
      ),
    ).toBe('#24508f')
  })
})
