/** The products that the form's type-ahead offers. */

import type { Catalogue } from '../../../core/request/catalogue/catalogue.js'
import type { Product } from '../../../core/request/catalogue/product.js'
import { type Option, option } from '../kit/select.js'

/** Those that the letters typed so far may mean. */
export function productOptions({ productsLike }: Catalogue, typed: string): Option[] {
  return productsLike(typed).map(productOption)
}

export function productOption({ id, name, family }: Product): Option {
  return option(family ? `${name} (${family})` : name, String(id))
}
