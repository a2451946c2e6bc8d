/** The course of a desk at random: what was written by whom, and what must hold of all that the desk does: nobody reads what is not for them, nobody is closed unwarned, what was forgotten or purged is nowhere. */

import { expect } from 'vitest'
import { ALEX, CAMILLE, SACHA, STRANGER } from '../../fixtures/directory.js'
import { forget } from './forgetting.js'
import { REQUESTERS, type Turn } from './random-turns.js'
import { PROVEN } from './transcript.js'
import type { Sent, Who, World } from './world.js'

const DAY = 24 * 60 * 60_000
/** One of these reads nothing that another of them wrote: no school's mailbox, no head, no copy joins them. */
const APART: readonly Who[] = [ALEX, CAMILLE, SACHA]

interface Written {
  readonly by: Who
  /** Between technicians. */
  readonly secret: boolean
}

/** What a course of turns has come to. */
export interface Course {
  readonly world: World
  /** By its mark. */
  readonly written: Map<string, Written>
  readonly got: Map<string, Sent[]>
  /** When its requester was warned of the closing, by the reference. */
  readonly warned: Map<string, number>
  /** Marks that must be nowhere. */
  readonly gone: Set<string>
  readonly forgotten: Set<string>
}

interface Writing {
  readonly mark: string
  readonly secret: boolean
  /** Its writer must be answered, or find the words in a journal. */
  readonly heard: boolean
}

/** What the desk sent of a turn. */
interface Turned {
  readonly sent: readonly Sent[]
  readonly heard: boolean
}

export function courseIn(world: World): Course {
  return {
    world,
    written: new Map(),
    got: new Map(),
    warned: new Map(),
    gone: new Set(),
    forgotten: new Set(),
  }
}

/** Throws where something does not hold. */
export async function taken(
  course: Course,
  [at, turn]: readonly [number, Turn],
  mark: string,
): Promise<void> {
  const { world } = course
  const before = await lastEntry(world)
  const turned = await take(course, turn, mark)
  if (turned === null) return
  readsOnlyTheirs(course, turned.sent)
  keepMails(course, turned.sent)
  const silent = (await lastEntry(world)) === before && turned.sent.length === 0
  expect([at, silent && turned.heard]).toEqual([at, false])
  await allHandled(world)
}

export function keepMails({ got }: Course, sent: readonly Sent[]): void {
  for (const mail of sent) got.set(mail.to, [...(got.get(mail.to) ?? []), mail])
}

/** Null: nobody is there any more to write it. */
export function take(course: Course, turn: Turn, mark: string): Promise<Turned | null> {
  switch (turn.is) {
    case 'time':
      return pass(course, turn.by)
    case 'forget':
      return forgetting(course, turn.who)
    case 'stranger': {
      const draft = { subject: `Re: [${turn.on}]`, text: `Je suis perdu ${mark}` }
      return write(course, STRANGER, draft, { mark, secret: true, heard: false })
    }
    case 'asks': {
      const site = turn.forSite ? 'Au titre de : Etablissement\n\n' : ''
      const draft = { subject: `Sujet ${mark}`, text: `${site}Une panne ${mark} ici.` }
      return write(course, turn.who, draft, { mark, secret: false, heard: true })
    }
    case 'absent': {
      const last = answerable(course, turn.who, 0)
      const draft = {
        ...replyTo(last, 'Réponse automatique : absente'),
        text: `Je suis absente ${mark}`,
        headers: { 'Auto-Submitted': 'auto-replied' },
      }
      return write(course, turn.who, draft, { mark, secret: true, heard: false })
    }
    case 'writes': {
      const last = answerable(course, turn.who, turn.answers)
      const draft = {
        ...replyTo(last, `Re: [${turn.on}]`),
        text: turn.words(mark, turn.names),
        ...(turn.side === 'agent' ? { headers: PROVEN } : {}),
      }
      return write(course, turn.who, draft, { mark, secret: turn.secret, heard: true })
    }
  }
}

/** Not one that says what is gone: whoever answers that brings it back. */
function answerable({ got, gone }: Course, who: Who, back: number): Sent | undefined {
  const mail = back < 0 ? undefined : got.get(who.address)?.at(-1 - back)
  return mail && marksIn(`${mail.subject} ${mail.text}`, gone).length > 0 ? undefined : mail
}

const replyTo = (mail: Sent | undefined, subject: string) =>
  mail
    ? { to: mail.replyTo, inReplyTo: mail.messageId, subject: `Re: ${mail.subject}` }
    : { subject }

async function write(
  { world, written, forgotten }: Course,
  by: Who,
  draft: { readonly subject: string; readonly text: string },
  { mark, secret, heard }: Writing,
): Promise<Turned | null> {
  if (forgotten.has(by.address)) return null
  written.set(mark, { by, secret })
  return { sent: await world.mailFrom(by, draft), heard }
}

/** Four weeks at a time where it is a year. */
async function pass(course: Course, time: number): Promise<Turned> {
  const { world } = course
  const where = await requestsOfMarks(course)
  const step = Math.min(time, (time > 60 * DAY ? 28 : 2) * DAY)
  const sent: Sent[] = []
  for (let passed = 0; passed < time; passed += step) {
    world.now += step
    const swept = await world.sweep()
    warnedBefore(course, swept.sent)
    sent.push(...swept.sent)
  }
  const left = new Set<number>(await world.knex('tickets').pluck('id'))
  for (const [mark, ids] of where)
    if (ids.length > 0 && !ids.some((id) => left.has(id))) course.gone.add(mark)
  await isNowhere(course)
  return { sent, heard: false }
}

async function forgetting(course: Course, who: Who): Promise<Turned> {
  await forget(course.world, who.address)
  course.forgotten.add(who.address)
  for (const [mark, { by }] of course.written) if (by === who) course.gone.add(mark)
  await isNowhere(course)
  return { sent: [], heard: false }
}

async function requestsOfMarks({ world, written }: Course): Promise<Map<string, number[]>> {
  const texts: { id: number; text: string }[] = [
    ...(await world.knex('log_entries').select('ticket_id as id', 'text')),
    ...(await world.knex('log_entries').select('ticket_id as id', 'elided as text')),
    ...(await world.knex('tickets').select('id', 'title as text')),
    ...(await world.knex('tickets').select('id', 'description as text')),
  ]
  return new Map(
    [...written.keys()].map((mark) => [
      mark,
      texts.flatMap(({ id, text }) => (text.includes(mark) ? [id] : [])),
    ]),
  )
}

async function isNowhere({ world, gone }: Course): Promise<void> {
  for (const table of ['tickets', 'log_entries', 'outbox_messages', 'pending_questions', 'links'])
    expect([table, marksIn(JSON.stringify(await world.knex(table)), gone)]).toEqual([table, []])
}

export function marksIn(text: string, marks: Iterable<string>): string[] {
  return [...marks].filter((mark) => text.includes(mark))
}

export function readsOnlyTheirs(course: Course, sent: readonly Sent[]): void {
  for (const { to, subject, text, kind } of sent) {
    const reader = [...REQUESTERS, STRANGER].find(({ address }) => address === to)
    if (!reader) continue
    for (const mark of marksIn(`${subject} ${text}`, course.written.keys()))
      expect([kind, to, mark, mayRead(course, reader, mark)]).toEqual([kind, to, mark, true])
  }
}

/** Of requesters and strangers. */
export function mayRead({ written }: Course, reader: Who, mark: string): boolean {
  const { by, secret } = written.get(mark) as Written
  const apart = APART.includes(by) && APART.includes(reader)
  return by === reader || !(reader === STRANGER || by === STRANGER || secret || apart)
}

function warnedBefore({ world, warned }: Course, sent: readonly Sent[]): void {
  for (const { kind, subject } of sent) {
    const [reference = ''] = /R-\d{6}/.exec(subject) ?? []
    if (kind === 'closing-soon') warned.set(reference, world.now)
    if (kind !== 'closed-by-time') continue
    expect(world.now - (warned.get(reference) ?? world.now)).toBeGreaterThanOrEqual(13 * DAY)
  }
}

export async function allHandled(world: World): Promise<void> {
  const inbox = await world.knex('inbound_messages').whereIn('status', ['received', 'failed'])
  expect(inbox).toEqual([])
  const waiting = await world.knex('outbox_messages').whereNotIn('status', ['sent', 'suppressed'])
  expect(waiting).toEqual([])
}

export async function lastEntry(world: World): Promise<number> {
  const [row] = await world.knex('log_entries').max<{ id: number | null }[]>({ id: 'id' })
  return row?.id ?? 0
}
