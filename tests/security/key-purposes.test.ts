/** Each key is for one word; keys that a former version gave out for several go on working until they expire. */

import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeTokens } from '../../src/adapters/tokens.js'
import { DAY } from '../../src/core/running/durations.js'
import {
  FORMER_CODES,
  isOneUse,
  TOKEN_PURPOSES,
  type TokenPurpose,
} from '../../src/core/text/token-purposes.js'
import { AGENT_KEYWORDS, type AgentCommandName } from '../../src/core/words/agent-keywords.js'
import { NOA } from '../fixtures/directory.js'
import { openWorld, SECRET, type Sent, type World } from '../support/desk/world.js'
import { formerKey } from '../support/mails/former-keys.js'
import { reported, says } from '../support/people/outage.js'

const FIXTURE = new URL('../fixtures/keys/one-letter.tsv', import.meta.url)
/** Words that had no key of their own, as they stand on a button. */
const SHARED: readonly (readonly [AgentCommandName, string, number])[] = [
  ['merge', 'FUSIONNER R-000002', 1],
  ['link', 'LIER R-000002', 1],
  ['unlink', 'DELIER R-000002', 6],
  ['split', 'SEPARER\nUne autre question.', 1],
  ['incident', 'INCIDENT\nPanne générale.', 1],
  ['attach', 'RATTACHER R-000003', 4],
  ['detach', 'DETACHER R-000005', 4],
  ['send', 'ENVOYER', 1],
]

describe('the table of purposes', () => {
  const codes = Object.values<string>(TOKEN_PURPOSES)

  it('gives each one code, which none of the former ones is', () => {
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^\d?[a-z]$/)
    expect(Object.keys(FORMER_CODES).filter((code) => codes.includes(code))).toEqual([])
  })

  it('has one of its own for every word of a technician', () => {
    const actions = Object.values(AGENT_KEYWORDS).map(({ action }) => action)
    expect(new Set(actions).size).toBe(actions.length)
  })
})

it('keys and addresses that were given out with one letter are read as before', () => {
  const settings = { secret: SECRET, address: 'aide@a.fr', plusAddressing: true, days: 180 }
  const tokens = makeTokens(settings)
  const lines = readFileSync(FIXTURE, 'utf8').trim().split('\n')
  const rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'))
  expect(rows).toHaveLength(26)
  for (const [purpose = '', request, person, held, button, key = '', address = ''] of rows)
    for (const written of [key, address, address.toUpperCase()])
      expect([purpose, tokens.read(written)]).toMatchObject([
        purpose,
        {
          action: purpose,
          ticketNumber: Number(request),
          personId: Number(person),
          heldId: Number(held) || null,
          buttonId: button === '' ? null : Number(button),
        },
      ])
})

describe('by mail', () => {
  let world: World
  let personId: number
  let button = 0
  beforeEach(async () => {
    world = await openWorld()
    await reported(world, 1, 6)
    await says(world, NOA, 1, 'NOTE\nÀ voir.')
    await says(world, NOA, 4, 'INCIDENT\nPronote est en panne.')
    await says(world, NOA, 4, 'RATTACHER R-000005')
    await says(world, NOA, 6, 'LIER R-000002')
    const row = await world.knex('addresses').where({ address: NOA.address }).first('person_id')
    personId = row.person_id
  })
  afterEach(() => world.close())

  /** Unproven, but for the key. */
  function withKey(words: string, number: number, key: string): Promise<Sent[]> {
    const [first = '', ...below] = words.split('\n')
    const text = [first, `[À laisser : ${key}]`, ...below].join('\n')
    const subject = `Re: [R-${String(number).padStart(6, '0')}]`
    return world.mailFrom(NOA, { subject, text })
  }

  function keyFor(action: TokenPurpose, ticketNumber: number): string {
    button += 1
    const made = { ticketNumber, personId, heldId: null, action, buttonId: button }
    return world.tokens.key(made, world.now)
  }

  const unproven = (sent: readonly Sent[]) =>
    sent.some(({ kind, text }) => kind === 'agent-refused' && text.includes('Rien ne prouve'))
  const state = async () => [
    await world.knex('tickets').orderBy('id').select('status', 'merged_into'),
    await world.knex('links').whereNull('undone_at'),
    await world.knex('incidents').select('head_id'),
    await world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id'),
    await world.knex('log_entries').where({ visibility: 'public' }).pluck('text'),
  ]

  it.each(SHARED)('a key for anything else does not %s', async (name, words, number) => {
    const before = await state()
    const others = (Object.keys(TOKEN_PURPOSES) as TokenPurpose[]).filter(
      (purpose) => isOneUse(purpose) && purpose !== AGENT_KEYWORDS[name].action,
    )
    for (const purpose of others) {
      await withKey(words, number, keyFor(purpose, number))
      expect([purpose, await state()]).toEqual([purpose, before])
    }
  })

  it.each(SHARED)('its own key does %s, and so does one of before', async (name, words, number) => {
    const before = await state()
    const own = await withKey(words, number, keyFor(AGENT_KEYWORDS[name].action, number))
    expect(await state()).not.toEqual(before)
    expect(own.map(({ kind }) => kind)).not.toContain('confirm')
    const [letter = ''] =
      Object.entries(FORMER_CODES).find(([, purposes]) =>
        purposes.includes(AGENT_KEYWORDS[name].action),
      ) ?? []
    const lastDay = Math.floor(world.now / DAY) + 170
    const made = { number, personId, letter, button: 900, lastDay }
    const former = await withKey(words, number, formerKey(SECRET, made))
    expect(unproven(own)).toBe(false)
    expect(unproven(former)).toBe(false)
  })
})
