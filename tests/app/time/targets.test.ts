/** Targets in time, told day by day: what is due, who is told when it runs out, how often, and who sees it. */

import { DateTime } from 'luxon'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, LOU, NOA, SACHA } from '../../fixtures/directory.js'
import { SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { mailOfKind, mailTo } from '../../support/mails/sent.js'
import { at, byDay, said } from '../../support/people/by-day.js'

const TARGETS = { serviceLevels: { ...SERVICE_LEVELS, summaryAt: null } }
let world: World
const { reply, on } = byDay(() => world)
const written = (time: unknown) =>
  DateTime.fromMillis(Number(time), { zone: 'Europe/Paris' }).toFormat("yyyy-MM-dd'T'HH:mm")
const told = ({ kind, to }: Pick<Sent, 'kind' | 'to'>) => `${kind} ${to.split('@')[0]}`
const ask = (who = CAMILLE, subject = 'Souris', text = 'Elle ne répond plus du tout.') =>
  world.mailFrom(who, { subject, text, headers: PROVEN })

/** Every quarter of an hour from one moment to another: who was told what, and when. */
async function swept(from: string, to: string): Promise<string[]> {
  const heard: string[] = []
  for (
    let time = at(from.slice(0, 10), from.slice(11));
    time <= at(to.slice(0, 10), to.slice(11));
    time += 15 * 60_000
  ) {
    world.now = Math.max(time, world.now)
    for (const sent of (await world.sweep()).sent) heard.push(`${written(time)} ${told(sent)}`)
  }
  return heard
}

beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000, rules: TARGETS })
  on('2026-11-24', '09:00')
})
afterEach(() => world.close())

describe('a request that nobody takes', () => {
  it('is told to its team at half its target and at the end, then to the next level, once each', async () => {
    const sent = await ask()
    const team = mailOfKind('team-new', sent)
    expect(said(team?.text)).toContain('À prendre avant')
    expect(said(team?.text)).toContain('mercredi 25 novembre à 9 h')
    const requester = mailTo(CAMILLE, sent)
    expect(said(requester?.text)).not.toMatch(/À prendre|retard/)
    expect(await swept('2026-11-24T09:15', '2026-11-30T18:00')).toEqual([
      '2026-11-24T14:15 team-targets equipe-n1',
      '2026-11-25T09:15 team-targets equipe-n1',
      '2026-11-25T14:15 team-targets lou.garnier',
    ])
  })

  it('is told in the words of what is due, and by whom it can be helped', async () => {
    await ask()
    on('2026-11-24', '14:30')
    const [soon] = (await world.sweep()).sent
    expect(soon?.subject).toBe("1 demande à l'approche de son échéance")
    expect(said(soon?.text)).toContain('R-000001')
    expect(said(soon?.text)).toContain('À prendre avant mercredi 25 novembre à 9 h 00')
    on('2026-11-25', '15:00')
    const { sent } = await world.sweep()
    expect(sent.map(told)).toEqual(['team-targets equipe-n1', 'team-targets lou.garnier'])
    expect(sent[0]?.subject).toBe('1 demande en retard')
    expect(said(sent[0]?.text)).toContain('En retard depuis mercredi 25 novembre à 9 h 00')
    expect(said(sent[1]?.text)).toContain('Elle attend dans une autre équipe')
  })

  it('late at night is told in the morning, and on no holiday', async () => {
    on('2026-12-24', '16:00')
    await ask()
    // Ten working hours: the evening of the 24th, then Monday.
    expect(written((await world.ticket(1)).due_at)).toBe('2026-12-28T16:00')
    expect(await swept('2026-12-24T16:15', '2026-12-28T18:00')).toEqual([
      '2026-12-28T11:15 team-targets equipe-n1',
      '2026-12-28T16:15 team-targets equipe-n1',
    ])
  })

  it('and that is resolved or taken before it is told is not told', async () => {
    await ask()
    await ask(SACHA, 'Écran', 'Il est noir depuis ce matin.')
    on('2026-11-24', '14:00')
    await reply(NOA, 'PRENDRE', 1)
    on('2026-11-24', '14:30')
    const [notice] = (await world.sweep()).sent
    expect(said(notice?.text)).toContain('R-000002')
    expect(said(notice?.text)).not.toContain('R-000001')
  })
})

it('that is taken between the alert and its notice is not told to the team; the next is told at once', async () => {
  await ask()
  await ask(SACHA, 'Écran', 'Il est noir depuis ce matin.')
  on('2026-11-24', '14:15')
  // What a machine leaves that is killed after it raised the alert.
  const team = await world.knex('teams').where({ code: 'n1' }).first('id')
  const alert = { ticket_id: 1, alert: 'half', team_id: team.id, person_id: null, at: world.now }
  await world.knex('alerts').insert(alert)
  const half = { alerts: 1, alert_at: at('2026-11-25', '09:00') }
  await world.knex('tickets').where({ id: 1 }).update(half)
  await world
    .knex('tickets')
    .where({ id: 2 })
    .update({ alert_at: at('2026-11-24', '14:45') })
  await reply(NOA, 'PRENDRE', 1)
  expect((await world.sweep()).sent).toEqual([])
  expect(await world.knex('alerts')).toEqual([])
  on('2026-11-24', '14:45')
  expect((await world.sweep()).sent.map(told)).toEqual(['team-targets equipe-n1'])
})

it('a priority that a technician puts right moves the date, and says so', async () => {
  await ask()
  const [done] = await reply(NOA, 'Urgence : critique\nImpact : un bassin')
  expect(said(done?.text)).toContain('À prendre avant mardi 24 novembre à 10 h 00')
  expect(written((await world.ticket(1)).due_at)).toBe('2026-11-24T10:00')
})

describe('a request that somebody has', () => {
  it('is told to its holder; it stands while its requester is asked; once resolved, nothing is due', async () => {
    await ask()
    on('2026-11-24', '10:00')
    const [done] = await reply(NOA, 'PRENDRE')
    expect(said(done?.text)).toContain('À résoudre avant mardi 1er décembre à 9 h 00')
    expect(await swept('2026-11-26T13:30', '2026-11-26T15:00')).toEqual([
      '2026-11-26T14:15 team-targets noa.petit',
    ])
    on('2026-11-30', '09:00')
    await reply(NOA, 'COMPLETER\nDe quelle marque est-elle ?')
    expect((await world.ticket(1)).due_at).toBe(null)
    expect(await swept('2026-11-30T10:00', '2026-12-04T18:00')).toEqual([])
    on('2026-12-07', '09:00')
    const [heard] = await reply(CAMILLE, 'Une Logitech.')
    expect(heard?.kind).toBe('team-reply')
    // Ten hours were left.
    expect(written((await world.ticket(1)).due_at)).toBe('2026-12-08T09:00')
    expect(await swept('2026-12-07T10:00', '2026-12-09T18:00')).toEqual([
      '2026-12-08T09:15 team-targets noa.petit',
    ])
    await reply(NOA, 'RESOUDRE\nPile changée.')
    expect(await world.ticket(1)).toMatchObject({ due_at: null, alert_at: null })
  })

  it('goes to another team with the date of that team, and SUIVI shows it to agents alone', async () => {
    await ask(SACHA)
    await reply(NOA, 'PRENDRE')
    const given = await reply(NOA, 'AFFECTER gestion')
    const notice = given.find(({ kind }) => kind === 'team-dispatched')
    expect(said(notice?.text)).toContain('À prendre avant mercredi 25 novembre')
    const [agents] = await world.mailFrom(LOU, {
      subject: 'SUIVI R-000001',
      text: '',
      headers: PROVEN,
    })
    expect(said(agents?.text)).toContain('À prendre avant')
    const [theirs] = await world.mailFrom(SACHA, {
      subject: 'SUIVI R-000001',
      text: '',
      headers: PROVEN,
    })
    expect(theirs?.kind).toBe('status')
    expect(said(theirs?.text)).not.toMatch(/À prendre|En retard/)
  })

  it('taken late, it is told no more than what its taker sees', async () => {
    await ask()
    on('2026-12-10', '10:00')
    await world.sweep()
    const [done] = await reply(NOA, 'PRENDRE')
    expect(said(done?.text)).toContain('En retard depuis mardi 1er décembre')
    expect(await swept('2026-12-10T11:00', '2026-12-11T18:00')).toEqual([])
    expect(await world.ticket(1)).toMatchObject({ take_met: 0 })
  })
})

describe('many at once', () => {
  it('an outage of 300 requests is one notice, which counts what it does not list', async () => {
    for (let n = 1; n <= 300; n++)
      await ask(n % 2 ? CAMILLE : DOMINIQUE, `Wifi ${n}`, `Le wifi est coupé en salle ${n}.`)
    on('2026-11-24', '14:30')
    const { sent } = await world.sweep()
    // Beside the digest of so many new ones.
    const [notice, ...others] = sent.filter(({ kind }) => kind !== 'flood')
    expect(notice?.subject).toBe("300 demandes à l'approche de leur échéance")
    expect(said(notice?.text)).toContain('Et 280 autres.')
    expect(others).toEqual([])
    const later = await swept('2026-11-24T14:45', '2026-11-24T18:00')
    expect(later.filter((line) => !line.includes('flood'))).toEqual([])
  })

  it('those of an upgrade get their dates, and are told once, together', async () => {
    await ask()
    await ask(SACHA, 'Écran', 'Il est noir depuis ce matin.')
    const none = { due_at: null, resolve_by: null, resolve_left: null, alert_at: null }
    await world.knex('tickets').update({ ...none, created_at: at('2025-10-01') })
    on('2026-11-24', '23:00')
    expect((await world.sweep()).sent).toEqual([])
    expect(written((await world.ticket(1)).due_at)).toBe('2025-10-02T10:00')
    expect(await swept('2026-11-25T07:00', '2026-11-27T18:00')).toEqual([
      '2026-11-25T08:00 team-targets equipe-n1',
      '2026-11-25T08:00 team-targets lou.garnier',
    ])
  })

  it('of what is critical, the next notice does not wait an hour', async () => {
    await ask()
    on('2026-11-24', '13:30')
    await ask(SACHA, 'Panne', 'Urgence : critique\nImpact : un bassin\n\nTout le réseau est coupé.')
    expect(await swept('2026-11-24T13:45', '2026-11-24T15:15')).toEqual([
      '2026-11-24T14:15 team-targets equipe-n1',
      '2026-11-24T14:45 team-targets equipe-n1',
      '2026-11-24T15:15 team-targets lou.garnier',
    ])
  })
})

it('a doubted clock tells nobody', async () => {
  await ask()
  await world.sweep()
  world.now += 40 * 24 * 60 * 60_000
  world.leapt += 40 * 24 * 60 * 60_000
  await expect(world.sweep()).rejects.toThrow(/nothing is warned of/)
  expect(await world.knex('alerts')).toEqual([])
})

it('a notice that was written before there were targets still goes out', async () => {
  await ask()
  await reply(NOA, 'AFFECTER gestion')
  const row = await world.knex('outbox_messages').where({ kind: 'team-dispatched' }).first()
  const { dueAt: _, ...data } = JSON.parse(row.data)
  await world
    .knex('outbox_messages')
    .where({ id: row.id })
    .update({ data: JSON.stringify(data), status: 'queued', sent_at: null, due_at: 0 })
  const [again] = await world.turn()
  expect(again?.kind).toBe('team-dispatched')
  expect(again?.text).not.toContain('avant le')
})
