/** `amigo faq import` and `amigo faq search`: imports the base of answers, and searches it. */

import { parseFaq } from '../../adapters/imports/faq-file.js'
import { faqFiles } from '../../adapters/imports/faq-files.js'
import { faqReader } from '../../adapters/stores/faq/faq.js'
import { importFaq } from '../../adapters/stores/faq/import-faq.js'
import { withProgress } from '../../cli/output/progress.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { writeTable } from '../../cli/output/table.js'
import { clock } from '../../composition/clock.js'
import { tuneThresholds } from '../../composition/faq-tuning.js'
import { trainVectors } from '../../composition/faq-vectors.js'
import { deskLocales } from '../../composition/package-files.js'
import { localDay } from '../../core/request/dates/local-time.js'
import { CommandFault, EXIT } from '../faults.js'
import { type ImportOptions, print, refused } from '../import.js'
import { withImportServices, withKeptServices } from '../with-services.js'

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
  const dryRun = options.dryRun === true
  await withImportServices(dryRun, async ({ knex }, config) => {
    const products = await knex('products').where({ active: true }).pluck('name')
    const parsed = parseFaq(files, new Set(products as string[]), deskLocales(config))
    if (!parsed.ok) throw refused(parsed.problems)
    const { entries } = parsed
    const changes = await withProgress(async (progress) => {
      progress(`${entries.length} entries are compared with what is there`)
      const made = await importFaq(knex, entries, { dryRun })
      if (dryRun) return made
      progress('its word vectors are trained')
      await trainVectors(knex)
      progress('the threshold of the base is computed')
      await tuneThresholds(knex)
      return made
    })
    print(changes, options)
  })
}

/** The best three and more: what a request of these words would be shown (*), and what lies below the threshold. */
export async function searchFaqBase(
  words: string,
  { json }: { readonly json?: true },
): Promise<void> {
  await withKeptServices(async ({ knex }, config) => {
    const base = await faqReader()(knex)
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
    if (json) return tellJson(found)
    if (found.length === 0) return tell('No entry has a word of these.')
    writeTable<(typeof found)[number]>({
      columns: [
        { head: 'Shown', text: ({ shown }) => (shown ? '*' : '') },
        { head: 'Sure', text: ({ confidence }) => confidence.toFixed(2) },
        { head: 'Answer', text: ({ id }) => id },
        { head: 'Question', text: ({ question }) => question, gives: 'cut' },
      ],
      rows: found,
    })
  })
}
