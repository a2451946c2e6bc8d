/** What a part of a unit of work writes with: its transaction, the buffer of its inserts, the time. */

import type { Knex } from 'knex'
import type { WriteBuffer } from './write-buffer.js'

export interface Writing {
  readonly trx: Knex
  readonly buffer: WriteBuffer
  /** Epoch ms. */
  readonly now: number
}
