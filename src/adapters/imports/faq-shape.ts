/** The schema of an FAQ entry in the operator's files. */

import { z } from 'zod'
import { FAQ_KINDS } from '../../core/faq/entry.js'

const MAX_ANSWER = 20_000
const MISSING = 'is missing or empty'
const text = (most: number) =>
  z
    .string({ error: ({ input }) => (input === undefined ? MISSING : 'must be a text') })
    .trim()
    .min(1, MISSING)
    .max(most, `must be at most ${most} characters`)
const texts = z
  .array(text(500), { error: 'must be a list of texts' })
  .max(200, 'must be at most 200 texts')
  .default([])
const day = z
  .string({ error: 'must be a day such as 2026-11-24' })
  .refine((value) => value === '' || isDay(value), 'must be a day such as 2026-11-24')
  .default('')

export const FAQ_SHAPE = z.strictObject({
  id: z
    .string({ error: 'is missing' })
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters and digits joined by “-”'),
  kind: z.enum(FAQ_KINDS, { error: `must be one of ${FAQ_KINDS.join(', ')}` }).default('usage'),
  product: z.string({ error: 'must be the name of a product' }).trim().default(''),
  question: text(500),
  wordings: texts,
  answer: text(MAX_ANSWER).refine(
    // « <https://example.fr> » and « <a@example.fr> » are links of Markdown. Linear: a « < » ends the search.
    (value) => !/<\/?[a-z][^\s<>:@]*(\s[^<>]*)?>/i.test(value),
    'must be Markdown without HTML: take the <tags> out',
  ),
  keywords: texts,
  locale: z.string({ error: 'must be a language such as fr' }).default('fr'),
  validFrom: day,
  validUntil: day,
  updated: day,
})

function isDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(value) && new Date(time).toISOString().startsWith(value)
}
