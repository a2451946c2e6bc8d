/** What reached nobody: warnings are made anew, agents are told of the rest, and nobody is closed unwarned. */

import { DateTime } from 'luxon'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivery } from '../../../src/app/ports/outbox.js'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../../support/desk/world.js'
import { deliveryReport, deliveryStatus } from '../../support/mails/delivery-report.js'
import { mailOfKind } from '../../support/mails/sent.js'

let world: World
const reply = (who: Who, text: string) =>
  world.mailFrom(who, { subject: 'Re: [R-000001]', text, headers: PROVEN })
const on = (day: string, time = '10:00') => {
  world.now = DateTime.fromISO(`${day}T${time}`, { zone: 'Europe/Paris' }).toMillis()
}
const summary = (sent: readonly Sent[]) =>
  sent.filter(({ kind }) => kind !== 'digest').map(({ kind, to }) => `${kind} ${to.split('@')[0]}`)
const swept = async (day: string) => {
  on(day, '10:30')
  return summary((await world.sweep()).sent)
}
/** Each day up to the last, that one included: what went out on which. */
const sweptDaily = async (from: string, to: string) => {
  const said: string[] = []
  for (let day = DateTime.fromISO(from); day <= DateTime.fromISO(to); day = day.plus({ days: 1 }))
    said.push(...(await swept(day.toISODate() ?? '')).map((what) => `${day.toISODate()} ${what}`))
  return said
}
const said = (sent: readonly Sent[], kind: string) =>
  (sent.find((one) => one.kind === kind)?.text ?? '').replaceAll('\u00a0', ' ')

const GONE: Delivery = { kind: 'dead', error: '550 5.1.1 <camille>: user unknown' }
const POLICY: Delivery = { kind: 'dead', error: '550 5.7.1 message content refused' }
const DOWN: Delivery = { kind: 'deferred', error: 'nothing listens', connection: true }
const refused = (who: Who, how: Delivery) => world.refuses.set(who.address, how)
const works = (who: Who) => world.refuses.delete(who.address)
const status = async () => (await world.ticket(1)).status

/** A mail server's report that a mail of ours came back (RFC 3464). */
function report(of: Sent): string {
  return deliveryReport(deliveryStatus(of.to), [
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${of.messageId}`,
  ])
}

beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  on('2026-11-24')
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Ma souris ne répond plus du tout.' })
})
afterEach(() => world.close())

describe('a warning that reached nobody', () => {
  beforeEach(() => reply(NOA, 'RESOUDRE\nLa pile était vide.'))

  it('is taken back at once, and made anew the next day with a new date', async () => {
    refused(CAMILLE, POLICY)
    expect(await swept('2026-12-24')).toEqual([])
    expect(await world.ticket(1)).toMatchObject({ warned_at: null, closes_at: null })
    works(CAMILLE)
    expect(await sweptDaily('2026-12-25', '2027-01-07')).toEqual([
      '2026-12-25 team-bounced noa.petit',
      '2026-12-25 closing-soon camille.martin',
    ])
    expect(await swept('2027-01-08')).toEqual(['closed-by-time camille.martin'])
  })

  it('is made anew after ever longer, and the request is never closed by it', async () => {
    refused(CAMILLE, POLICY)
    await sweptDaily('2026-12-24', '2027-03-31')
    const made = await world.knex('outbox_messages').where({ kind: 'closing-soon' })
    expect(made.length).toBeGreaterThan(3)
    expect(made.length).toBeLessThan(8)
    expect(await status()).toBe('resolved')
  })

  it('for want of a mailbox is not made anew: agents are told once, and it waits', async () => {
    refused(CAMILLE, GONE)
    expect(await sweptDaily('2026-12-24', '2027-04-01')).toEqual([
      '2026-12-25 team-bounced noa.petit',
    ])
    expect(await status()).toBe('resolved')
    expect(await world.knex('outbox_messages').where({ kind: 'closing-soon' })).toHaveLength(1)
    works(CAMILLE)
    on('2027-04-02')
    await world.mailFrom(CAMILLE, { subject: 'Ma boîte marche', text: 'À nouveau.' })
    expect(await sweptDaily('2027-04-05', '2027-04-20')).toEqual([
      '2027-04-05 closing-soon camille.martin',
      '2027-04-19 closed-by-time camille.martin',
    ])
  })

  it('because it came back later is taken back, and agents are told once', async () => {
    on('2026-12-24', '10:30')
    const warning = mailOfKind('closing-soon', (await world.sweep()).sent) as Sent
    on('2026-12-26')
    const told = await world.raw(report(warning))
    expect(summary(told)).toEqual(['team-bounced noa.petit'])
    expect(said(told, 'team-bounced')).toContain(
      "L'avertissement avant la clôture de la demande R-000001 « Souris » n'a pas pu être remis. Merci de joindre autrement camille.martin@academie.example.",
    )
    expect(said(told, 'team-bounced')).toContain('ne sera pas close')
    expect(await world.ticket(1)).toMatchObject({ warned_at: null, closes_at: null })
    expect(await sweptDaily('2026-12-27', '2027-02-01')).toEqual([])
    expect(await status()).toBe('resolved')
  })

  it('since the mail server was down for five days is made anew', async () => {
    refused(CAMILLE, DOWN)
    await swept('2026-12-24')
    // Twenty tries later.
    await world.knex('outbox_messages').where({ status: 'queued' }).update({ attempts: 30 })
    on('2026-12-30')
    await world.turn()
    works(CAMILLE)
    expect(await sweptDaily('2026-12-30', '2027-01-13')).toEqual([
      '2026-12-30 team-bounced noa.petit',
      '2026-12-30 closing-soon camille.martin',
      '2027-01-13 closed-by-time camille.martin',
    ])
  })

  it('to an address that is known to be dead is not even sent', async () => {
    on('2026-12-01')
    await world.knex('addresses').where({ address: CAMILLE.address }).update({ bounced_at: 1 })
    expect(await sweptDaily('2026-12-24', '2027-02-01')).toEqual([
      '2026-12-24 team-bounced noa.petit',
    ])
    expect(await status()).toBe('resolved')
  })

  it('of somebody who has left, as the directory says, is wanted by nobody', async () => {
    await world.knex('addresses').where({ address: CAMILLE.address }).update({ bounced_at: 1 })
    expect(await swept('2026-12-24')).toEqual(['team-bounced noa.petit'])
    await world.knex('people').where({ name: CAMILLE.name }).update({ active: false })
    expect(await sweptDaily('2026-12-25', '2027-01-20')).toEqual([])
    expect(await status()).toBe('closed')
  })

  it('is told of again when the request was reopened and resolved once more', async () => {
    refused(CAMILLE, GONE)
    await swept('2026-12-24')
    expect(await swept('2026-12-26')).toEqual(['team-bounced noa.petit'])
    on('2026-12-28')
    await reply(NOA, 'ROUVRIR\nPas joignable.')
    await reply(NOA, 'RESOUDRE\nVue sur place.')
    await world.sweep()
    expect(await sweptDaily('2027-01-28', '2027-03-01')).toEqual([
      '2027-01-28 team-bounced noa.petit',
    ])
  })

  it('of a closing that was called off is told to nobody', async () => {
    refused(CAMILLE, POLICY)
    on('2026-12-24', '10:30')
    await world.sweep()
    works(CAMILLE)
    await reply(CAMILLE, 'ROUVRIR\nElle recommence.')
    expect(summary((await world.sweep()).sent)).toEqual([])
  })

  it('and came back after the next one was sent takes nothing back', async () => {
    on('2026-12-24', '10:30')
    const warning = mailOfKind('closing-soon', (await world.sweep()).sent) as Sent
    await world.knex('outbox_messages').where({ kind: 'closing-soon' }).update({ created_at: 1 })
    const told = await world.raw(report(warning))
    expect(said(told, 'team-bounced')).toContain('Un message au sujet de')
    expect((await world.ticket(1)).warned_at).not.toBeNull()
  })

  it('does not count when the outbox knows nothing of it', async () => {
    await swept('2026-12-24')
    await world.knex('outbox_messages').where({ kind: 'closing-soon' }).delete()
    expect(await swept('2027-01-07')).toEqual(['closing-soon camille.martin'])
    expect(await status()).toBe('resolved')
  })
})

describe('what a technician wrote and nobody got', () => {
  const WORDS: readonly [string, string, string][] = [
    ['COMPLETER\nSans fil ?', 'La question', 'remise'],
    ['REPONDRE\nUne autre arrive.', 'La réponse', 'remise'],
    ['RESOUDRE\nLa pile était vide.', 'La solution', 'remise'],
  ]
  const HOW: readonly [string, Delivery][] = [
    ['no such mailbox', GONE],
    ['the content is refused', POLICY],
  ]
  describe.each(HOW)('since %s', (_how, delivery) => {
    it.each(WORDS)('%j is told to them, with what it was', async (text, what) => {
      await reply(NOA, 'PRENDRE')
      refused(CAMILLE, delivery)
      await reply(NOA, text)
      const { sent } = await world.sweep()
      expect(summary(sent)).toEqual(['team-bounced noa.petit'])
      expect(said(sent, 'team-bounced')).toContain(`${what} `)
      expect(said(sent, 'team-bounced')).toContain(delivery.kind === 'dead' ? delivery.error : '')
      expect(summary((await world.sweep()).sent)).toEqual([])
      expect((await world.journal(1)).at(-1)).toMatchObject({ visibility: 'private' })
    })
  })

  it('for five days is told to them, too', async () => {
    refused(CAMILLE, DOWN)
    await expect(reply(NOA, 'COMPLETER\nSans fil ?')).resolves.toBeDefined()
    await world.knex('outbox_messages').where({ status: 'queued' }).update({ attempts: 30 })
    // The clock was looked at, and is believed.
    await world.sweep()
    on('2026-11-30')
    await world.turn()
    expect(summary((await world.sweep()).sent)).toEqual(['team-bounced noa.petit'])
  })

  it('and came back later is told with what it was', async () => {
    const sent = await reply(NOA, 'RESOUDRE\nLa pile était vide.')
    const told = await world.raw(report(mailOfKind('resolved', sent) as Sent))
    expect(said(told, 'team-bounced')).toContain('La solution de la demande R-000001')
  })

  it('of no weight is for the journal alone', async () => {
    refused(CAMILLE, POLICY)
    await reply(NOA, 'PRENDRE')
    expect(summary((await world.sweep()).sent)).toEqual([])
    expect((await world.journal(1)).at(-1)?.text).toContain('taken → camille.martin')
  })

  it('marks an address that does not exist', async () => {
    const bounced = () => world.knex('addresses').where({ address: CAMILLE.address }).first()
    refused(CAMILLE, POLICY)
    await reply(NOA, 'REPONDRE\nBonjour.')
    expect((await bounced()).bounced_at).toBeNull()
    refused(CAMILLE, GONE)
    await reply(NOA, 'REPONDRE\nBonjour.')
    expect((await bounced()).bounced_at).not.toBeNull()
  })
})

describe('what the team did not get', () => {
  const TEAM = { name: '', address: 'equipe-n1@academie.example' }

  it('its members are told of, one by one', async () => {
    refused(TEAM, GONE)
    await world.mailFrom(CAMILLE, { subject: 'Écran', text: 'Il est noir.' })
    expect(summary((await world.sweep()).sent)).toEqual(['team-bounced noa.petit'])
  })

  it('is told no further when the telling dies, too', async () => {
    refused(TEAM, GONE)
    refused(NOA, GONE)
    refused(LOU, GONE)
    await world.mailFrom(CAMILLE, { subject: 'Écran', text: 'Il est noir.' })
    for (let round = 0; round < 5; round += 1)
      expect(summary((await world.sweep()).sent)).toEqual([])
    const told = await world.knex('outbox_messages').where({ kind: 'team-bounced' })
    expect(told.length).toBeLessThanOrEqual(1)
  })
})
