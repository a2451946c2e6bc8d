/** `amigo faq import` and `amigo faq search`: imports the base of answers, and searches it. */

import { parseFaq } from '../../adapters/imports/faq-file.js'
import { faqFiles } from '../../adapters/imports/faq-files.js'
import { faqReader } from '../../adapters/stores/faq/faq.js'
import { importFaq } from '../../adapters/stores/faq/import-faq.js'
import { clock } from '../../composition/clock.js'
import { tuneThresholds } from '../../composition/faq-tuning.js'
import { trainVectors } from '../../composition/faq-vectors.js'
import { deskLocales } from '../../composition/package-files.js'
import { readConfig } from '../../config.js'
import { localDay } from '../../core/request/local-time.js'
import { openServices } from '../../services.js'
import { CommandFault, EXIT } from '../faults.js'
import { type ImportOptions, print, refused } from '../import.js'
import { requireDatabase } from '../with-database.js'

export async function importFaqFiles(
  path: string,
  options: Pick<ImportOptions, 'dryRun' | 'json'>,
): Promise<void> {
  const files = faqFiles(path)
  if (files.length === 0)
    throw new CommandFault(
      `${path}: holds no .md, .jsonl or .csv file; nothing was changed`,
      EXIT.data,
    )
  const config = readConfig({ mail: false })
  const services = await openServices(config)
  try {
    const products = await services.knex('products').where({ active: true }).pluck('name')
    const parsed = parseFaq(files, new Set(products as string[]), deskLocales(config))
    if (!parsed.ok) throw refused(parsed.problems)
    const dryRun = options.dryRun === true
    print(await importFaq(services.knex, parsed.entries, { dryRun }), options)
    if (!dryRun) {
      await trainVectors(services.knex)
      await tuneThresholds(services.knex)
    }
  } finally {
    await services.close()
  }
}

/** The best three and more: what a request of these words would be shown (*), and what lies below the threshold. */
export async function searchFaqBase(
  words: string,
  { json }: { readonly json?: true },
): Promise<void> {
  const config = readConfig({ mail: false })
  await requireDatabase(config)
  const services = await openServices(config)
  try {
    const base = await faqReader()(services.knex)
    const today = localDay(clock.now(), config.AMIGO_TIME_ZONE)
    const query = { text: words, product: '', locale: config.AMIGO_LOCALE, today }
    const found = base
      .search(query, config.AMIGO_FAQ_THRESHOLD ?? null)
      .map(({ entry: { id, question }, confidence, sure }) => ({
        id,
        question,
        confidence,
        shown: sure,
      }))
    if (json) process.stdout.write(`${JSON.stringify(found)}\n`)
    else if (found.length === 0) process.stdout.write('No entry has a word of these.\n')
    // « * »: sure enough to be suggested.
    else
      for (const { id, question, confidence, shown } of found)
        process.stdout.write(`${shown ? '*' : ' '} ${confidence.toFixed(2)} ${id}: ${question}\n`)
  } finally {
    await services.close()
  }
}
