/** What somebody writes to the desk of the stories, by mail or in the chat: the same words, the same rules. */

import { join } from 'node:path'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { receive } from '../../../src/app/inbox/receive.js'
import { formatReference } from '../../../src/core/text/reference.js'
import { MESSAGE } from '../../fixtures/message.js'
import { PROVEN } from '../desk/transcript.js'
import type { Sent, Who, World } from '../desk/world.js'

export const WAYS = ['mail', 'chat'] as const
export type Way = (typeof WAYS)[number]

export interface Written {
  readonly text: string
  /** Of the request whose thread it stands in; left out: of none. */
  readonly number?: number
  /** The notice that a mail answers. */
  readonly to?: Sent | undefined
  /** Nothing vouches for a mail. */
  readonly plain?: boolean
  /** A picture is attached. */
  readonly file?: boolean
}

/** Resolves with what the desk sent in consequence. */
export async function write(
  world: World,
  way: Way,
  who: Who,
  written: Written,
): Promise<readonly Sent[]> {
  return way === 'mail' ? byMail(world, who, written) : byChat(world, who, written)
}

async function byMail(world: World, who: Who, written: Written): Promise<readonly Sent[]> {
  const { text, number, to, plain, file } = written
  const subject = to
    ? `Re: ${to.subject}`
    : number === undefined
      ? ''
      : `Re: [${formatReference(number)}]`
  const thread = to ? { to: to.replyTo, inReplyTo: to.messageId, references: [to.messageId] } : {}
  return world.mailFrom(who, {
    subject,
    text,
    ...thread,
    ...(plain ? {} : { headers: PROVEN }),
    ...(file ? { attachments: [{ filename: 'ecran.png', content: 'a picture' }] } : {}),
  })
}

let sequence = 0

/** As the chat's own code stores it once it is fetched. */
async function byChat(world: World, who: Who, written: Written): Promise<readonly Sent[]> {
  const { text, number, file } = written
  const blobs = openBlobs(join(world.folder, 'blobs'))
  const inbox = openInbox(world.knex, () => world.now)
  const [sha256 = ''] = file ? await blobs.putAll([Buffer.from('a picture')]) : []
  const picture = { name: 'ecran.png', type: 'image/png', bytes: 9, sha256, inline: false }
  world.now += 1000
  const message = {
    ...MESSAGE,
    channel: 'chat',
    messageId: `<said.${++sequence}@slack>`,
    sender: who,
    authors: [],
    subject: number === undefined ? '' : `[${formatReference(number)}]`,
    date: world.now,
    text,
    attachments: file ? [picture] : [],
  }
  const raw = Buffer.from(JSON.stringify({ message, incoming: {} }))
  const key = `chat:${sequence}`
  await receive(blobs, inbox, [{ channel: 'chat', key, receivedAt: world.now, raw }])
  return world.turn()
}
