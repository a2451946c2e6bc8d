/** Shows a notice to one user alone, where they acted. */

import type { OutboxRow } from '../../../app/ports/outbox.js'
import type { Place } from '../../chat/place.js'
import type { Desk } from '../base/desk.js'
import { ephemeralTarget } from '../base/ephemeral-target.js'
import { nullIfRefused } from '../base/fault.js'
import { messagesOf, type SlackBlock } from '../kit/block-kit.js'
import { AS_WRITTEN } from '../kit/mrkdwn.js'
import { spokenText } from '../kit/spoken-text.js'
import { spokenSubject } from './spoken-subject.js'

export async function postEphemeral(
  { client, compose }: Desk,
  row: OutboxRow,
  user: string,
  place: Place,
): Promise<void> {
  const { subject, blocks } = compose(row)
  const [content = []]: SlackBlock[][] = messagesOf(blocks)
  const inThread = await isReply(client, place)
  await client.chat.postEphemeral({
    ...ephemeralTarget({ ...place, inThread }),
    user,
    text: spokenText(content, spokenSubject(subject)),
    ...AS_WRITTEN,
    blocks: content as never,
  })
}

/** Whether the place is that of a reply in a thread, and not of a tap on what begins one. */
async function isReply(client: Desk['client'], { channel, ts, root }: Place): Promise<boolean> {
  const query = { channel, ts: root, oldest: ts, inclusive: true, limit: 10 }
  // What one user alone was shown begins no thread that others could be asked of.
  const found = await nullIfRefused(() => client.conversations.replies(query))
  const { messages = [] } = found ?? {}
  return messages.some((message) => message.ts === ts && ts !== root)
}
