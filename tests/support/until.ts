/** Waits for what must come to hold, however long a busy machine takes. */

import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE = 20_000

export async function until(
  holds: () => boolean | Promise<boolean>,
  within = PATIENCE,
): Promise<void> {
  for (const deadline = Date.now() + within; !(await holds()); await sleep(10))
    if (Date.now() > deadline) throw new Error(`it did not come to hold: ${holds}`)
}
