/** Waits for what must come to hold, however long a busy machine takes. */

import { setTimeout as sleep } from 'node:timers/promises'

/** Below the time of a test (vitest.config.ts), so that what is missing is said (ms). */
const PATIENCE = 60_000
const PAUSE = 10

/** `why` says more where it never comes to hold; what it returns may be a promise. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  why: () => unknown = () => '',
  within = PATIENCE,
): Promise<void> {
  for (const deadline = Date.now() + within; !(await holds()); await sleep(PAUSE))
    if (Date.now() > deadline)
      throw new Error(`it did not come to hold: ${holds}; ${JSON.stringify(await why())}`)
}
