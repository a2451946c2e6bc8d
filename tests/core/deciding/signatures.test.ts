/** What routes a new request is what its writer says of the fault, and not who they say they are. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseCatalogue } from '../../../src/adapters/imports/catalogue-file.js'
import { ownWords } from '../../../src/core/reading/own-words.js'
import { indexCatalogue } from '../../../src/core/request/catalogue/catalogue.js'
import { guessedProduct } from '../../../src/core/request/catalogue/product-guess.js'
import { MEANT, type RoutedMail, SIGNED } from '../../fixtures/signatures.js'

const file = join(import.meta.dirname, '../../../templates/catalogue.yaml')
const parsed = parseCatalogue(readFileSync(file, 'utf8'), file, ['fr', 'en'])
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
const catalogue = indexCatalogue({
  services: [],
  subcategories: [],
  teams: [],
  sites: [],
  triageTeamId: 1,
  products: parsed.catalogue.products.map(({ name, family, aliases }, at) => ({
    id: at + 1,
    name,
    family: family ?? null,
    aliases: aliases ?? [],
    teamId: null,
  })),
})

function guessed({ subject, text }: RoutedMail): string | null {
  const { folded } = ownWords({ text, lines: null, subject })
  return guessedProduct(subject, folded.kept, catalogue)?.name ?? null
}

describe('the product that a mail is about', () => {
  test.each(SIGNED)('a signature is none: $subject $text', (mail) => {
    expect(guessed(mail)).toBeNull()
  })
  test.each(MEANT)('$means: $subject $text', (mail) => {
    expect(guessed(mail)).toBe(mail.means)
  })
})
