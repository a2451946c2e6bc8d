/** A batch of new requests is written in one statement a table, with files or without. */

import { expect, it } from 'vitest'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import { composedMail } from '../../support/desk/desk.js'
import { DESK, type World } from '../../support/desk/world.js'
import type { MailDraft } from '../../support/mails/mail-draft.js'

const MAILS = 50
const writer = (at: number) => ({
  name: `Personne ${at}`,
  address: `personne.${at}@academie.example`,
})
/** A small picture, as programs attach that of a signature. */
const LOGO = {
  filename: 'image001.png',
  content: Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(600, 7)]),
  contentType: 'image/png',
} as const

const file = (at: number) => ({ filename: `journal-${at}.txt`, content: `ligne ${at}` })

async function mails(attached: (at: number) => MailDraft['attachments']): Promise<Buffer[]> {
  const raws: Buffer[] = []
  for (let at = 0; at < MAILS; at++) {
    const attachments = attached(at)
    const text = `Le poste ${at} de la salle affiche une erreur depuis ce matin.`
    const draft = { subject: `Poste ${at}`, text, ...(attachments && { attachments }) }
    raws.push(await composedMail(writer(at), draft, DESK))
  }
  return raws
}

/** Inserts while they are handled and answered, by table. */
async function insertsFor(world: World, raws: readonly Buffer[]): Promise<Map<string, number>> {
  for (const raw of raws) await world.arrive(raw)
  const inserts = new Map<string, number>()
  const counting = ({ sql }: { sql: string }) => {
    const [, table] = /^insert into [`"](\w+)/.exec(sql) ?? []
    if (table !== undefined) inserts.set(table, (inserts.get(table) ?? 0) + 1)
  }
  world.knex.on('query', counting)
  await world.turn()
  world.knex.removeListener('query', counting)
  return inserts
}

onEachDatabase((opened) => {
  it('one statement a table, however many of the mails bring files', async () => {
    const { world } = opened()
    const some = (at: number) => (at % 5 === 0 ? [file(at), LOGO] : undefined)
    const inserts = await insertsFor(world, await mails(some))
    for (const table of ['tickets', 'log_entries', 'attachments', 'search_words'])
      expect.soft(inserts.get(table), table).toBe(1)
  })

  it('each file belongs to the entry that its own mail wrote', async () => {
    const { world } = opened()
    await insertsFor(world, await mails((at) => (at % 3 === 0 ? [file(at)] : undefined)))
    const rows: { name: string; title: string; ticket: number; of: number }[] = await world
      .knex('attachments as f')
      .join('log_entries as e', 'e.id', 'f.log_entry_id')
      .join('tickets as t', 't.id', 'e.ticket_id')
      .where('e.kind', 'opened')
      .whereRaw('e.inbound_id = f.inbound_id')
      .select('f.name', 't.title', 'e.ticket_id as ticket', 'f.ticket_id as of')
    expect(rows).toHaveLength(Math.ceil(MAILS / 3))
    for (const { name, title, ticket, of } of rows) {
      expect(ticket).toBe(of)
      expect(`journal-${title.replace('Poste ', '')}.txt`).toBe(name)
    }
  })

  it('the logo of a mail is known again within the batch', async () => {
    const { world } = opened()
    await insertsFor(world, await mails((at) => (at < 3 ? [LOGO] : undefined)))
    const rows = await world.knex('attachments').orderBy('inbound_id').select('inline')
    expect(rows.map(({ inline }) => Boolean(inline))).toEqual([false, false, true])
  })
})
