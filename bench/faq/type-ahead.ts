/** `node dist-bench/bench/faq/type-ahead.js`: products by the letters typed so far, of 5,000. */

import { indexCatalogue } from '../../src/core/request/catalogue/catalogue.js'
import type { Product } from '../../src/core/request/catalogue/product.js'

const SIZE = 5000
const KINDS = 'Gestion Suivi Portail Saisie Pilotage Inventaire Annuaire Enquête Calcul Archives'
const OF =
  'bourses examens absences cantine élèves personnels stages matériels budgets concours paie'
const WHERE = 'collège lycée académie rectorat département école circonscription internat'

const names = (text: string) => text.split(' ')
const products = Array.from({ length: SIZE }, (_, id): Product => {
  const of = <T>(list: readonly T[], step: number) => list[Math.floor(id / step) % list.length] as T
  const [kind, matter, where] = [of(names(KINDS), 1), of(names(OF), 10), of(names(WHERE), 110)]
  const name = `${kind} ${matter} ${where} ${id}`
  return { id, name, family: `${kind} ${where}`, aliases: [`${matter} ${id}`], teamId: null }
})
const catalogue = indexCatalogue({
  services: [],
  subcategories: [],
  teams: [],
  sites: [],
  triageTeamId: 1,
  products,
})

/** Typed letter by letter, right, without accents, and with a slip. */
const WORDS = [
  'enquete ecole',
  'Portail bourses',
  'inventiare',
  'pilotgae',
  'annuaire internat',
  'zzyzx',
]
const typed = WORDS.flatMap((word) =>
  Array.from({ length: word.length - 2 }, (_, more) => word.slice(0, 3 + more)),
)
const times: number[] = []
for (let round = 0; round < 6; round += 1)
  for (const letters of typed) {
    const from = performance.now()
    catalogue.productsLike(letters)
    if (round > 0) times.push(performance.now() - from)
  }
times.sort((a, b) => a - b)
const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1)
process.stdout.write(
  `type-ahead over ${SIZE} products, ${times.length} searches: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms\n`,
)
