/** `node dist-bench/bench/faq/ranking.js`: which answer stands first, with and without a product and word vectors. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseFaq } from '../../src/adapters/imports/faq-file.js'
import { faqFiles } from '../../src/adapters/imports/faq-files.js'
import { plainAnswer } from '../../src/core/faq/entry.js'
import { FaqIndex, type Searchable } from '../../src/core/faq/index/faq-index.js'
import { searchFaq } from '../../src/core/faq/search.js'
import { stemsOf } from '../../src/core/faq/vectors/stems-of.js'
import { trainWordVectors } from '../../src/core/faq/vectors/word-vectors.js'
import { atOnce } from './at-once.js'

const FOLDER = join(process.cwd(), '..', 'shared', 'faq')
const SETS = ['covidfaq-fr', 'cdtn-dev-fr', 'lohelp-fr', 'stackfaq-en', 'hint3-en']
/** Of the shipped base, so many rounds: in each, another wording of every entry is taken out and asked. */
const ROUNDS = 3

interface Query {
  readonly text: string
  readonly relevant: readonly string[]
  readonly kind: string
}
interface Harness {
  load(name: string, options: object): { lang: 'fr' | 'en'; qs: Query[]; faq: Given[] }
  hash(text: string): number
}
type Given = Partial<Omit<Searchable, 'id'>> & { id: string; alt?: readonly string[] }

function indexOf(entries: readonly Searchable[], locale: string, vectors: boolean): FaqIndex {
  const index = new FaqIndex(locale)
  for (const entry of entries) index.add(entry)
  const texts = entries.flatMap(({ question, answer, wordings }) => [
    `${question}\n${answer}`,
    ...wordings,
  ])
  if (vectors) atOnce(index.understand(atOnce(trainWordVectors(stemsOf(texts, locale)))))
  return index
}

/** Shares of requests whose answer stands first, and among the first three. */
function asked(index: FaqIndex, queries: readonly Query[], productOf: (query: Query) => string) {
  let [first, three] = [0, 0]
  for (const query of queries) {
    const found = searchFaq(index, query.text, { product: productOf(query), count: 3 }) ?? []
    const at = found.findIndex(({ id }) => query.relevant.includes(id))
    if (at === 0) first += 1
    if (at >= 0) three += 1
  }
  return [first, three].map((count) => (100 * count) / queries.length)
}

function write(name: string, manner: string, figures: readonly number[]): void {
  const shown = figures.map((figure) => figure.toFixed(1).padStart(6)).join('')
  process.stdout.write(`${name.padEnd(14)}${manner.padEnd(32)}${shown}\n`)
}

const { load, hash } = (await import(pathToFileURL(join(FOLDER, 'eval.mjs')).href)) as Harness
for (const set of SETS) {
  const { lang, qs, faq } = load(set, {})
  const entries = faq.map(({ id, alt = [], ...entry }): Searchable => {
    const { product = '', question = '', answer = '', keywords = [] } = entry
    return { id, product, question, answer, keywords, wordings: alt }
  })
  const queries = qs.filter(({ kind }) => kind === 'in')
  const products = [...new Set(entries.map(({ product }) => product))]
  const own = new Map(entries.map(({ id, product }) => [id, product]))
  const right = ({ relevant: [id = ''] }: Query) => own.get(id) ?? ''
  const oneInFiveWrong = (query: Query) => {
    if (hash(`${query.text}w`) % 5 > 0) return right(query)
    const others = products.filter((product) => product !== right(query))
    return others[hash(`${query.text}v`) % others.length] ?? ''
  }
  write(
    set,
    'without vectors',
    asked(indexOf(entries, lang, false), queries, () => ''),
  )
  const index = indexOf(entries, lang, true)
  write(
    set,
    'plain',
    asked(index, queries, () => ''),
  )
  write(set, 'product known', asked(index, queries, right))
  write(set, 'product, one in five wrong', asked(index, queries, oneInFiveWrong))
}

const catalogue = readFileSync(join('templates', 'catalogue.yaml'), 'utf8')
const named = [...catalogue.matchAll(/name: "?([^"\n]+)"?/g)].map(([, name]) => name as string)
const shipped = parseFaq(faqFiles(join('templates', 'faq')), new Set(named), ['fr', 'en'])
if (!shipped.ok) throw new Error(JSON.stringify(shipped.problems))
const french = shipped.entries.filter(({ locale }) => locale === 'fr')
for (const vectors of [false, true]) {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const entries = french.map(({ wordings, answer, ...entry }) => ({
      ...entry,
      answer: plainAnswer(answer),
      wordings: wordings.filter((_, at) => at !== round % wordings.length),
    }))
    const queries = french.map(({ id, wordings }) => ({
      text: wordings[round % wordings.length] ?? '',
      relevant: [id],
      kind: 'in',
    }))
    return asked(indexOf(entries, 'fr', vectors), queries, () => '')
  })
  const mean = [0, 1].map((at) => rounds.reduce((sum, round) => sum + (round[at] ?? 0), 0) / ROUNDS)
  write('shipped base', `a wording held back${vectors ? '' : ', without vectors'}`, mean)
}
