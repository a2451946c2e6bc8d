/** Chromium without a window, for tests of pages; it loads nothing from any network but this machine. */

import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { chromiumPath } from './chromium.js'

export function openBrowser(): Promise<Browser> {
  // At another date (scripts/check-dates.mjs) its many processes come to a stand.
  const { LD_PRELOAD: _, ...env } = process.env
  return chromium.launch({
    executablePath: chromiumPath(),
    env,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** A finding of axe-core that is serious or critical. */
export interface Finding {
  readonly id: string
  readonly help: string
  readonly where: readonly string[]
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe-core finds on the page that is serious or worse: WCAG 2.2 A and AA. */
export async function seriousFindings(page: Page): Promise<readonly Finding[]> {
  // Evaluated by the debugger: the page's own policy would not load it.
  await page.evaluate(`${await axeSource()}; undefined`)
  const { passes, violations } = (await page.evaluate(
    'axe.run(document, { iframes: false }).then(({ passes, violations }) => ({ passes: passes.length, violations }))',
  )) as { readonly passes: number; readonly violations: readonly Violation[] }
  if (passes === 0) throw new Error('axe-core looked at nothing')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ html }) => html.slice(0, 200)),
    }))
}

interface Violation {
  readonly id: string
  readonly help: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

let source: string | undefined

async function axeSource(): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  source ??= await readFile(AXE, 'utf8')
  return source
}

/** Its colours, and how wide it is: `amigo-light-1280`. */
export interface Look {
  readonly scheme: 'light' | 'dark'
  readonly width: number
}

export const LOOKS: readonly Look[] = [
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 1280 },
  { scheme: 'light', width: 360 },
  { scheme: 'dark', width: 360 },
]
