/** What the torture left: of all that people wrote, what is lost, doubled, or out of order, and what they were told twice. */

import type { Knex } from 'knex'
import type { SlackWorkspace } from '../../src/sandbox/slack/workspace.js'
import type { Sink } from '../support/world.js'
import { addressOf, type Conversation } from './people.js'

export interface Verdict {
  readonly messages: number
  /** Marks that stand in no request. */
  readonly lost: readonly string[]
  /** Marks that stand in several requests, or in several entries of one. */
  readonly doubled: readonly string[]
  /** Marks that stand after one of the same conversation that arrived later. */
  readonly outOfOrder: readonly string[]
  /** People who got no acknowledgement. */
  readonly unanswered: readonly string[]
  /** People who wrote in the chat, and got a mail while it failed. */
  readonly instead: number
  /** Notices of the outbox that were not sent, with why. */
  readonly unsent: readonly string[]
  readonly notices: number
  /** The same notice, under the same Message-ID, that reached its person again: its outcome was unknown. */
  readonly again: number
  /** One event told by two notices. */
  readonly toldTwice: readonly string[]
}

interface Entry {
  readonly ticket: number
  readonly entry: number
  /** The message that it was made of. */
  readonly inbound: number
  readonly text: string
}

export async function judge(
  knex: Knex,
  conversations: readonly Conversation[],
  { sink, slack }: { sink: Sink; slack: SlackWorkspace },
): Promise<Verdict> {
  const places = await placesOf(knex)
  const marks = conversations.flatMap(({ marks: written }) => written)
  const outbox = await knex('outbox_messages').select<
    {
      kind: string
      status: string
      error: string | null
      inbound_id: number | null
      to_address: string
    }[]
  >(['kind', 'status', 'error', 'inbound_id', 'to_address'])
  const told = outbox.filter(({ status }) => status !== 'suppressed')
  const unsent = told.filter(({ status }) => status !== 'sent')
  const events = told
    .filter(({ inbound_id: inbound }) => inbound !== null)
    .map(({ kind, inbound_id: inbound, to_address: to }) => `${kind} of ${inbound} to ${to}`)
  const ids = sink.accepted.map(({ to, messageId }) => `${to} ${messageId}`)
  return {
    messages: marks.length,
    lost: marks.filter((mark) => !places.has(mark)),
    doubled: marks.filter((mark) => (places.get(mark)?.length ?? 0) > 1),
    outOfOrder: conversations.flatMap((conversation) => misplaced(conversation, places)),
    unanswered: conversations
      .filter((conversation) => !isAnswered(conversation, sink, slack))
      .map((conversation) => describeSilence(conversation, told, { slack })),
    instead: conversations.filter(
      ({ thread, person }) => thread !== null && mailsTo(sink, addressOf(person)) > 0,
    ).length,
    unsent: unsent.map(({ kind, status, error }) => `${kind} ${status}: ${error ?? ''}`),
    notices: told.length,
    again: ids.length - new Set(ids).size,
    toldTwice: repeated(events),
  }
}

/** Where each mark stands: one place for a request, and one for each entry of a journal. */
async function placesOf(knex: Knex): Promise<Map<string, Entry[]>> {
  const requests = await knex('tickets').select<Entry[]>(
    'id as ticket',
    knex.raw('0 as entry, 0 as inbound'),
    'description as text',
  )
  const entries = await knex('log_entries')
    .select<(Entry & { elided: string })[]>(
      'ticket_id as ticket',
      'id as entry',
      'inbound_id as inbound',
      'text',
      'elided',
    )
    .orderBy('id')
  const places = new Map<string, Entry[]>()
  const asked = new Map<string, number>()
  for (const place of requests)
    for (const mark of marksIn(place.text)) {
      asked.set(mark, place.ticket)
      places.set(mark, [...(places.get(mark) ?? []), place])
    }
  for (const place of entries)
    for (const mark of marksIn(`${place.text}\n${place.elided}`)) {
      // A request's own first entry repeats its description.
      if (asked.get(mark) === place.ticket && places.get(mark)?.length === 1) {
        places.set(mark, [place])
        continue
      }
      places.set(mark, [...(places.get(mark) ?? []), place])
    }
  return places
}

function marksIn(text: string): Set<string> {
  return new Set(text.match(/marque\d+x\d+y/g) ?? [])
}

/** In the mailbox they arrive as they were written; the chat sends anew what it sent in vain, behind later ones. */
function misplaced(
  { marks, by }: Conversation,
  places: ReadonlyMap<string, readonly Entry[]>,
): string[] {
  const order = marks.flatMap((mark) => {
    const [place] = places.get(mark) ?? []
    return place ? [{ mark, ...place }] : []
  })
  if (by === 'chat') order.sort((a, b) => a.inbound - b.inbound)
  const where = order.map(
    ({ mark, ...at }) => `${mark} by ${at.inbound} in ${at.ticket}/${at.entry}`,
  )
  return order
    .filter(({ entry }, at) => at > 0 && entry < (order[at - 1]?.entry ?? 0))
    .map(({ mark }) => `${mark} (${by}: ${where.join(', ')})`)
}

/** In the thread of what they wrote; or by mail, where a chat that failed for long falls back to. */
export function isAnswered(
  { person, thread }: Conversation,
  sink: Sink,
  slack: SlackWorkspace,
): boolean {
  if (mailsTo(sink, addressOf(person)) > 0) return true
  return thread !== null && slack.messages(slack.dmOf(thread.user), thread.ts).length > 1
}

function mailsTo(sink: Sink, address: string): number {
  return sink.accepted.filter(({ to }) => to === address).length
}

/** What the desk believes to have told them, and where it may have gone instead. */
function describeSilence(
  { person, by, thread }: Conversation,
  told: readonly { readonly kind: string; readonly status: string; readonly to_address: string }[],
  { slack }: { slack: SlackWorkspace },
): string {
  const notices = told
    .filter(({ to_address: to }) => to === addressOf(person))
    .map(({ kind, status }) => `${kind} ${status}`)
  const beside = thread === null ? 0 : slack.messages(slack.dmOf(thread.user)).length
  return `${addressOf(person)} (${by}): ${notices.join(', ') || 'no notice'}; ${beside} messages beside the thread`
}

function repeated(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1)
  return [...seen].filter(([, times]) => times > 1).map(([name, times]) => `${times} × ${name}`)
}
