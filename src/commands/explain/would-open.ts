/** The request that a mail would open: its title, its text and its product, as far as the mail says. */

import type { NewTicket } from '../../core/deciding/decision/ticket-change.js'
import { titleOf } from '../../core/deciding/decision/title.js'
import type { RequestSketch } from '../../core/incidents/incident.js'
import type { Message } from '../../core/reading/message.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import { resolveFields } from '../../core/request/catalogue/fields.js'
import type { Product } from '../../core/request/catalogue/product.js'
import { guessedProduct } from '../../core/request/catalogue/product-guess.js'
import { readFields } from '../../core/words/form.js'

export interface WouldOpen {
  readonly title: string
  /** All of it, the lines of the form too. */
  readonly text: string
  readonly product: Product | undefined
}

export function wouldOpen(message: Message, kept: string, catalogue: Catalogue): WouldOpen {
  const written = readFields(kept)
  const { productId, title } = resolveFields(written, catalogue, {
    sites: [],
    opening: true,
  }).values
  const named = written.product !== undefined || written.family !== undefined
  const guess = named ? undefined : guessedProduct(message.subject, kept, catalogue)
  return {
    title: title ?? titleOf(message.subject, kept),
    text: message.text,
    product: productId == null ? guess : catalogue.product.get(productId),
  }
}

/** Behind all requests that there are: the largest id of PostgreSQL's integers. */
const NEWEST = 2 ** 31 - 1

/** `requesterId`: 0, nobody who is known. */
export function sketchOf(
  { title, text, product }: WouldOpen,
  createdAt: number,
  requesterId = 0,
): RequestSketch {
  return {
    id: NEWEST,
    number: 0,
    requesterId,
    title,
    text,
    productId: product?.id ?? null,
    subcategoryCode: null,
    createdAt,
  }
}

/** A request that a decision opens, which has no id yet. */
export function sketchOfNew({
  requesterId,
  title,
  description,
  productId,
  subcategoryCode,
  createdAt,
}: NewTicket): RequestSketch {
  const named = { requesterId, title, text: description, productId, subcategoryCode }
  return { id: NEWEST, number: 0, ...named, createdAt }
}
