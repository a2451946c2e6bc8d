/** The operator's files as the tests of imports have them, read, or refused with their problems. */

import { readFileSync } from 'node:fs'
import { type CatalogueFile, parseCatalogue } from '../../../src/adapters/imports/catalogue-file.js'
import { parsePeople } from '../../../src/adapters/imports/people-file.js'

/** The catalogue that Amigo ships. */
export const SHIPPED = readFileSync(
  new URL('../../../templates/catalogue.yaml', import.meta.url),
  'utf8',
)

export const SMALL = `teams:
  - code: n1
    name: Assistance
    level: 1
    triage: yes
  - code: Reseau
    name: Réseaux
    level: 2
    email: Reseaux@Example.fr
services:
  - code: 1
    name: COMPTES
    subcategories:
      - code: 1.1
        name: Mot de passe
      - code: 1.10
        name: Clé OTP
        team: reseau
products:
  - name: GFC
    family: Gestion
    aliases: [Gestion financière]
    team: n1
sites:
  - code: 0140096d
    name: Collège Jean Moulin
  - code: 0141275K
    name: Collège Jean Moulin
`
/** What a file of people may name of SMALL. */
const LOCALES = ['fr', 'en']
export const KNOWN = {
  locales: LOCALES,
  teams: new Set(['n1', 'reseau']),
  sites: new Set(['0140096D', '0141275K']),
}

export function catalogueOf(text: string): CatalogueFile {
  const parsed = parseCatalogue(text, 'c.yaml', LOCALES)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1))
  return parsed.catalogue
}

export function peopleOf(csv: string | Uint8Array) {
  const bytes = typeof csv === 'string' ? Buffer.from(csv) : csv
  const parsed = parsePeople(bytes, 'p.csv', KNOWN)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1))
  return parsed.people
}

export function problemsOf(parsed: ReturnType<typeof parseCatalogue | typeof parsePeople>) {
  return parsed.ok ? [] : parsed.problems
}
