/** A team that works from a mailbox: what it writes stays on the agents' side, whatever the directory says. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parsePeople } from '../../src/adapters/imports/people-file.js'
import { importPeople } from '../../src/adapters/stores/people/import-people.js'
import { CAMILLE, PEOPLE_CSV } from '../fixtures/directory.js'
import { PROVEN } from '../support/desk/transcript.js'
import { openWorld, type World } from '../support/desk/world.js'
import { mailsTo } from '../support/mails/sent.js'

const TEAM = { name: 'Équipe N1', address: 'equipe-n1@academie.example' }
let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.', headers: PROVEN })
})
afterEach(() => world.close())

const team = (text: string, headers = PROVEN) =>
  world.mailFrom(TEAM, { subject: 'Re: [R-000001] Souris', text, headers })
const toCamille = (sent: readonly { to: string; text: string }[]) =>
  mailsTo(CAMILLE, sent).map(({ text }) => text)

describe('the mailbox of a team, which no file of people names', () => {
  it('notes for its colleagues, and tells the requester nothing', async () => {
    expect(toCamille(await team('Elle a encore renversé son café.'))).toEqual([])
    expect((await world.journal(1)).at(-1)).toMatchObject({ visibility: 'private' })
  })

  it('takes, asks and resolves as any technician', async () => {
    expect(toCamille(await team('PRENDRE'))[0]).not.toContain('PRENDRE')
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
    await team('RESOUDRE\nRemplacée.')
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved' })
  })

  it('unproven changes nothing, and its word is not sent to the requester', async () => {
    const sent = await team('PRENDRE', {} as typeof PROVEN)
    expect(toCamille(sent)).toEqual([])
    expect(sent.map(({ kind, to }) => [kind, to])).toEqual([['agent-refused', TEAM.address]])
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  })

  it('stays one when a complete file of people leaves it out, or calls it a requester', async () => {
    const codes = {
      locales: ['fr', 'en'],
      teams: new Set(['n1', 'gestion']),
      sites: new Set(['0140096D', '0140012K']),
    }
    const read = (csv: string) => {
      const parsed = parsePeople(Buffer.from(csv), 'people', codes)
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
      return parsed.people
    }
    const row = `${TEAM.address};Boîte N1;fr;requester;;;;yes\n`
    for (const csv of [PEOPLE_CSV, PEOPLE_CSV + row]) {
      await importPeople(world.knex, read(csv), { dryRun: false, complete: true })
      expect(toCamille(await team('Toujours le café.'))).toEqual([])
      expect((await world.journal(1)).at(-1)).toMatchObject({ visibility: 'private' })
    }
  })
})
