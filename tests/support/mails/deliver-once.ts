/** One round of the delivery, whatever the time that it takes. */

import type { Round } from '../../../src/app/ports/round.js'
import { type Delivering, openDeliverer } from '../../../src/app/sending/deliver.js'

/** Nothing comes after it that its outcomes could wait for. */
export async function deliverOnce(delivering: Delivering): Promise<Round> {
  const deliverer = openDeliverer({ ...delivering, linger: 0 }, Number.POSITIVE_INFINITY)
  try {
    return await deliverer.round()
  } finally {
    await deliverer.stop()
  }
}
