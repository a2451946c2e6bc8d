/** Wordings of tests/fixtures/wordings/*.tsv, each as a reply on a request in one state, and what came of it. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buttonNamesOf } from '../../../src/adapters/templates/notice-buttons/button-sets.js'
import type { Notice } from '../../../src/core/notices/notice.js'
import { MINUTE } from '../../../src/core/running/durations.js'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { composedMail } from '../desk/desk.js'
import type { Scene } from '../desk/scene.js'
import { PROVEN } from '../desk/transcript.js'
import { DESK, openWorld, type World, type WorldOptions } from '../desk/world.js'

/** The states of the table; `closed-late`: longer ago than ANNULER reaches; `unthreaded`: a new mail. */
export const SITUATIONS = [
  'dispatched',
  'assigned',
  'pending',
  'resolved',
  'closed',
  'closed-late',
  'unthreaded',
] as const
export type SituationName = (typeof SITUATIONS)[number]

export interface Wording {
  readonly state: SituationName
  /** `verb` or `verb:what`, as explained in tests/fixtures/wordings/README.md. */
  readonly wanted: string
  /** Its writer needs no answer. */
  readonly quiet: boolean
  readonly text: string
  readonly subject: string
}

/** The rows of a file; `\n` stands for a line's end, `\t` for no text at all. */
export function readWordings(state: SituationName): Wording[] {
  const file = join(import.meta.dirname, `../../fixtures/wordings/${state}.tsv`)
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((row) => {
      const [wanted = '', flag = '', text = '', subject = ''] = row.split('\t')
      const body = text === '\\t' ? '' : text.replaceAll('\\n', '\n')
      return { state, wanted, quiet: flag === 'quiet', text: body, subject }
    })
}

/** What a wording led to. */
export interface Effect {
  readonly wording: Wording
  readonly status: string
  readonly statusBefore: string
  /** The closing is held, or began again. */
  readonly held: boolean
  readonly kept: boolean
  /** Requests that it opened. */
  readonly opened: number
  readonly description: string | null
  readonly journalled: boolean
  /** What was answered to its writer, by kind, with the buttons of each. */
  readonly answers: readonly { readonly kind: string; readonly buttons: readonly string[] }[]
  /** The rule that decided, as the inbox names it. */
  readonly because: string
  /** Kinds of notices to technicians. */
  readonly told: readonly string[]
}

const DAY = 24 * 60 * MINUTE
const STATUS_OF: Readonly<Record<SituationName, string>> = {
  dispatched: 'dispatched',
  assigned: 'assigned',
  pending: 'pending',
  resolved: 'resolved',
  closed: 'resolved',
  'closed-late': 'resolved',
  unthreaded: 'assigned',
}

interface Request {
  readonly number: number
  /** The address, Message-ID and text of our last notice on it. */
  readonly to: string
  readonly messageId: string
  readonly quoted: string
}

/** Nobody of them writes too much. */
const OPTIONS: WorldOptions = {
  dailyCap: 1_000_000,
  floods: { requestsADay: 1e6, requestsAMinute: 1e6 },
}

/** A desk with so many requests, as it was just opened. */
interface Beginning {
  readonly scene: Scene
  readonly requests: readonly Request[]
}

/** By how many requests a desk has. */
export type Beginnings = ReadonlyMap<number, Beginning>

/** Desks with so many requests each: the larger ones go on from the smaller, lest each opens them all anew. */
export async function beginnings(counts: readonly number[]): Promise<Beginnings> {
  const found = new Map<number, Beginning>()
  let last: Beginning | undefined
  for (const count of [...new Set(counts)].sort((a, b) => a - b)) {
    last = await goOn(last, count)
    found.set(count, last)
  }
  return found
}

async function goOn(from: Beginning | undefined, count: number): Promise<Beginning> {
  const world = await openWorld(from ? { ...OPTIONS, scene: from.scene } : OPTIONS)
  const requests = from?.requests ?? []
  const more = await openRequests(world, requests.length + 1, count)
  return { requests: [...requests, ...more], scene: await world.leave() }
}

/** Sends each wording on a request of its own, all in one world, and looks at what came of each. */
export async function effectsOf(
  wordings: readonly Wording[],
  begun: Beginnings,
): Promise<Effect[]> {
  const [first] = wordings
  const beginning = begun.get(wordings.length)
  if (!first || !beginning) throw new Error(`no desk has ${wordings.length} requests`)
  const { scene, requests } = beginning
  const world = await openWorld({ ...OPTIONS, scene })
  try {
    await bringTo(world, first.state)
    const replies = first.state.startsWith('closed') ? await close(world, requests) : requests
    if (first.state === 'closed-late') world.now += 4 * DAY
    const before = new Map(
      (await world.knex('tickets').select('number', 'status')).map((t) => [t.number, t.status]),
    )
    const from = await lastInbound(world)
    for (const [i, wording] of wordings.entries()) await write(world, wording, replies[i])
    await world.turn()
    const rows = await world.knex('inbound_messages').where('id', '>', from).orderBy('id')
    const effects: Effect[] = []
    for (const [i, wording] of wordings.entries()) {
      const request = requests[i]
      const status = before.get(request?.number ?? 0)
      effects.push(await effectOf(world, wording, rows[i], request, status))
    }
    return effects
  } finally {
    await world.close()
  }
}

async function lastInbound(world: World): Promise<number> {
  const row = await world.knex('inbound_messages').max('id as id').first()
  return row?.id ?? 0
}

async function openRequests(world: World, from: number, to: number): Promise<Request[]> {
  for (let i = from; i <= to; i++)
    await arrive(world, { subject: `Souris ${i}`, text: `Le clic de la souris ${i} est mort.` })
  return asRequests(await world.turn(), 'acknowledgement')
}

function asRequests(sent: Awaited<ReturnType<World['turn']>>, kind: string): Request[] {
  return sent
    .filter((mail) => mail.kind === kind)
    .map(({ subject, replyTo, messageId, text }) => ({
      number: Number(/R-(\d{6,})/.exec(subject)?.[1]),
      to: replyTo,
      messageId,
      quoted: text,
    }))
    .sort((a, b) => a.number - b.number)
}

/** As technicians would have done. */
async function bringTo(world: World, state: SituationName): Promise<void> {
  const status = STATUS_OF[state]
  if (status === 'dispatched') return
  const noa = await world.knex('addresses').where({ address: NOA.address }).first('person_id')
  await world.knex('tickets').update({
    status,
    agent_id: noa.person_id,
    assigned_at: world.now,
    ...(status === 'pending' ? { pending_at: world.now } : {}),
    ...(status === 'resolved' ? { resolved_at: world.now } : {}),
  })
  // What names no request may mean any of them.
  const another = { status: 'resolved', resolved_at: world.now }
  if (state === 'unthreaded') await world.knex('tickets').where('number', '<', 3).update(another)
}

async function close(world: World, requests: readonly Request[]): Promise<Request[]> {
  for (const request of requests)
    await arrive(world, { to: request.to, subject: `Re: [${request.number}]`, text: 'CLORE' })
  return asRequests(await world.turn(), 'closed')
}

async function write(world: World, wording: Wording, request: Request | undefined): Promise<void> {
  const { text, subject, state } = wording
  if (!request || state === 'unthreaded') return arrive(world, { subject, text })
  const quote = request.quoted
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
  return arrive(world, {
    to: request.to,
    inReplyTo: request.messageId,
    subject: `Re: [R-${String(request.number).padStart(6, '0')}] ${subject || 'Souris'}`,
    text: `${text}\n\nLe lun. 23 nov. 2026 à 12:05, Assistance AMIGO <assistance@academie.example> a écrit :\n\n${quote}`,
  })
}

/** Proven, and some minutes after the one before: nobody takes Camille for a robot. */
async function arrive(world: World, draft: Parameters<typeof composedMail>[1]): Promise<void> {
  world.now += 10 * MINUTE
  await world.arrive(await composedMail(CAMILLE, { ...draft, headers: PROVEN }, DESK))
}

async function effectOf(
  world: World,
  wording: Wording,
  { id: inboundId, because }: { readonly id: number; readonly because: string },
  request: Request | undefined,
  statusBefore = '',
): Promise<Effect> {
  const { knex } = world
  const ticket = await knex('tickets')
    .where({ number: request?.number ?? 0 })
    .first()
  const opened = await openedBy(world, inboundId)
  const notices = await knex('outbox_messages').where({ inbound_id: inboundId }).orderBy('id')
  const entries = await knex('log_entries').where({ inbound_id: inboundId, ticket_id: ticket.id })
  return {
    wording,
    status: ticket.status,
    statusBefore,
    held: ticket.held_at !== null,
    kept: ticket.kept_open_at !== null,
    opened: opened.length,
    description: opened[0]?.description ?? null,
    because,
    journalled: entries.length > 0,
    answers: notices
      .filter((row) => row.to_address === CAMILLE.address)
      .map((row) => {
        const data = JSON.parse(row.data)
        const buttons = buttonNamesOf({ kind: row.kind, data } as Notice)
        return { kind: row.kind, buttons }
      }),
    told: notices.filter((row) => row.to_address !== CAMILLE.address).map((row) => row.kind),
  }
}

async function openedBy(world: World, inboundId: number): Promise<{ description: string }[]> {
  return world
    .knex('tickets as t')
    .join('log_entries as e', 'e.ticket_id', 't.id')
    .where({ 'e.inbound_id': inboundId, 'e.kind': 'opened' })
    .select('t.description')
}
