/** The threshold that a base gets when it is imported, of the index that was built last. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownThreshold } from '../../src/core/faq/threshold.js'
import { indexed, search } from './retriever.js'

/** As many as an acknowledgement shows. */
const SHOWN = 3

export function thresholdOfIndex(): number {
  const { locale, entries } = indexed()
  const surest = strangers(locale).map((text) =>
    Math.max(0, ...search(text, SHOWN).map(({ score }) => score)),
  )
  return ownThreshold(surest, entries.length)
}

/** Requests that hardly any base answers. */
export function strangers(locale: string): string[] {
  const file = join(process.cwd(), 'templates', 'unanswered', `${locale}.txt`)
  return readFileSync(file, 'utf8').split('\n').filter(Boolean)
}
