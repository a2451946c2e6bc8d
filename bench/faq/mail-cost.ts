/** `node --expose-gc dist-bench/bench/faq/mail-cost.js`: CPU of the search for answers, a mail: requests of a school as they are and in whole mails, against 44 entries of the shipped base and all of it. */

import type { FaqEntry } from '../../src/core/faq/entry.js'
import { FaqBase } from '../../src/core/faq/faq-base.js'
import { stemsOf } from '../../src/core/faq/vectors/stems-of.js'
import { trainWordVectors } from '../../src/core/faq/vectors/word-vectors.js'
import { ANSWERABLE, UNANSWERABLE } from '../../tests/fixtures/school-requests.js'
import { shippedFaq } from '../../tests/support/documents/shipped-faq.js'
import { atOnce } from './at-once.js'
import { WHOLE_MAILS } from './whole-mails.js'
import { WHOLE_MAILS_HELD } from './whole-mails-held.js'

const ROUNDS = 5
const MAILS = 5000
const SMALL = 44

const french = shippedFaq().filter(({ locale }) => locale === 'fr')

const requests = [...ANSWERABLE, ...UNANSWERABLE]
const plain = requests.map(({ subject, text }) => `${subject}\n${text}`)
const wrappers = [...WHOLE_MAILS.fr, ...WHOLE_MAILS_HELD.fr]
const whole = requests.flatMap(({ subject, text }) =>
  wrappers.map((wrapper) => `${subject}\n${wrapper(text.replaceAll('\n', ' '))}`),
)

function baseOf(entries: readonly FaqEntry[]): FaqBase {
  const base = new FaqBase()
  for (const entry of entries) base.add(entry)
  const texts = entries.flatMap(({ question, answer, wordings }) => [
    `${question}\n${answer}`,
    ...wordings,
  ])
  const vectors = atOnce(trainWordVectors(stemsOf(texts, 'fr')))
  atOnce(base.understand('fr', vectors))
  return base
}

/** Milliseconds of CPU a mail: the median of the rounds. */
function costOf(base: FaqBase, mails: readonly string[]): number {
  const rounds: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = process.cpuUsage()
    for (let at = 0; at < MAILS; at += 1)
      base.suggest({
        text: mails[at % mails.length] as string,
        product: '',
        locale: 'fr',
        today: '',
      })
    const { user, system } = process.cpuUsage(before)
    // The first compiles.
    if (round > 0) rounds.push((user + system) / 1000 / MAILS)
  }
  return rounds.sort((a, b) => a - b)[ROUNDS >> 1] as number
}

for (const [size, entries] of [
  [SMALL, french.slice(0, SMALL)],
  [french.length, french],
] as const) {
  const base = baseOf(entries)
  for (const [name, mails] of Object.entries({ 'as they are': plain, 'in whole mails': whole }))
    process.stdout.write(`${size} entries, ${name}: ${costOf(base, mails).toFixed(3)} ms a mail\n`)
}
