/** Where something was said in the chat, as a Message-ID: threads are then found as those of mails are. */

export interface Place {
  readonly channel: string
  /** Of the message; `1790000000.000100`, always text. */
  readonly ts: string
  /** Of the message that its thread begins with; its own when it is that. */
  readonly root: string
  /** Of a tap, which has a moment of its own: whether what was tapped stands in a thread. */
  readonly inThread?: boolean
}

/**
 * Where somebody sees what is shown to them alone: under the thread that they are in. Slack shows it
 * in a thread only where there is one (docs.slack.dev, chat.postEphemeral); beside a message that
 * nobody answered yet it stands in the channel.
 */
export function whereSeen({ channel, ts, root, inThread = root !== ts }: Place): {
  readonly channel: string
  readonly thread_ts?: string
} {
  return inThread ? { channel, thread_ts: root } : { channel }
}

export function messageIdAt({ channel, ts }: Pick<Place, 'channel' | 'ts'>): string {
  return `<${channel}.${ts}@slack>`
}

/** What stands before it in its thread: the beginning, if it is not that. */
export function ancestorsAt(place: Place): string[] {
  return place.root === place.ts ? [] : [messageIdAt({ channel: place.channel, ts: place.root })]
}

/** `references` of a notice, the oldest first: where it was asked for; null: not in the chat. */
export function placeOf(references: readonly string[]): Place | null {
  const [first] = references
  const last = references.at(-1)
  const pattern = /^<([A-Z0-9]+)\.(\d+\.\d+)@slack>$/
  const root = pattern.exec(first ?? '')
  const said = pattern.exec(last ?? '')
  if (!root || !said) return null
  return { channel: said[1] as string, ts: said[2] as string, root: root[2] as string }
}
