/** Options of the forms' menus: the products that a type-ahead offers, sites. */

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

export function siteOption({
  code,
  name,
}: {
  readonly code: string
  readonly name: string
}): Option {
  return option(`${name} (${code})`, code)
}
