/** Makes the mailbox of each team an agent of that team: what is written from it comes from the agents' side. */

import type { Knex } from 'knex'
import { fold } from '../../../core/text/text.js'
import type { Change } from '../base/change.js'

interface MailboxRow {
  team_id: number
  code: string
  name: string
  email: string
  person_id: number | null
  role: string | null
  active: boolean | number | null
  member_of: number | null
}

/**
 * Whatever the directory says of a mailbox that the catalogue gives to a team: a note from it must
 * never reach a requester as if a colleague of theirs had written. Returns what it changed. `stale`:
 * the caller has raised the catalogue's revision already.
 */
export async function ensureTeamMailboxes(
  trx: Knex,
  now: number,
  stale = false,
): Promise<Change[]> {
  const missing = await mailboxesWithoutAgent(trx)
  for (const row of missing) await makeAgent(trx, row, now)
  // What was read before is stale from here on: see catalogueReader.
  if (missing.length > 0 && !stale)
    await trx('counters').where({ name: 'catalogue' }).increment('value', 1)
  return missing.map(({ code, email, person_id }) => ({
    sign: person_id === null ? '+' : '~',
    what: 'person',
    name: email,
    details: `the mailbox of team ${code}: an agent, so that what is written from it stays on the agents' side`,
  }))
}

/** Whether there is something to ensure: nearly every start finds nothing, and need not write. */
export async function lacksTeamMailboxes(knex: Knex): Promise<boolean> {
  return (await mailboxesWithoutAgent(knex)).length > 0
}

async function mailboxesWithoutAgent(trx: Knex): Promise<MailboxRow[]> {
  const rows = await trx('teams as t')
    .leftJoin('addresses as a', 'a.address', 't.email')
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .leftJoin('team_members as m', (on) => on.on('m.person_id', 'p.id').andOn('m.team_id', 't.id'))
    .where({ 't.active': true })
    .whereNotNull('t.email')
    .select<MailboxRow[]>(
      't.id as team_id',
      't.code',
      't.name',
      't.email',
      'p.id as person_id',
      'p.role',
      'p.active',
      'm.team_id as member_of',
    )
  return rows.filter(
    ({ person_id, role, active, member_of }) =>
      person_id === null || role !== 'agent' || !active || member_of === null,
  )
}

async function makeAgent(trx: Knex, row: MailboxRow, now: number): Promise<void> {
  const personId = row.person_id ?? (await insertPerson(trx, row, now))
  await trx('people')
    .where({ id: personId })
    .update({ role: 'agent', active: true, admitted: false })
  if (row.member_of === null)
    await trx('team_members').insert({ team_id: row.team_id, person_id: personId })
}

async function insertPerson(trx: Knex, { name, email }: MailboxRow, now: number): Promise<number> {
  const [person] = await trx('people')
    .insert({
      name,
      name_folded: fold(name),
      locale: null,
      role: 'agent',
      active: true,
      channel: 'mail',
      admitted: false,
      created_at: now,
    })
    .returning<{ id: number }[]>('id')
  const { id } = person as { id: number }
  await trx('addresses').insert({
    address: email,
    person_id: id,
    is_primary: true,
    bounced_at: null,
  })
  return id
}
