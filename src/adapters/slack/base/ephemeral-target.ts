/** Where an ephemeral message must be posted for its user to see it: in the channel, or in a thread. */

import type { Place } from '../../chat/place.js'

/**
 * In the thread that they are in. Slack shows it in a thread only where there is one (docs.slack.dev,
 * chat.postEphemeral); for a message that nobody answered yet it must stand in the channel.
 */
export function ephemeralTarget({ channel, ts, root, inThread = root !== ts }: Place): {
  readonly channel: string
  readonly thread_ts?: string
} {
  return inThread ? { channel, thread_ts: root } : { channel }
}
