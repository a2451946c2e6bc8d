/** The store of a desk whose only process this is. */

import type { Knex } from 'knex'
import type { StoreSettings } from '../../../src/adapters/stores/unit/context.js'
import { openStores } from '../../../src/adapters/stores/unit/store.js'
import type { Store } from '../../../src/app/ports/store.js'

export function openStore(knex: Knex, settings: StoreSettings): Store {
  return openStores(knex, settings)()
}
