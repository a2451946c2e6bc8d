/** Detects robots that send no RFC 3834 header, by the timing and the repetition of their messages; it ends mail loops. */

import type { Screening } from '../reading/machine/screen.js'
import type { Message } from '../reading/message.js'
import { formatReference } from '../text/reference.js'
import type { Intent } from '../words/intent.js'
import { readAgentCommand } from '../words/read-agent-command.js'
import type { Actor } from './person.js'
import { isAlike } from './sketch.js'

/** What is stored of a message, to compare its sender's next one with it. */
export interface Turn {
  /** The sketch of its words (`sketchOf`). */
  readonly sketch: string
  /** Time since the message before, ms; null when there was none. */
  readonly gap: number | null
  /** How many messages in a row, this one included, look machine-written by two signs. */
  readonly inARow: number
}

/** The sender's last message that we answered, or whose answer we withheld. */
export interface LastTurn extends Turn {
  /** By the date of its mail server, epoch ms. */
  readonly receivedAt: number
  /** When our answer went out; null when it has not yet. */
  readonly answeredAt: number | null
  readonly messageId: string
  /** The number of the request that our answer named. */
  readonly ticketNumber: number | null
}

/**
 * Whether a message counts as a turn of a mail loop. Keywords, numbers that answer a question and
 * verified messages of technicians don't count, however often they come.
 */
export function isTurn({ message, screening, intent, kept, actor }: JudgedMessage): boolean {
  if (message.channel !== 'mail' || message.sender === null || !screening.answer) return false
  const agent = actor.known && actor.person.role === 'agent'
  if (agent && (actor.trust === 'verified' || readAgentCommand(kept) !== null)) return false
  return intent.command?.strict !== true && intent.choice.length === 0
}

interface JudgedMessage {
  readonly message: Pick<Message, 'channel' | 'sender'>
  readonly screening: Screening
  readonly intent: Intent
  readonly kept: string
  readonly actor: Actor
}

/** The message that is judged. Times are epoch ms. */
export interface TurnMessage {
  readonly message: Pick<Message, 'sender' | 'subject' | 'ancestors' | 'text'>
  readonly receivedAt: number
  /** By our own clock, like `answeredAt`. */
  readonly storedAt: number
  readonly sketch: string
}

/** The reason for which an answer is withheld. */
export const ROBOT = 'robot'

/** A sender is a robot after this many in a row behind a first one; as many answers have gone out. */
const ROBOT_AFTER = 4
/** Nobody reads our answer and writes a new request in less time, ms. */
const TOO_FAST = 60_000
/** A person who writes this often is not regular to the second; ms. */
const REGULAR = { from: 10_000, to: 90_000, within: 2000 }
type Sign = (message: TurnMessage, last: LastTurn) => boolean

/** Signs in the timing. A person in a hurry, with drafts at hand, may show them too. */
const TIMING_SIGNS: Readonly<Record<string, Sign>> = {
  prompt: ({ storedAt }, { answeredAt }) =>
    answeredAt !== null && storedAt >= answeredAt && storedAt - answeredAt <= TOO_FAST,
  regular: ({ receivedAt }, last) => {
    const gap = receivedAt - last.receivedAt
    return (
      last.gap !== null &&
      gap >= REGULAR.from &&
      gap <= REGULAR.to &&
      Math.abs(gap - last.gap) <= REGULAR.within
    )
  },
}

/** Signs in the content and the sender's address. Each alone may be a person's, too. */
const CONTENT_SIGNS: Readonly<Record<string, Sign>> = {
  same: ({ sketch }, last) => isAlike(sketch, last.sketch),
  'brings ours back': ({ message }, { messageId, ticketNumber }) =>
    message.ancestors.includes(messageId) ||
    (ticketNumber !== null && message.text.includes(formatReference(ticketNumber))),
  'machine’s address': ({ message }) => MACHINE_ADDRESS.test(message.sender?.address ?? ''),
}

/** Addresses of help desks, monitoring and servers. A person may be behind one, so it is one sign of two. */
const MACHINE_ADDRESS =
  /^([\w.-]*[._-])?(no-?reply|ne-?pas-?repondre|root|daemon|cron|(ro)?bot|nagios|zabbix|centreon|icinga|prometheus|grafana|supervision|monitor(ing)?|surveillance|alert(e|es|s|ing)?|alarm(e|es|s)?|notif(ication|ications|y)?|system(e)?|ticket(s|ing)?|otrs|glpi|itop|jira|service-?desk|help-?desk|support|hotline|sauvegarde|backup|scan(ner)?|copieur|imprimante|printer)([._+-][\w.+-]*)?@/

/** What to store of a message. `last`: null when its sender wrote nothing within a day. */
export function nextTurn(message: TurnMessage, last: LastTurn | null): Turn {
  const { sketch } = message
  if (last === null) return { sketch, gap: null, inARow: 0 }
  const known = last.inARow >= ROBOT_AFTER && isAlike(sketch, last.sketch)
  const machine = known || looksLikeMachine(message, last)
  return {
    sketch,
    gap: message.receivedAt - last.receivedAt,
    inARow: machine ? last.inARow + 1 : 0,
  }
}

/** Two signs at once, at least one of them in the content or the address. */
function looksLikeMachine(message: TurnMessage, last: LastTurn): boolean {
  const inContent = countSigns(CONTENT_SIGNS, message, last)
  return inContent > 0 && inContent + countSigns(TIMING_SIGNS, message, last) >= 2
}

function countSigns(
  signs: Readonly<Record<string, Sign>>,
  message: TurnMessage,
  last: LastTurn,
): number {
  return Object.values(signs).filter((holds) => holds(message, last)).length
}

/** Whether the sender's messages in a row make it a robot. */
export function isRobot({ inARow }: Turn): boolean {
  return inARow >= ROBOT_AFTER
}
