/** Waits for Slack's « hello », which says that a Socket Mode connection is open. */

import type { SocketModeClient } from '@slack/socket-mode'

/** No socket came about; the message is all there is to say. */
export class SocketFault extends Error {}

/** From the question for a URL to Slack's « hello », ms. */
const HELLO_TIMEOUT = 20_000

/** Rejects with what the library rejects with, or a SocketFault when it takes too long or is `stopped`. */
export async function awaitHello(client: SocketModeClient, stopped: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let stop = () => {}
  const givenUp = new Promise((_, reject) => {
    const fault = new SocketFault(`Slack says no hello within ${HELLO_TIMEOUT / 1000} s`)
    timer = setTimeout(() => reject(fault), HELLO_TIMEOUT)
    stop = () => reject(new SocketFault('stopped before Slack said hello'))
    stopped.addEventListener('abort', stop, { once: true })
  })
  const opening = client.start()
  // It may still fail when it is no longer waited for.
  opening.catch(() => undefined)
  try {
    await Promise.race([opening, givenUp])
  } finally {
    clearTimeout(timer)
    stopped.removeEventListener('abort', stop)
  }
}
