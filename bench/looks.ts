/** Measures every notice on a phone: its height, and whether the first screen holds what matters. `npx tsx bench/looks.ts [--json]` */

import { sampleMails } from '../tests/support/mails/mails.js'
import { measureOnPhone, type PhoneFigures, SCREEN } from '../tests/support/mails/phone.js'

const figures = await measureOnPhone(sampleMails())
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(figures)}\n`)
else process.stdout.write(`${table(figures)}\n`)

function table(rows: readonly PhoneFigures[]): string {
  const inFirst = (bottom: number | null) => bottom === null || bottom <= SCREEN.height
  const holds = rows.filter(
    ({ fact, reason, button }) => inFirst(fact) && inFirst(reason) && inFirst(button),
  )
  const heights = rows.map(({ height }) => height).sort((a, b) => a - b)
  return [
    '| Notice | Height | Fact | Reason | Main button | In the first 640 px |',
    '|---|--:|--:|--:|--:|---|',
    ...rows.map(
      ({ name, height, fact, reason, button }) =>
        `| ${name} | ${height} | ${fact ?? '–'} | ${reason ?? '–'} | ${button ?? '–'} | ${
          inFirst(fact) && inFirst(reason) && inFirst(button) ? 'yes' : '**no**'
        } |`,
    ),
    '',
    `${holds.length} of ${rows.length} hold fact, reason and main button; median height ${
      heights[Math.floor(heights.length / 2)]
    } px; ${rows.filter(({ overflow }) => overflow > 0).length} wider than the screen.`,
  ].join('\n')
}
