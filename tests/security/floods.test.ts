/** Somebody, or something, that writes without end: requests are made, the team gets one digest instead of all the notices. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../src/core/running/durations.js'
import { formatReference } from '../../src/core/text/reference.js'
import { ALEX, CAMILLE, COLLEGE, LOU, NOA, SACHA, STRANGER } from '../fixtures/directory.js'
import { openChatWorld } from '../support/chat/chat-world.js'
import { PROVEN } from '../support/desk/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../support/desk/world.js'
import { buttonsOf } from '../support/mails/buttons.js'
import { mailsOfKind } from '../support/mails/sent.js'

const LIMITS = { requestsADay: 8, requestsAMinute: 3 }
const TEAM = 'equipe-n1@academie.example'
const FAIL = {
  'Authentication-Results': 'mx.academie.example; dmarc=fail header.from=academie.example',
}
let world: World
beforeEach(async () => {
  world = await openWorld({ floods: LIMITS })
})
afterEach(() => world.close())

const count = (sent: readonly Sent[], kind: string) => sent.filter((s) => s.kind === kind).length
const digests = async () => mailsOfKind('flood', (await world.sweep()).sent)
/** So many requests, one each `every` ms. */
async function requests(who: Who, many: number, every: number, from = 1): Promise<Sent[]> {
  const sent: Sent[] = []
  for (let n = from; n < from + many; n += 1) {
    world.now += every - 1000
    sent.push(...(await world.mailFrom(who, { subject: `Panne ${n}`, text: `La n° ${n}, hélas.` })))
  }
  return sent
}

describe('past the limit of one sender, the team is told once of all', () => {
  const FLOODS: readonly [string, Who, number, number, number][] = [
    ['too many a minute', CAMILLE, 12, 5000, 3],
    ['too many a day', CAMILLE, 12, 10 * MINUTE, 8],
    ['a school’s mailbox', COLLEGE, 12, 5000, 3],
    ['one who comes from nowhere', { name: '', address: 'robot@academie.example' }, 12, 5000, 3],
  ]
  it.each(FLOODS)('%s', async (_, who, many, every, told) => {
    const sent = await requests(who, many, every)
    expect(await world.knex('tickets')).toHaveLength(many)
    expect(count(sent, 'acknowledgement')).toBeGreaterThanOrEqual(4)
    expect(count(sent, 'team-new')).toBe(told)
    const [digest, ...more] = await digests()
    expect(more).toEqual([])
    expect(digest).toMatchObject({ kind: 'flood', to: TEAM })
    for (let n = told + 1; n <= many; n += 1) expect(digest?.text).toContain(formatReference(n))
    expect(digest?.text).not.toContain(formatReference(1))
    expect(digest?.text).toContain(String(many - told))
    expect(await digests()).toEqual([])
  })

  it('each hour while it goes on, each request once, and to the last one', async () => {
    let told: string[] = []
    const all: Sent[] = []
    for (let five = 0; five < 30; five += 1) {
      await requests(CAMILLE, 1, 5 * MINUTE, five + 1)
      const now = await digests()
      all.push(...now)
      told = [...told, ...now.flatMap(({ text }) => text.match(/R-\d{6}/g) ?? [])]
    }
    world.now += HOUR
    told.push(...(await digests()).flatMap(({ text }) => text.match(/R-\d{6}/g) ?? []))
    expect(all.length).toBeLessThanOrEqual(3)
    const references = [...new Set(told)].sort()
    expect(references).toEqual(Array.from({ length: 22 }, (_, n) => formatReference(n + 9)))
    expect(references).toHaveLength(new Set(told).size)
  })

  it('a team without a mailbox: each of its people, once', async () => {
    await world.knex('teams').where({ code: 'n1' }).update({ email: null })
    await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    const sent = await requests(CAMILLE, 10, 5000)
    const members = new Set(mailsOfKind('team-new', sent).map(({ to }) => to))
    expect(count(sent, 'team-new')).toBe(3 * members.size)
    expect(new Set((await digests()).map(({ to }) => to))).toEqual(members)
  })

  it('its buttons show the queue', async () => {
    await requests(CAMILLE, 6, 5000)
    const [digest] = await digests()
    expect(buttonsOf(digest).map(({ text }) => text)).toContain('FILE')
  })

  it('it can be counted', async () => {
    await requests(CAMILLE, 12, 5000)
    await digests()
    const rows = await world.knex('outbox_messages').whereNotNull('flood')
    expect(rows.filter(({ status }) => status === 'suppressed')).toHaveLength(9)
  })

  it('what is forgotten is in no digest', async () => {
    await requests(CAMILLE, 6, 5000)
    await world.knex('outbox_messages').where({ status: 'gathered' }).update({ data: '{}' })
    expect((await digests())[0]?.text).toContain('R-000006')
  })
})

describe('nobody else is held up', () => {
  it('by a flood of somebody else’s', async () => {
    await requests(CAMILLE, 6, 5000)
    for (const who of [SACHA, ALEX]) expect(count(await requests(who, 1, 5000), 'team-new')).toBe(1)
  })

  const PEOPLE: readonly [string, number, number][] = [
    ['three at once', 3, 1000],
    ['six in an hour', 6, 10 * MINUTE],
    ['eight in a day', 8, 2 * HOUR],
  ]
  it.each(PEOPLE)('%s are no flood', async (_, many, every) => {
    expect(count(await requests(CAMILLE, many, every), 'team-new')).toBe(many)
    expect(await digests()).toEqual([])
  })

  it('a flood of yesterday is none today', async () => {
    await requests(CAMILLE, 12, 5000)
    world.now += 25 * HOUR
    expect(count(await requests(CAMILLE, 1, 5000, 20), 'team-new')).toBe(1)
  })

  it('what waited in the mailbox over a weekend counts by when it came', async () => {
    for (let n = 1; n <= 6; n += 1) {
      world.now += 20 * MINUTE
      await world.arrive(
        `From: Camille Martin <${CAMILLE.address}>\r\nTo: assistance@academie.example\r\nSubject: Panne ${n}\r\nMessage-ID: <w${n}@academie.example>\r\n\r\nLa n° ${n}.`,
      )
    }
    expect(count(await world.turn(), 'team-new')).toBe(6)
  })

  it('a technician who takes calls makes as many as there are', async () => {
    let told = 0
    for (const who of [CAMILLE, SACHA, ALEX, CAMILLE, SACHA, ALEX, CAMILLE, SACHA, ALEX]) {
      world.now += 2 * MINUTE
      const text = `POUR ${who.address}\nSon écran est noir.`
      const sent = await world.mailFrom(NOA, { subject: 'Écran', text, headers: PROVEN })
      told += count(sent, 'team-new')
    }
    expect(told).toBe(9)
  })
})

describe('messages that wait for an agent', () => {
  const forged = (n: number) => ({ name: `Agent ${n}`, address: `agent${n}@academie.example` })
  const HELD: readonly [string, (n: number) => Promise<Sent[]>, number][] = [
    [
      'forged in one name',
      (n) => world.mailFrom(CAMILLE, { subject: `x ${n}`, text: 'y', headers: FAIL }),
      20,
    ],
    [
      'forged in many names',
      (n) => world.mailFrom(forged(n), { subject: `x ${n}`, text: 'y', headers: FAIL }),
      20,
    ],
  ]
  it.each(HELD)('%s: a few notices, then one digest', async (_, write, many) => {
    let told = 0
    for (let n = 1; n <= many; n += 1) told += count(await write(n), 'team-held')
    expect(told).toBe(3)
    const [digest, ...more] = await digests()
    expect(more).toEqual([])
    expect(digest?.text).toContain(String(many - 3))
    expect(await world.knex('inbound_messages').where({ status: 'held' })).toHaveLength(many)
  })

  it('forwarded to many: the same, and whoever has the request is the one told', async () => {
    const [mine] = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    await world.mailFrom(NOA, { subject: '[R-000001]', text: 'PRENDRE', headers: PROVEN })
    let told = 0
    for (let n = 1; n <= 10; n += 1) {
      const who = { name: '', address: `n${n}@ailleurs.example` }
      const sent = await world.mailFrom(who, { to: mine?.replyTo ?? '', subject: 'Re', text: 'x' })
      told += count(sent, 'team-held')
    }
    expect(told).toBe(3)
    expect((await digests()).map(({ to }) => to)).toEqual([NOA.address])
  })

  it('a colleague’s is not lost among them', async () => {
    const [mine] = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    for (let n = 1; n <= 6; n += 1)
      await world.mailFrom(forged(n), { subject: `x ${n}`, text: 'y', headers: FAIL })
    const sent = await world.mailFrom(ALEX, { to: mine?.replyTo ?? '', subject: 'Re', text: 'x' })
    expect(count(sent, 'team-held')).toBe(1)
  })

  it('can be decided from the digest, each by its own buttons', async () => {
    for (let n = 1; n <= 5; n += 1)
      await world.mailFrom(CAMILLE, { subject: `x ${n}`, text: `n° ${n}`, headers: FAIL })
    const [digest] = await digests()
    const buttons = buttonsOf(digest).filter(({ key }) => key !== '')
    expect(buttons).toHaveLength(4)
    const { key: _key, ...accept } = buttons[0] ?? { key: '' }
    await world.mailFrom({ name: 'Équipe', address: TEAM }, accept)
    expect(await world.knex('tickets').pluck('description')).toEqual(['n° 4'])
    for (const who of [STRANGER, LOU, { name: 'Équipe', address: TEAM }])
      await world.mailFrom(who, accept)
    expect(await world.knex('tickets').whereLike('description', 'n°%')).toHaveLength(1)
  })
})

describe('a team that works in Slack', () => {
  it('gets the digest in its channel, and a board of each once somebody has taken it', async () => {
    const chat = await openChatWorld({ floods: LIMITS })
    try {
      for (let n = 1; n <= 7; n += 1)
        await chat.mailFrom(CAMILLE, { subject: `Panne ${n}`, text: `La n° ${n}, hélas.` })
      const boards = () => chat.read(chat.triage).filter((text) => /^R-\d{6} Panne/.test(text))
      expect(boards()).toHaveLength(3)
      await chat.sweep()
      expect(chat.read(chat.triage).at(-1)).toContain('R-000007 Panne 7')
      await chat.sweep()
      expect(chat.read(chat.triage)).toHaveLength(4)
      await chat.mailFrom(NOA, { subject: '[R-000005]', text: 'PRENDRE', headers: PROVEN })
      expect(boards()).toHaveLength(4)
      const other = await chat.mailFrom(SACHA, { subject: 'Wifi', text: 'Coupé.' })
      expect(other).toHaveLength(1)
      expect(chat.read(chat.triage).at(-1)).toContain('Wifi')
    } finally {
      await chat.close()
    }
  })
})
