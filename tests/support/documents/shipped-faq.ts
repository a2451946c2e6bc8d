/** The answers that are shipped, French and English, read as a desk with the shipped catalogue reads them. */

import { join } from 'node:path'
import { parseFaq } from '../../../src/adapters/imports/faq-file.js'
import { faqFiles } from '../../../src/adapters/imports/faq-files.js'
import type { FaqEntry } from '../../../src/core/faq/entry.js'
import { FaqBase } from '../../../src/core/faq/faq-base.js'

/** Those of the shipped catalogue that an answer is about. */
const PRODUCTS = new Set([
  'Intendance',
  'GFC',
  'Mozilla Thunderbird',
  'Examens et concours',
  'Ressources humaines',
])

/** `root`: the folder that has `templates`. Throws when one of them can't be read. */
export function shippedFaq(root = '.'): readonly FaqEntry[] {
  const read = parseFaq(faqFiles(join(root, 'templates', 'faq')), PRODUCTS, ['fr', 'en'])
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.entries
}

export function shippedBase(root = '.'): FaqBase {
  const base = new FaqBase()
  for (const entry of shippedFaq(root)) base.add(entry)
  return base
}
