/** The words that people may write in a language (`templates/<locale>/keywords.yaml`): reads and checks the file. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { LanguageWords } from '../../../core/reading/languages.js'
import type { Locale } from '../../../core/request/person.js'
import { FIELD_NAMES } from '../../../core/words/form-labels.js'
import { REQUESTER_KEYWORDS } from '../../../core/words/keywords.js'
import { TemplateFault } from './template-fault.js'

const phrases = z.array(z.string().trim().min(1))
const listsOf = (names: readonly string[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, phrases.optional()]))).default({})

const SHAPE = z.strictObject({
  requester: listsOf(Object.keys(REQUESTER_KEYWORDS)),
  fields: listsOf(FIELD_NAMES),
  courtesy: phrases.default([]),
  thanks: phrases.default([]),
  solved: phrases.default([]),
  failing: phrases.default([]),
  months: z
    .array(phrases)
    .length(12, 'must be twelve lists, from January on')
    .or(z.tuple([]))
    .default([]),
  back: phrases.default([]),
  until: phrases.default([]),
})

/** Null where the folder has no such file. Throws a TemplateFault that names the file, and the key or line. */
export function readKeywords(folder: string, locale: Locale): LanguageWords | null {
  const file = join(folder, locale, 'keywords.yaml')
  if (!existsSync(file)) return null
  let written: unknown
  try {
    written = parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new TemplateFault(`${file}: ${(error as Error).message.split('\n')[0]}`)
  }
  const read = SHAPE.safeParse(written ?? {})
  if (read.success) return read.data as LanguageWords
  const issue = read.error.issues[0]
  throw new TemplateFault(`${file}: ${issue?.path.join('.')}: ${issue?.message}`)
}
