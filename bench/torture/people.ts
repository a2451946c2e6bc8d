/** People who write to the desk under torture: each asks once, then adds to it, every message with a mark of its own. */

import type { SlackWorkspace } from '../../src/sandbox/slack/workspace.js'
import { ADDRESS, DOMAIN } from '../support/mails.js'
import type { Mailbox, Sink } from '../support/world.js'

/** What one person wrote, in the order of its sending. */
export interface Conversation {
  readonly person: number
  readonly by: 'mail' | 'chat'
  /** The first is the request. */
  readonly marks: string[]
  /** In the chat. */
  thread: { readonly user: string; readonly ts: string } | null
}

export interface People {
  readonly conversations: readonly Conversation[]
  /** Writes one message: a new request, or one more line of somebody who has a reference by now. */
  write(): Promise<void>
}

/** How many lines somebody adds at most. */
const MOST = 6
/** One in so many is written in the chat. */
const CHAT = 4

export function openPeople(
  { mailbox, sink, slack }: { mailbox: Mailbox; sink: Sink; slack: SlackWorkspace },
  random: () => number,
): People {
  const conversations: Conversation[] = []

  const markIn = (conversation: Conversation) => {
    const { person, marks } = conversation
    const mark = `marque${person}x${marks.length}y`
    marks.push(mark)
    return mark
  }
  const ask = async () => {
    const person = conversations.length + 1
    const by = person % CHAT === 0 ? 'chat' : 'mail'
    const conversation: Conversation = { person, by, marks: [], thread: null }
    conversations.push(conversation)
    const text = `L'imprimante numéro ${person} reste hors ligne. ${markIn(conversation)}`
    if (by === 'mail')
      return mailbox.deliver([mail(conversation, { subject: `Imprimante ${person}`, text })])
    const name = `personne${person}`
    const user = slack.addUser({ name, email: addressOf(person) }).id
    const { ts } = await slack.as(user).dm(text)
    conversation.thread = { user, ts }
  }
  const add = async (conversation: Conversation, reference: string) => {
    const text = `Voici une précision de plus : ${markIn(conversation)}`
    const { thread } = conversation
    if (thread === null) {
      const subject = `Re: [${reference}] Imprimante ${conversation.person}`
      return mailbox.deliver([mail(conversation, { subject, text })])
    }
    await slack.as(thread.user).dm(text, { threadTs: thread.ts })
  }
  /** In the chat the thread says which request it is. */
  const referenceOf = (conversation: Conversation) =>
    conversation.by === 'chat' ? '-' : referenceIn(sink, addressOf(conversation.person))

  return {
    conversations,
    async write() {
      const open = conversations.filter(({ marks }) => marks.length < MOST)
      const chosen = open[Math.floor(random() * open.length)]
      const reference = chosen && random() < 0.6 ? referenceOf(chosen) : null
      if (chosen && reference !== null) await add(chosen, reference)
      else await ask()
    },
  }
}

export function addressOf(person: number): string {
  return `personne.${person}@${DOMAIN}`
}

/** As the acknowledgement told it; null: none came yet. */
function referenceIn(sink: Sink, address: string): string | null {
  const first = sink.accepted.find(({ to }) => to === address)
  return /R-\d{6,}/.exec(first?.subject ?? '')?.[0] ?? null
}

function mail(
  { person, marks }: Conversation,
  { subject, text }: { readonly subject: string; readonly text: string },
): Buffer {
  const lines = [
    `From: Personne ${person} <${addressOf(person)}>`,
    `To: Assistance <${ADDRESS}>`,
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${person}.${marks.length}.torture@poste.${DOMAIN}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    'Bonjour,',
    '',
    text,
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}
