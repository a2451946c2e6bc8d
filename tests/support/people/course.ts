/** A course of things at a desk, told in a line each: who writes what on which request, and what has come of it. */

import { NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../desk/transcript.js'
import type { Sent, Who, World } from '../desk/world.js'
import { sentTo } from '../mails/buttons.js'
import { reported, says, school } from './outage.js'

export interface Course {
  readonly world: World
  /** So many schools report one fault: requests of these numbers, by the schools of these numbers. */
  report(from: number, to: number): Promise<Sent[]>
  /** A request about something else. */
  ask(who: number, subject: string, text: string): Promise<Sent[]>
  /** Noa's word on a request. */
  noa(number: number, text: string): Promise<Sent[]>
  /** Noa answers the mail that she got. */
  noaAnswers(sent: readonly Sent[], text: string): Promise<Sent[]>
  by(who: Who, number: number, text: string): Promise<Sent[]>
  /** A school's word on a request. */
  school(at: number, number: number, text: string): Promise<Sent[]>
  passes(hours: number): void
  /** What is done now and then is done. */
  aMinuteLater(): Promise<Sent[]>
  /** What the desk has said by mail in all this time. */
  readonly said: readonly Sent[]
  /** How often a notice of that kind went to the school, in all. */
  told(kind: string, at: number): number
  attached(): Promise<number[]>
  /** Of requests 1, 2, 3…; a merged one: `→ 1`. */
  states(): Promise<string>
}

export function courseIn(world: World): Course {
  const said: Sent[] = []
  const noted = async (sent: Promise<Sent[]>) => {
    said.push(...(await sent))
    return sent
  }
  const by = (who: Who, number: number, text: string) => noted(says(world, who, number, text))
  return {
    world,
    report: (from, to) => noted(reported(world, from, to - from + 1)),
    ask: (who, subject, text) =>
      noted(world.mailFrom(school(who), { subject, text, headers: PROVEN })),
    noa: (number, text) => by(NOA, number, text),
    noaAnswers(sent, text) {
      const { replyTo: to, subject, messageId } = sentTo(NOA.address, sent)
      const thread = { inReplyTo: messageId, references: [messageId] }
      const draft = { to, subject: `Re: ${subject}`, ...thread, text, headers: PROVEN }
      return noted(world.mailFrom(NOA, draft))
    },
    by,
    school: (at, number, text) => by(school(at), number, text),
    passes(hours) {
      world.now += hours * 60 * 60_000
    },
    aMinuteLater() {
      world.now += 60_000
      return noted(world.turn())
    },
    said,
    told: (kind, at) =>
      said.filter((mail) => mail.kind === kind && mail.to === school(at).address).length,
    attached: () => world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id'),
    async states() {
      const rows = await world.knex('tickets').orderBy('id').select('status', 'merged_into')
      return rows.map((row) => (row.merged_into ? `→ ${row.merged_into}` : row.status)).join(' ')
    },
  }
}

/** Whether one of these mails refuses something to Noa, or asks her about it. */
export function isRefused(sent: readonly Sent[]): boolean {
  return sent.some(({ to, kind }) => to === NOA.address && kind === 'agent-refused')
}
