/** Guesses the product that a free text is about: the only one that it names, people and places of that name aside. */

import { isJob, isOffice } from '../../reading/signatures/role-words.js'
import { withoutSignature } from '../../reading/signatures/without-signature.js'
import { words } from '../../text/text.js'
import type { Catalogue } from './catalogue.js'
import type { Product } from './product.js'

/**
 * The product that a new mail is about, if it names exactly one: a guess, which is shown as one.
 * `kept`: its text without quotes. Whoever signs it, and where they work, says nothing about the matter.
 */
export function guessedProduct(
  subject: string,
  kept: string,
  catalogue: Catalogue,
): Product | undefined {
  const said = `${subject}\n${withoutSignature(kept)}`.replace(ADDRESS, ' ')
  const [product, other] = productsIn(said, catalogue)
  return other === undefined ? product : undefined
}

/** « intendance.0140096d@academie.example » names a mailbox; only from where its letters begin, not anew from each of them. */
const ADDRESS = /(?<![^\s@<>])[^\s@<>]+@[^\s@<>]+/g

/** Words of the longest product name. */
const MAX_NAME_WORDS = 5

/**
 * The products that a text names by their whole name or an alias, each once. Linear in the text:
 * every run of one to five words is looked up, the longest first.
 */
export function productsIn(text: string, catalogue: Catalogue): Product[] {
  const tokens = words(text)
  const found = new Set<Product>()
  for (let at = 0; at < tokens.length; ) {
    let taken = 1
    // Nearly no word begins a product's name: one look-up rules it out.
    if (!catalogue.productWords.has(tokens[at] ?? '')) {
      at++
      continue
    }
    for (let length = Math.min(MAX_NAME_WORDS, tokens.length - at); length > 0; length--) {
      const products = catalogue.productsNamed.exact.get(tokens.slice(at, at + length).join(' '))
      if (!products) continue
      if (!isSomebody(tokens, at, length)) for (const product of products) found.add(product)
      taken = length
      break
    }
    at += taken
  }
  return [...found]
}

/**
 * « La secrétaire d'intendance », « le poste du service d'intendance », « appelez l'intendance »: an office
 * or a person of that name. « Droits de gestionnaire GFC » are of the product.
 */
function isSomebody(tokens: readonly string[], at: number, length: number): boolean {
  if (length > 1 && isOffice(tokens[at] ?? '')) return true
  // « À l'intendance », « de l'intendance »: an office; programs are called by their bare name.
  if (tokens[at - 1] === 'l') return true
  let before = at - 1
  const skip = () => {
    while (before >= 0 && LINKS.has(tokens[before] ?? '')) before--
  }
  skip()
  if (before < at - 5) return false
  const word = tokens[before] ?? ''
  if (isOffice(word) || CALLS.has(word)) return true
  if (!isJob(word)) return false
  while (before >= 0 && isJob(tokens[before] ?? '')) {
    before--
    skip()
  }
  return !ROLE_OF.has((tokens[before] ?? '').replace(/s$/, ''))
}

const LINKS = new Set(
  'de d du des la le l les en au aux a of the for pour et principal generale general'.split(' '),
)
/** Whom one calls is no program. */
const CALLS = new Set(
  'appeler appelez rappeler rappelez joindre joignez contacter contactez prevenir prevenez prevenu'.split(
    ' ',
  ),
)
/** What a program gives to people of a role. */
const ROLE_OF = new Set(
  'droit profil role acces habilitation compte licence menu module fonction ecran mode'.split(' '),
)
