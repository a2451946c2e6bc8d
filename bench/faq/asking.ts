/** `npx tsx bench/faq/asking.ts`: fits what each mark of a sentence says of whether it asks, and tells how well, on sentences kept apart and on sets left out. */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MARKS, type Mark, marksOf } from '../../src/core/faq/questions/asking.js'
import { questionSentences } from '../../src/core/faq/questions/question-sentences.js'
import { fold } from '../../src/core/text/text.js'
import { ENGLISH, FRENCH } from '../../tests/fixtures/mail-sentences.js'
import { WHOLE_MAILS } from './whole-mails.js'
import { DRESSES, type Wrapper } from './wrappers.js'

const FOLDER = join(process.cwd(), '..', 'shared', 'faq')
const SETS = ['covidfaq-fr', 'cdtn-dev-fr', 'lohelp-fr', 'stackfaq-en', 'hint3-en']
/** Of each set, so many questions, which count less than what was written for this. */
const QUESTIONS = 150
const QUESTION_WEIGHT = 0.3
const ROUNDS = 3000
const SHRINK = 0.004

interface Row {
  readonly bits: number
  readonly asks: boolean
  readonly of: string
  readonly weight: number
}
interface Model {
  readonly one: number
  readonly of: readonly number[]
}

const rows: Row[] = []
function put(texts: readonly string[], asks: boolean, of: string, weight = 1): void {
  for (const text of texts) rows.push({ bits: marksOf(fold(text).trim()), asks, of, weight })
}

for (const [name, { telling, asking }] of Object.entries({ fr: FRENCH, en: ENGLISH }))
  for (const [half, rest] of [
    ['written', 0],
    ['kept apart', 1],
  ] as const) {
    put(
      telling.filter((_, at) => at % 2 === rest),
      false,
      `${name} ${half}`,
    )
    put(
      asking.filter((_, at) => at % 2 === rest),
      true,
      `${name} ${half}`,
    )
  }
/** What is left of a dress once its courtesy is gone. */
const around = (wrapper: Wrapper) =>
  questionSentences(wrapper('Xyzzy ?')).filter((sentence) => !sentence.includes('xyzzy'))
const dresses = [...Object.values(DRESSES), ...Object.values(WHOLE_MAILS)]
put(dresses.flat().flatMap(around), false, 'dresses')
const { load } = (await import(pathToFileURL(join(FOLDER, 'eval.mjs')).href)) as {
  load(name: string, options: object): { qs: { text: string; kind: string }[] }
}
for (const set of SETS) {
  const questions = load(set, { max: QUESTIONS }).qs.filter(({ kind }) => kind === 'in')
  put(
    questions.map(({ text }) => text),
    true,
    set,
    QUESTION_WEIGHT,
  )
}

/** Log odds. */
function oddsOf({ one, of }: Model, bits: number): number {
  return of.reduce((sum, weight, at) => ((bits & (1 << at)) === 0 ? sum : sum + weight), one)
}

/** Logistic regression: both kinds weigh alike; weights shrink. */
function learn(of: readonly Row[]): Model {
  const mass = (asks: boolean) =>
    of.reduce((sum, row) => (row.asks === asks ? sum + row.weight : sum), 0)
  const masses = { asking: mass(true), telling: mass(false) }
  let model: Model = { one: 0, of: MARKS.map(() => 0) }
  for (let round = 0; round < ROUNDS; round += 1) {
    const more = MARKS.map((_, at) => -SHRINK * (model.of[at] ?? 0))
    let { one } = model
    for (const { bits, asks, weight } of of) {
      const guess = 1 / (1 + Math.exp(-oddsOf(model, bits)))
      const missing = ((asks ? 1 : 0) - guess) * (weight / masses[asks ? 'asking' : 'telling'])
      one += missing
      for (const at of MARKS.keys())
        if ((bits & (1 << at)) !== 0) more[at] = (more[at] ?? 0) + missing
    }
    model = { one, of: model.of.map((weight, at) => weight + (more[at] ?? 0)) }
  }
  return model
}

function right(model: Model, of: readonly Row[]): string {
  const count = of.filter(({ bits, asks }) => oddsOf(model, bits) > 0 === asks).length
  return `${count} of ${of.length}`
}

const learnt = rows.filter(({ of }) => !of.endsWith('kept apart'))
const model = learn(learnt)
for (const [at, mark] of MARKS.entries())
  write(`  ${mark satisfies Mark}: ${model.of[at]?.toFixed(1)},`)
for (const name of ['fr written', 'en written', 'fr kept apart', 'en kept apart'])
  write(
    `${name}: ${right(
      model,
      rows.filter(({ of }) => of === name),
    )}`,
  )
for (const set of SETS) {
  const others = learn(learnt.filter(({ of }) => of !== set))
  write(
    `${set}, left out: ${right(
      others,
      rows.filter(({ of }) => of === set),
    )}`,
  )
}

function write(line: string): void {
  process.stdout.write(`${line}\n`)
}
