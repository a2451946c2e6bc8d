/** Fills a new database with the catalogue, the FAQ and the ready answers that are shipped. */

import { join } from 'node:path'
import type { Knex } from 'knex'
import { parseCatalogue } from '../adapters/imports/catalogue-file.js'
import { parseFaq } from '../adapters/imports/faq-file.js'
import { faqFiles, markdownFiles } from '../adapters/imports/faq-files.js'
import { problemLine } from '../adapters/imports/problem.js'
import { parseReadyAnswers } from '../adapters/imports/ready-answer-files.js'
import { importCatalogue } from '../adapters/stores/catalogue/import-catalogue.js'
import { importFaq } from '../adapters/stores/faq/import-faq.js'
import { importReadyAnswers } from '../adapters/stores/faq/ready-answers.js'
import type { Locale } from '../core/request/person.js'
import { ConfigFault } from '../settings/config-fault.js'
import type { Config } from '../settings.js'
import { tuneThresholds } from './faq-tuning.js'
import { trainVectors } from './faq-vectors.js'
import { deskLocales, readSettingFile } from './package-files.js'
import { packageRoot } from './package-root.js'

/** A new database can take requests at once; one that has teams is left alone. */
export async function loadShippedCatalogue(knex: Knex, config: Config): Promise<void> {
  if (await knex('teams').first('id')) return
  const file = config.AMIGO_CATALOGUE ?? join(packageRoot(), 'templates', 'catalogue.yaml')
  const parsed = parseCatalogue(readSettingFile(file, 'AMIGO_CATALOGUE'), file, deskLocales(config))
  if (!parsed.ok) throw new ConfigFault(parsed.problems.map(problemLine).join('\n'))
  await importCatalogue(knex, parsed.catalogue, { dryRun: false })
  await loadShippedReplies(knex, config)
  // The shipped FAQ is about the shipped catalogue.
  if (config.AMIGO_CATALOGUE === undefined) await loadShippedFaq(knex, deskLocales(config))
}

async function loadShippedFaq(knex: Knex, locales: readonly Locale[]): Promise<void> {
  const folder = join(packageRoot(), 'templates', 'faq')
  const products = new Set((await knex('products').pluck('name')) as string[])
  const parsed = parseFaq(faqFiles(folder), products, locales)
  if (!parsed.ok) throw new ConfigFault(parsed.problems.map(problemLine).join('\n'))
  await importFaq(knex, parsed.entries, { dryRun: false })
  await trainVectors(knex)
  await tuneThresholds(knex)
}

async function loadShippedReplies(knex: Knex, config: Config): Promise<void> {
  const files = markdownFiles(join(packageRoot(), 'templates', 'replies'))
  const locales = deskLocales(config)
  // Those without a language in their name are French, whatever the desk's own.
  const known = { teams: null, locales: [...new Set([...locales, 'fr'])], locale: 'fr' }
  const parsed = parseReadyAnswers(files, known)
  if (!parsed.ok) throw new ConfigFault(parsed.problems.map(problemLine).join('\n'))
  const answers = parsed.answers.filter(({ locale }) => locales.includes(locale))
  await importReadyAnswers(knex, answers, { dryRun: false })
}
