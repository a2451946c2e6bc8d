/** `npx tsx bench/faq/dress.ts [--whole] [--held]`: what a mail's dress costs: the right entry first, and shown at the base's own threshold, of bare questions and of dressed ones. */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { thresholdOfIndex } from './own-threshold.js'
import { build, search } from './retriever.js'
import { WHOLE_MAILS, type WholeMails } from './whole-mails.js'
import { WHOLE_MAILS_FOURTH } from './whole-mails-fourth.js'
import { WHOLE_MAILS_FOURTH_KEPT } from './whole-mails-fourth-kept.js'
import { WHOLE_MAILS_HELD } from './whole-mails-held.js'
import { WHOLE_MAILS_THIRD } from './whole-mails-third.js'
import { WHOLE_MAILS_THIRD_KEPT } from './whole-mails-third-kept.js'
import { DRESSES, wrapped } from './wrappers.js'

const FOLDER = join(process.cwd(), '..', 'shared', 'faq')
const SETS = ['covidfaq-fr', 'cdtn-dev-fr', 'lohelp-fr', 'stackfaq-en', 'hint3-en']
const QUERIES = 300
const WHOLE: Readonly<Record<string, WholeMails>> = {
  'whole +': WHOLE_MAILS,
  'whole −': WHOLE_MAILS_HELD,
  third: WHOLE_MAILS_THIRD,
  // Only the figures: nothing may be tuned on these.
  'third −': WHOLE_MAILS_THIRD_KEPT,
  fourth: WHOLE_MAILS_FOURTH,
  'fourth −': WHOLE_MAILS_FOURTH_KEPT,
}
interface Data {
  readonly lang: 'fr' | 'en'
  readonly qs: readonly {
    readonly text: string
    readonly kind: string
    readonly relevant: string[]
  }[]
  readonly faq: []
}
const { load } = (await import(pathToFileURL(join(FOLDER, 'eval.mjs')).href)) as {
  load(name: string, options: object): Data
}

/** Shares of requests whose right entry is first, is shown, and of those without one that are shown any. */
function figures({ qs }: Data, threshold: number, dress: (text: string, at: number) => string) {
  const count = { in: 0, first: 0, shown: 0, out: 0, silly: 0 }
  for (const [at, { text, kind, relevant }] of qs.entries()) {
    const hits = search(dress(text, at), 3)
    const sure = hits.filter(({ score }) => score >= threshold)
    if (kind === 'in') {
      count.in += 1
      if (relevant.includes(hits[0]?.id ?? '')) count.first += 1
      if (sure.some(({ id }) => relevant.includes(id))) count.shown += 1
    } else {
      count.out += 1
      if (sure.length > 0) count.silly += 1
    }
  }
  return [count.first / count.in, count.shown / count.in, count.silly / count.out]
}

const percent = (share: number) => (100 * share).toFixed(1).padStart(6)
process.stdout.write(`${'set'.padEnd(14)}${'dress'.padEnd(9)} first shown silly\n`)
for (const set of SETS) {
  const data = load(set, { max: QUERIES })
  build(data.faq, data)
  const threshold = thresholdOfIndex()
  const report = (name: string, shares: number[]) =>
    process.stdout.write(`${set.padEnd(14)}${name.padEnd(9)}${shares.map(percent).join('')}\n`)
  report(
    'bare',
    figures(data, threshold, (text) => text),
  )
  for (const [name, wrappers] of Object.entries(process.argv.includes('--whole') ? {} : DRESSES))
    report(
      name,
      figures(data, threshold, (text, at) => wrapped(wrappers, text, data.lang === 'en', at)),
    )
  // Every question in every one: one in turn would say more of the question than of the mail.
  for (const [name, wrappers] of Object.entries(WHOLE)) {
    if (name.endsWith('−') && !process.argv.includes('--held')) continue
    const each = wrappers[data.lang].map((wrapper) => figures(data, threshold, wrapper))
    report(
      name,
      [0, 1, 2].map((at) => each.reduce((sum, shares) => sum + (shares[at] ?? 0), 0) / each.length),
    )
  }
}
