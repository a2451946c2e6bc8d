/** Machines that mark nothing (no RFC 3834 header), told by their rhythm and by the shape of what they write. */

import type { Message } from '../reading/message.js'
import type { Screening } from '../reading/screen.js'
import { formatReference } from '../text/reference.js'
import { words } from '../text/text.js'
import { readAgentCommand } from '../words/agent-keywords.js'
import type { Intent } from '../words/intent.js'
import type { Actor } from './person.js'

/** What is remembered of a message, to compare its sender's next one with it. */
export interface LastExchange {
  /** Of its words (`sketchOf`). */
  readonly sketch: string
  /** Since the message before, ms; null: there was none. */
  readonly gap: number | null
  /** Messages in a row, this one included, of which two signs say that a machine wrote them. */
  readonly inARow: number
}

/** The last message of a sender that we answered, or kept an answer back from. */
export interface LastTurn extends LastExchange {
  /** By its server, epoch ms. */
  readonly receivedAt: number
  /** When our answer went out; null: it has not. */
  readonly answeredAt: number | null
  readonly messageId: string
  /** Of the request that our answer named. */
  readonly ticketNumber: number | null
}

/**
 * Whether a message counts as a turn of a loop. A word of the table, a number in answer to a question
 * and what a technician is proven to have written do not, however often they come.
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

/** The message that is looked at. Times: epoch ms. */
export interface TurnMessage {
  readonly message: Pick<Message, 'sender' | 'subject' | 'ancestors' | 'text'>
  readonly receivedAt: number
  /** By our own clock, as `answeredAt` is. */
  readonly storedAt: number
  readonly sketch: string
}

/** Why an answer was kept back. */
export const ROBOT = 'robot'

/** So many in a row, behind a first one, and it is one: as many answers have gone out. */
const IN_A_ROW = 4
/** Nobody reads an answer of ours, and writes a request anew, in less; ms. */
const PROMPT = 60_000
/** A person who writes so often does not keep to the second; ms. */
const REGULAR = { from: 10_000, to: 90_000, within: 2000 }
/** Of the parts of two sketches, as many are equal where the words are nearly the same. */
const ALIKE = 0.7

type Sign = (heard: TurnMessage, last: LastTurn) => boolean

/** When it comes. A person in a hurry, with drafts at hand, may look like that. */
const TIMING_SIGNS: Readonly<Record<string, Sign>> = {
  prompt: ({ storedAt }, { answeredAt }) =>
    answeredAt !== null && storedAt >= answeredAt && storedAt - answeredAt <= PROMPT,
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

/** What it says, and in whose name. Each alone may be a person's, too. */
const CONTENT_SIGNS: Readonly<Record<string, Sign>> = {
  same: ({ sketch }, last) => isAlike(sketch, last.sketch),
  'brings ours back': ({ message }, { messageId, ticketNumber }) =>
    message.ancestors.includes(messageId) ||
    (ticketNumber !== null && message.text.includes(formatReference(ticketNumber))),
  'machine’s address': ({ message }) => MACHINE_ADDRESS.test(message.sender?.address ?? ''),
}

/** Names that desks, monitors and servers have: a person may sit behind one, so it is one sign of two. */
const MACHINE_ADDRESS =
  /^([\w.-]*[._-])?(no-?reply|ne-?pas-?repondre|root|daemon|cron|(ro)?bot|nagios|zabbix|centreon|icinga|prometheus|grafana|supervision|monitor(ing)?|surveillance|alert(e|es|s|ing)?|alarm(e|es|s)?|notif(ication|ications|y)?|system(e)?|ticket(s|ing)?|otrs|glpi|itop|jira|service-?desk|help-?desk|support|hotline|sauvegarde|backup|scan(ner)?|copieur|imprimante|printer)([._+-][\w.+-]*)?@/

/** `last`: null when nothing came from its sender in a day. */
export function nextExchange(heard: TurnMessage, last: LastTurn | null): LastExchange {
  const { sketch } = heard
  if (last === null) return { sketch, gap: null, inARow: 0 }
  const known = last.inARow >= IN_A_ROW && isAlike(sketch, last.sketch)
  const machine = known || looksLikeMachine(heard, last)
  return {
    sketch,
    gap: heard.receivedAt - last.receivedAt,
    inARow: machine ? last.inARow + 1 : 0,
  }
}

/** Two signs at once, one of them at least of what it says or who says it. */
function looksLikeMachine(heard: TurnMessage, last: LastTurn): boolean {
  const inKind = countSigns(CONTENT_SIGNS, heard, last)
  return inKind > 0 && inKind + countSigns(TIMING_SIGNS, heard, last) >= 2
}

function countSigns(
  signs: Readonly<Record<string, Sign>>,
  heard: TurnMessage,
  last: LastTurn,
): number {
  return Object.values(signs).filter((holds) => holds(heard, last)).length
}

export function isRobot({ inARow }: LastExchange): boolean {
  return inARow >= IN_A_ROW
}

/** Of a longer text, the beginning tells. */
const MOST_TEXT = 4000
const PARTS = 24

/**
 * The words of a text as 24 hexadecimal bytes (MinHash, Broder 1997): of two texts that share most of
 * their words, most bytes are equal. Words with digits, which count and date, are left out; nothing
 * can be read back from it. A mail without a text is known by its subject.
 */
export function sketchOf({ text, subject }: Pick<Message, 'text' | 'subject'>): string {
  const own = lettersOf(text.slice(0, MOST_TEXT))
  const all = own.length > 0 ? own : lettersOf(subject)
  if (all.length === 0) return ''
  const least = new Array<number>(PARTS).fill(0xffffffff)
  for (const hash of all.map(fnv1a))
    for (let part = 0; part < PARTS; part += 1)
      least[part] = Math.min(least[part] ?? 0, mixed(hash, part))
  return least.map((value) => (value & 0xff).toString(16).padStart(2, '0')).join('')
}

function lettersOf(text: string): string[] {
  return [...new Set(words(text).filter((word) => !/\d/.test(word)))]
}

function isAlike(one: string, other: string): boolean {
  if (one === '' || other === '') return one === other
  let equal = 0
  for (let part = 0; part < PARTS; part += 1)
    if (one.slice(2 * part, 2 * part + 2) === other.slice(2 * part, 2 * part + 2)) equal += 1
  return equal >= ALIKE * PARTS
}

function fnv1a(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at += 1)
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** One hash as another one, by the finaliser of MurmurHash3. */
function mixed(hash: number, part: number): number {
  let value = hash ^ Math.imul(part + 1, 0x9e3779b1)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
