/** The word vectors of the base of answers in the database, and the texts that they are trained from. */

import type { Knex } from 'knex'
import type { FaqVectors } from '../../../app/ports/faq-vectors.js'
import { plainAnswer } from '../../../core/faq/entry.js'
import type { WordVectors } from '../../../core/faq/vectors/word-vectors.js'
import type { Locale } from '../../../core/request/person.js'
import { writing } from '../../database/transaction.js'
import { inSlices } from '../base/in-slices.js'

interface VectorsRow {
  readonly locale: Locale
  readonly checksum: string
  readonly dimensions: number
  readonly words: string
  readonly vectors: string
}

interface TextRow {
  readonly locale: Locale
  readonly question: string
  readonly answer: string
  readonly wordings: string
}

export function faqVectors(knex: Knex): FaqVectors {
  return {
    texts: () => readTexts(knex),
    kept: async () => new Map((await readRows(knex)).map(({ row }) => [row.locale, row.checksum])),
    train: inSlices,
    keep: (locale, { vectors, checksum, at }) =>
      changing(knex, (trx) =>
        trx('faq_vectors')
          .insert({
            locale,
            checksum,
            trained_at: at,
            dimensions: vectors.dimensions,
            words: JSON.stringify(vectors.words),
            vectors: Buffer.from(vectors.rows.buffer).toString('base64'),
          })
          .onConflict('locale')
          .merge(),
      ),
    remove: (locale) => changing(knex, (trx) => trx('faq_vectors').where({ locale }).delete()),
  }
}

/** By language; none for what was cut short: answers are ranked without, until it is trained anew. */
export async function readWordVectors(knex: Knex): Promise<ReadonlyMap<Locale, WordVectors>> {
  return new Map((await readRows(knex)).map(({ row, vectors }) => [row.locale, vectors]))
}

async function readRows(knex: Knex): Promise<{ row: VectorsRow; vectors: WordVectors }[]> {
  const rows = await knex('faq_vectors')
    .orderBy('locale')
    .select<VectorsRow[]>('locale', 'checksum', 'dimensions', 'words', 'vectors')
  return rows
    .map((row) => ({ row, vectors: vectorsOf(row) }))
    .filter(({ vectors: { words, dimensions, rows } }) => rows.length === words.length * dimensions)
}

function vectorsOf({ dimensions, words, vectors }: VectorsRow): WordVectors {
  const bytes = Buffer.from(vectors, 'base64')
  return { dimensions, words: JSON.parse(words) as string[], rows: new Int8Array(bytes) }
}

/** The index is stale from here on: see `faqReader`. */
async function changing(knex: Knex, change: (trx: Knex) => Promise<unknown>): Promise<void> {
  await writing(knex, async (trx) => {
    await change(trx)
    await trx('counters').where({ name: 'faq' }).increment('value', 1)
  })
}

/** Each entry's question and answer, and each other wording of the operator's. */
async function readTexts(knex: Knex): Promise<ReadonlyMap<Locale, readonly string[]>> {
  const rows = await knex('faq_entries')
    .where({ active: true, origin: '' })
    .orderBy('id')
    .select<TextRow[]>('locale', 'question', 'answer', 'wordings')
  const texts = new Map<Locale, string[]>()
  for (const { locale, question, answer, wordings } of rows) {
    const own = texts.get(locale) ?? []
    texts.set(locale, own)
    own.push(`${question}\n${plainAnswer(answer)}`, ...(JSON.parse(wordings) as string[]))
  }
  return texts
}
