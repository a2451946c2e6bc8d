/**
 * `npx tsx bench/faq/offers.ts`: what the form of a new request shows before it is sent: how often what
 * helps is among the sure answers, how often among the unsure ones, and how often the page stops for nothing.
 */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { surestOf } from '../../src/core/faq/evaluate.js'
import { FaqBase } from '../../src/core/faq/faq-base.js'
import { ownThreshold } from '../../src/core/faq/threshold.js'
import { stemsOf } from '../../src/core/faq/vectors/stems-of.js'
import { trainWordVectors } from '../../src/core/faq/vectors/word-vectors.js'
import { CHAT_HELD, CHAT_REQUESTS } from '../../tests/fixtures/chat-requests.js'
import { ANSWERABLE, UNANSWERABLE } from '../../tests/fixtures/school-requests.js'
import { UNANSWERED } from '../../tests/fixtures/unanswered-requests.js'
import { shippedBase } from '../../tests/support/documents/shipped-faq.js'
import { atOnce } from './at-once.js'
import { strangers } from './own-threshold.js'

const FOLDER = join(process.cwd(), '..', 'shared', 'faq')
const SETS = ['covidfaq-fr', 'cdtn-dev-fr', 'lohelp-fr', 'stackfaq-en', 'hint3-en']
const QUERIES = 300
/** From this share of the threshold on the form stops: 0.4 is what the product does. */
const NEAR = [0, 0.25, 0.4, 0.6, 0.8, 1]

interface Query {
  readonly text: string
  readonly kind: string
  readonly relevant: readonly string[]
}
interface Entry {
  readonly id: string
  readonly product?: string
  readonly question?: string
  readonly answer?: string
  readonly alt?: readonly string[]
}
interface Data {
  readonly lang: 'fr' | 'en'
  readonly qs: readonly Query[]
  readonly faq: readonly Entry[]
}
const { load } = (await import(pathToFileURL(join(FOLDER, 'eval.mjs')).href)) as {
  load(name: string, options: object): Data
}

function baseOf(faq: readonly Entry[], locale: 'fr' | 'en'): FaqBase {
  const base = new FaqBase()
  const texts: string[] = []
  for (const { id, product = '', question = '', answer = '', alt = [] } of faq) {
    const entry = { id, product, question, answer, wordings: alt, keywords: [], locale }
    base.add({ ...entry, kind: 'usage', validFrom: '', validUntil: '', updated: '' })
    texts.push(`${question}\n${answer}`, ...alt)
  }
  const vectors = atOnce(trainWordVectors(stemsOf(texts, locale)))
  atOnce(base.understand(locale, vectors))
  return base
}

/** Shares of requests: helped by a sure answer, by an unsure one only, stopped for nothing. */
function report(name: string, base: FaqBase, locale: 'fr' | 'en', queries: readonly Query[]): void {
  const surest = strangers(locale).map((text) => surestOf(base, text, locale))
  const threshold = ownThreshold(surest, base.sizeIn(locale))
  const rows = queries.map(({ text, kind, relevant }) => {
    const found = base.rank({ text, product: '', locale, today: '' }, 3)
    const best = Math.max(0, ...found.map(({ confidence }) => confidence))
    const right = found.filter(({ entry }) => relevant.includes(entry.id))
    const sure = right.some(({ confidence }) => confidence >= threshold)
    return { answerable: kind === 'in', best, sure, among: right.length > 0 }
  })
  const answerable = rows.filter((row) => row.answerable)
  const others = rows.filter((row) => !row.answerable)
  for (const near of NEAR) {
    const stops = ({ best }: { readonly best: number }) => best >= threshold * near
    const count = (all: typeof rows, holds: (row: (typeof rows)[number]) => boolean) =>
      `${String(all.filter(holds).length).padStart(5)} of ${String(all.length).padEnd(4)}`
    const cells = [
      count(answerable, (row) => row.sure),
      count(answerable, (row) => stops(row) && !row.sure && row.among),
      count(answerable, (row) => stops(row) && !row.among),
      count(others, stops),
    ]
    process.stdout.write(
      `${name.padEnd(13)}${threshold.toFixed(2)} ${near.toFixed(2)} ${cells.join('')}\n`,
    )
  }
}

process.stdout.write(
  'set   threshold, share of it   surely helped, only among the unsure, stopped in vain; stopped without an answer\n',
)
const school = shippedBase()
const asked = [...ANSWERABLE, ...UNANSWERABLE].map(({ subject, text, helped }) => ({
  text: `${subject}\n${text}`,
  kind: helped.length > 0 ? 'in' : 'oos',
  relevant: helped,
}))
report('shipped', school, 'fr', [
  ...asked,
  ...UNANSWERED.map((text) => ({ text, kind: 'oos', relevant: [] })),
])
for (const [name, requests] of Object.entries({
  'in chat': CHAT_REQUESTS,
  'chat, held': CHAT_HELD,
}))
  report(
    name,
    school,
    'fr',
    requests.map(({ text, helped }) => ({
      text,
      kind: helped.length > 0 ? 'in' : 'oos',
      relevant: helped,
    })),
  )
if (!process.argv.includes('--school'))
  for (const set of SETS) {
    const data = load(set, { max: QUERIES })
    report(set, baseOf(data.faq, data.lang), data.lang, data.qs)
  }
