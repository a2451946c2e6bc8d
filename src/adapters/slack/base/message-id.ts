/** Places in Slack as Message-IDs, `<CHANNEL.TS@slack>`: threads are then found as those of mails are. */

import type { Place } from '../../chat/place.js'

export function messageIdOf({ channel, ts }: Pick<Place, 'channel' | 'ts'>): string {
  return `<${channel}.${ts}@slack>`
}

/** What stands before it in its thread: the message that begins the thread, unless it is that. */
export function ancestorsOf(place: Place): string[] {
  return place.root === place.ts ? [] : [messageIdOf({ channel: place.channel, ts: place.root })]
}

/** `references` of a notice, the oldest first: the place that it answers; null: none in Slack. */
export function placeFrom(references: readonly string[]): Place | null {
  const [first] = references
  const last = references.at(-1)
  const pattern = /^<([A-Z0-9]+)\.(\d+\.\d+)@slack>$/
  const root = pattern.exec(first ?? '')
  const message = pattern.exec(last ?? '')
  if (!root || !message) return null
  return { channel: message[1] as string, ts: message[2] as string, root: root[2] as string }
}
