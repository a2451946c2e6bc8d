/** What the first screen of a phone shows of a mail: laid out by Chromium at 360 × 640 CSS pixels. */

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromiumPath } from '../pages/chromium.js'

export const SCREEN = { width: 360, height: 640 } as const

/** Distances from the top of the mail, CSS pixels; null where the mail has no such part. */
export interface PhoneFigures {
  readonly name: string
  readonly height: number
  /** The bottom of what was done, the first block under the greeting. */
  readonly fact: number | null
  /** The bottom of the block under it, or of its first three lines. */
  readonly reason: number | null
  /** The bottom of the main button, or of the first choice where all are equal. */
  readonly button: number | null
  /** How far the mail reaches beyond the right edge. */
  readonly overflow: number
}

/** Lays all mails out in one run of the browser, which loads nothing from any network. */
export async function measureOnPhone(
  mails: readonly { readonly name: string; readonly html: string }[],
): Promise<PhoneFigures[]> {
  const folder = await mkdtemp(join(tmpdir(), 'amigo-phone-'))
  try {
    const page = join(folder, 'phone.html')
    await writeFile(page, measuringPage(mails))
    const args = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--virtual-time-budget=60000',
      '--dump-dom',
      `file://${page}`,
    ]
    const limits = { maxBuffer: 64 * 1024 * 1024, timeout: 90_000 }
    const { stdout } = await promisify(execFile)(chromiumPath(), args, limits)
    const figures = /<pre id="figures">([^<]*)<\/pre>/.exec(stdout)?.[1]
    if (figures === undefined) throw new Error('Chromium did not measure the page.')
    return JSON.parse(figures) as PhoneFigures[]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A page that shows each mail in a frame of a phone's size, and writes down what it measures. */
function measuringPage(mails: readonly { readonly name: string; readonly html: string }[]): string {
  const data = JSON.stringify(mails).replaceAll('<', '\\u003c')
  return `<!doctype html><meta charset="utf-8"><pre id="figures"></pre><script>
const mails = ${data};
const bottom = (element) => element ? Math.round(element.getBoundingClientRect().bottom) : null;
const measure = ({ name }, { contentDocument: page }) => {
  const [, fact, reason] = page.querySelectorAll('.block').length > 0
    ? page.querySelectorAll('.block')
    : page.querySelector('.card').children;
  const top = reason ? reason.getBoundingClientRect().top : 0;
  const root = page.documentElement;
  return {
    name,
    height: page.body.scrollHeight,
    fact: bottom(fact),
    reason: reason ? Math.round(Math.min(bottom(reason), top + 72)) : null,
    button: bottom(page.querySelector('.button') ?? page.querySelector('a[href^="mailto:"]')),
    overflow: root.scrollWidth - root.clientWidth,
  };
};
Promise.all(mails.map((mail) => new Promise((done) => {
  const frame = document.createElement('iframe');
  frame.style = 'width:${SCREEN.width}px;height:${SCREEN.height}px;border:0';
  frame.onload = () => done(measure(mail, frame));
  frame.srcdoc = mail.html;
  document.body.append(frame);
}))).then((figures) => {
  document.body.replaceChildren();
  const pre = document.createElement('pre');
  pre.id = 'figures';
  pre.textContent = JSON.stringify(figures);
  document.body.append(pre);
});
</script>`
}
