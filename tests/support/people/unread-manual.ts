/** What people who never read a manual send, at a desk with one request of Camille's; and what came of it, in one line. */

import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { type Colleagues, openColleagues } from '../desk/colleagues.js'
import { PROVEN } from '../desk/transcript.js'
import type { Sent, Who, World } from '../desk/world.js'
import type { MailDraft } from '../mails/mail-draft.js'

/** What stands before the mail: each is done in turn. */
const SCENES = {
  /** R-000001 is with Noa. */
  assigned: (w: World) => bySubject(w, NOA, 'PRENDRE'),
  resolved: (w: World) => bySubject(w, NOA, 'RESOUDRE\nLa pile était vide.'),
  pending: (w: World) => bySubject(w, NOA, 'COMPLETER\nDans quelle salle ?'),
  closed: (w: World) => bySubject(w, CAMILLE, 'CLORE'),
  /** R-000002, Camille's own, too. */
  second: (w: World) => opens(w, CAMILLE, 'Imprimante du CDI'),
  /** A request of Dominique's: R-000002, or R-000003. */
  other: (w: World) => opens(w, DOMINIQUE, 'Écran du secrétariat'),
  merged: (w: World) => bySubject(w, NOA, 'FUSIONNER R-000002'),
  year: async (w: World) => {
    w.now += 400 * 24 * 3_600_000
    return (await w.sweep()).sent
  },
} as const
export type SceneName = keyof typeof SCENES

const bySubject = (w: World, who: Who, text: string) =>
  w.mailFrom(who, { subject: '[R-000001] Souris', text, headers: PROVEN })
const opens = (w: World, who: Who, subject: string) =>
  w.mailFrom(who, { subject, text: 'En panne.', headers: PROVEN })

export interface Written {
  readonly what: string
  readonly scene: readonly SceneName[]
  readonly who: Who
  /** Given what the desk sent before, by address the last. */
  readonly mail: MailDraft | ((last: (who: Who) => Sent) => MailDraft)
  /** Matched against the line that says what came of it. */
  readonly want: readonly RegExp[]
  readonly not?: readonly RegExp[]
}

/** Sends it; resolves with what came of it, and all mails. */
export async function cameOf(row: Written): Promise<{ line: string; sent: Sent[]; world: World }> {
  const world: Colleagues = await openColleagues({ dailyCap: 1000 })
  const last = new Map<string, Sent>()
  const note = (sent: readonly Sent[]) => {
    for (const mail of sent) last.set(mail.to, mail)
  }
  // The acknowledgement of R-000001 is gone with the opening; a status brings another.
  note(
    await world.mailFrom(CAMILLE, { subject: '[R-000001] Souris', text: 'SUIVI', headers: PROVEN }),
  )
  for (const name of row.scene) note(await SCENES[name](world))
  world.now += 3_600_000
  const draft =
    typeof row.mail === 'function' ? row.mail((who) => last.get(who.address) as Sent) : row.mail
  const before = await world.knex('log_entries').max('id as id').first()
  const sent = await world.mailFrom(row.who, { headers: PROVEN, ...draft })
  const from = Number(before?.id ?? 0)
  return { line: await lineOf(world, from, sent), sent, world }
}

async function lineOf(world: World, from: number, sent: readonly Sent[]): Promise<string> {
  const rows = await world
    .knex('tickets as t')
    .leftJoin('people as p', 'p.id', 't.agent_id')
    .leftJoin('people as r', 'r.id', 't.requester_id')
    .join('teams', 'teams.id', 't.team_id')
    .orderBy('t.id')
    .select('t.*', 'p.name as agent', 'r.name as requester', 'teams.code')
  const requests = rows.map(
    (t) =>
      `R${t.number} ${t.status} ${t.agent ?? '–'} ${t.code} u${t.urgency} « ${t.title} » ${t.requester}`,
  )
  const entries = await world
    .knex('log_entries as e')
    .join('tickets as t', 't.id', 'e.ticket_id')
    .where('e.id', '>', from)
    .orderBy('e.id')
    .select('t.number', 'e.visibility', 'e.kind', 'e.text')
  const journal = entries.map(
    ({ number, visibility, kind, text }) => `R${number} ${visibility} ${kind} « ${text} »`,
  )
  const [inbox] = (await world.inbox()).slice(-1)
  const told = sent.map(({ kind, to, subject }) => `${kind}→${to.replace(/@.*/, '')} (${subject})`)
  return [`[${inbox?.status} ${inbox?.because}]`, ...requests, '|', ...journal, '|', ...told].join(
    '\n   ',
  )
}
