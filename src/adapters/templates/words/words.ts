/** The words of a locale (`templates/<locale>/words.yaml`): names of states and fields, buttons, units. */

import { z } from 'zod'
import { STATUSES } from '../../../core/request/ticket.js'
import { FILE_WORDS } from './file-words.js'
import { RECAP_FIELDS } from './recap-fields.js'
import { TemplateFault } from './template-fault.js'
import { CHAT_WORDS, MOVE_WORDS, REPORT_WORDS } from './word-lists.js'

const BUTTONS = [
  'complete',
  'option',
  'admit',
  'apart',
  'reply',
  'ask-new',
  'my-requests',
  'queue',
  'correct',
  'amend',
  'close',
  'reopen',
  'undo',
  'keep',
  'new',
  'choose',
  'solved',
  'confirm',
  'retry',
  'wait',
  'product',
  'for',
  'take',
  'take-over',
  'dispatch',
  'assign',
  'ask',
  'answer',
  'send-note',
  'resolve',
  'draft',
  'ready',
  'publish',
  'watch',
  'unwatch',
  'dismiss',
  'merge',
  'link',
  'split',
  'undo-step',
  'incident',
  'attach-all',
  'attach-some',
  'attach-none',
  'follow',
  'unfold',
  'contact',
  'rate',
  'remark',
  'sign-in',
] as const
export type ButtonName = (typeof BUTTONS)[number]

const text = z.string().min(1)
const MOVES = z.record(z.enum(MOVE_WORDS), text)
const words = z.strictObject({
  dateLocale: text,
  untitled: text,
  unknown: text,
  guessed: text,
  units: z.tuple([text, text, text, text]),
  byte: text,
  /** `{day} à {hour} h {minute}` */
  moment: text,
  /** The day of the month, where it is the first. */
  firstOfMonth: text,
  /** The words between a state and the day on which it began. */
  since: text,
  /** How an answer begins that corrects one that was sent. */
  disregard: text,
  /** Of a request that waits for somebody else than its requester: until `{day}`. */
  waiting: text,
  /** Of a request that should be answered by now, before how long it has been late. */
  late: text,
  /** How old a request is: heading of a list. */
  age: text,
  /** The last requests of a requester: heading beside a new one. */
  former: text,
  /** Before the day on which a request began, where no heading says so. */
  opened: text,
  /** `{days}, de {from} h à {to} h`, and of several days in a row `du {first} au {last}`. */
  hours: z.strictObject({ of: text, span: text }),
  /** A suggested route: `{team}` and `{sure}` percent; `{label}`, `{name}` and `{sure}` of each part; `{words}` that say so. */
  route: z.strictObject({
    heading: text,
    byItself: text,
    button: text,
    sureOf: text,
    because: text,
  }),
  /** Solved requests that resemble a new one: the heading, that above one alone, the button with `{ref}`, the word of its line. */
  similar: z.strictObject({ heading: text, one: text, button: text, like: text }),
  /** On a board, what the same person asked just before: `{request}` and `{age}`; the button with `{ref}`. */
  twin: z.strictObject({ heading: text, line: text, button: text }),
  /** A request in a sentence: `{ref} « {title} »`. */
  request: text,
  status: z.strictObject(Object.fromEntries(STATUSES.map((s) => [s, text]))),
  impact: z.strictObject({ 1: text, 2: text, 3: text }),
  urgency: z.strictObject({ 1: text, 2: text, 3: text, 4: text }),
  priority: z.strictObject({ 1: text, 2: text, 3: text, 4: text }),
  onBehalfOf: z.strictObject({ self: text, site: text }),
  rating: z.strictObject({ 1: text, 2: text, 3: text, 4: text }),
  recap: z.strictObject(Object.fromEntries(RECAP_FIELDS.map((f) => [f, text]))),
  /** `line` is what the button prefills; '' leaves it to the writer. */
  buttons: z.strictObject(
    Object.fromEntries(BUTTONS.map((b) => [b, z.strictObject({ label: text, line: z.string() })])),
  ),
  /** The label before a button's key in a mail: asks people to leave it there. */
  key: text,
  /** Between a label and its value, spaces and all. */
  colon: z.string(),
  /** What the plain text says in the place of a button. */
  typed: z.strictObject({
    /** Before a word to write: « répondez CLORE ». */
    word: text,
    /** After it, if a name or a text is to follow. */
    name: text,
    text,
    reply: text,
    write: text,
  }),
  note: text,
  /** Where a request went, in the journal: `{team}`, `{agent}`, `{author}`; for technicians and for others. */
  moves: z.strictObject({ agents: MOVES, requester: MOVES }),
  /** Headings above what a request is about, and above the last entries of its journal. */
  story: text,
  last: text,
  /** Of what was folded away: « (+ 14 lignes citées) », and where it is shown. */
  folded: z.strictObject({
    line: text,
    lines: text,
    heading: text,
    omitted: text,
    whole: text,
  }),
  /** Of the files of a notice: its heading, why some are only named, and how to get those. */
  files: FILE_WORDS,
  correction: text,
  amended: text,
  machine: text,
  paused: text,
  warned: text,
  reminded: text,
  lapsed: text,
  reopened: text,
  erased: text,
  /** Beside who follows the request from then on, or no longer. */
  watched: text,
  unwatched: text,
  /** Beside the reference of a request that it was merged or linked with, or no longer. */
  merged: text,
  parted: text,
  linked: text,
  unlinked: text,
  /** Above references that were attached to an incident, or detached. */
  attached: text,
  detached: text,
  /** Beside the team that the desk itself gave the request to. */
  routed: text,
  /** Above the rest of a text that a button stands in. */
  more: text,
  /** The words before the day of the automatic closing. */
  closing: text,
  /** The words before the address that a request came to, where a desk has several. */
  mailbox: text,
  report: z.record(z.enum(REPORT_WORDS), text),
  chat: z.record(z.enum(CHAT_WORDS), text),
  /** The keyword before a product's name in a button's text. */
  field: text,
  footer: text,
})
export type Words = z.infer<typeof words>

/** Checks what a words.yaml holds. Throws a TemplateFault that names the file and the key. */
export function checkWords(file: string, written: unknown): Words {
  const read = words.safeParse(written)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new TemplateFault(`${file}: ${issue?.path.join('.')}: ${issue?.message}`)
}
