/** Batches that are decided before their transaction end as those that are decided within it, whatever changes meanwhile. */

import { describe, expect, it } from 'vitest'
import type { DecidedAhead } from '../../../src/app/inbox/decide-ahead.js'
import type { Work } from '../../../src/app/inbox/work.js'
import { ALEX, CAMILLE, DOMINIQUE, NOA, SACHA } from '../../fixtures/directory.js'
import { composedMail } from '../../support/desk/desk.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { DESK, openWorld, type World } from '../../support/desk/world.js'
import fc from '../../support/runner/random-cases.js'

const PASSER = { name: 'Lou Passage', address: 'lou.passage@academie.example' }
const STRANGER = { name: 'Quelqu’un', address: 'quelqu.un@ailleurs.example' }
const WRITERS = [CAMILLE, DOMINIQUE, SACHA, ALEX, NOA, PASSER, STRANGER]
const TEXTS = [
  ...['Mon imprimante affiche une erreur réseau depuis ce matin.', 'Voici la suite.', 'Merci !'],
  ...['CLORE', 'ROUVRIR : encore en panne', 'CORRIGER\nC’est le copieur.', 'MES DEMANDES', 'SUIVI'],
  ...['PRENDRE', 'NOTE : vu', 'RESOUDRE : la pile', 'COMPLETER : laquelle ?', 'FAQ imprimante'],
  ...['Où en est ma demande ?', 'AIDE', 'ANNULER', 'NOUVELLE : et mon écran', 'CHERCHER copieur'],
]

/** `about`: a request by its number, or the mail before in its thread; null: a new mail. */
const mail = fc.record({
  who: fc.constantFrom(...WRITERS),
  text: fc.constantFrom(...TEXTS),
  about: fc.option(
    fc.oneof(
      fc.record({ number: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ before: fc.integer({ min: 1, max: 3 }) }),
    ),
  ),
  proven: fc.boolean(),
  twice: fc.constantFrom(false, false, false, true),
})
type Drafted = typeof mail extends fc.Arbitrary<infer T> ? T : never

const ROUND = fc.array(mail, { minLength: 1, maxLength: 8 })

/** Mails as bytes, the same for each desk. */
async function written(drafts: readonly Drafted[], from: number): Promise<Buffer[]> {
  const raws: Buffer[] = []
  for (const [at, { who, text, about, proven, twice }] of drafts.entries()) {
    const id = (place: number) => `<m${from + place}@poste.example>`
    const subject = about && 'number' in about ? `[R-00000${about.number}]` : `Sujet ${from + at}`
    const headers = {
      'Message-ID': id(at),
      ...(about && 'before' in about ? { 'In-Reply-To': id(at - about.before) } : {}),
      ...(proven ? PROVEN : {}),
    }
    const raw = await composedMail(who, { subject, text, headers }, DESK)
    raws.push(raw, ...(twice ? [raw] : []))
  }
  return raws
}

/** All that is written of the messages, without what chance made of it. */
async function outcome({ knex }: World) {
  const without = (rows: readonly object[], ...names: readonly string[]) =>
    rows.map((row) => Object.entries(row).filter(([name]) => !names.includes(name)))
  const outbox = await knex('outbox_messages').orderBy('id')
  return {
    inbox: without(await knex('inbound_messages').orderBy('id')),
    // Newcomers are admitted first, by the clock as it is then.
    people: without(await knex('people').orderBy('id'), 'created_at'),
    tickets: without(await knex('tickets').orderBy('id')),
    entries: without(await knex('log_entries').orderBy('id')),
    threads: without(await knex('thread_ids').orderBy(['message_id', 'ticket_id'])),
    notices: without(outbox, 'message_id', 'references', 'in_reply_to'),
    questions: without(await knex('pending_questions').orderBy('id'), 'message_id'),
    suggestions: without(await knex('suggestions').orderBy(['ticket_id', 'entry_id'])),
  }
}

/** A desk that decides all it can ahead; `meanwhile` happens between a decision and its writing. */
function aheadOf(counted: { ahead: number }, meanwhile: () => Promise<void> = async () => {}) {
  return (work: Work): Work => ({
    ...work,
    aheadFrom: 1,
    store: {
      ...work.store,
      async reading(read) {
        const found = await work.store.reading(read)
        if (!(found instanceof Map)) return found
        counted.ahead += (found as DecidedAhead).size
        await meanwhile()
        return found
      },
    },
  })
}

const within = (work: Work): Work => ({ ...work, aheadFrom: Number.POSITIVE_INFINITY })

async function arrive(world: World, raws: readonly Buffer[]): Promise<void> {
  for (const raw of raws) await world.arrive(raw)
}

describe('random batches of mails', () => {
  it('decided ahead or within: the same is written', { timeout: 600_000 }, async () => {
    const counted = { ahead: 0 }
    let mails = 0
    await fc.assert(
      fc.asyncProperty(fc.array(ROUND, { minLength: 1, maxLength: 3 }), async (rounds) => {
        const desks = [
          await openWorld({ work: aheadOf(counted) }),
          await openWorld({ work: within }),
        ]
        try {
          for (const [at, round] of rounds.entries()) {
            const raws = await written(round, at * 10)
            mails += raws.length
            for (const desk of desks) {
              await arrive(desk, raws)
              await desk.turn()
            }
          }
          const [ahead, inside] = await Promise.all(desks.map(outcome))
          expect(ahead).toEqual(inside)
        } finally {
          for (const desk of desks) await desk.close()
        }
      }),
      { numRuns: 25 },
    )
    // Nothing would be proven by a desk that decides all of them within.
    expect(counted.ahead).toBeGreaterThan(mails / 3)
  })
})

/** What the command line, the chat, an import or another process may do at any moment. */
const CHANGES: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  'a colleague takes request 1': ({ knex }) =>
    knex('tickets')
      .where({ id: 1 })
      .update({ status: 'resolved', resolved_at: 5 })
      .increment('version', 1),
  'a person is renamed by an import': ({ knex }) =>
    knex('people')
      .whereIn('id', knex('addresses').where({ address: CAMILLE.address }).select('person_id'))
      .update({ name: 'Camille Autrement' }),
  'a person has left': ({ knex }) =>
    knex('people')
      .whereIn('id', knex('addresses').where({ address: CAMILLE.address }).select('person_id'))
      .update({ active: false }),
  'somebody is added in copy of request 1': ({ knex }) =>
    knex('copies').insert({ ticket_id: 1, person_id: 3 }).onConflict().ignore(),
  'an address is refused by its server': ({ knex }) =>
    knex('addresses').where({ address: CAMILLE.address }).update({ bounced_at: 7 }),
  'a conversation belongs to request 1': ({ knex }) =>
    knex('thread_ids').insert({ message_id: '<m10@poste.example>', ticket_id: 1 }),
  'all answers of the FAQ are withdrawn': async ({ knex }) => {
    await knex('faq_entries').update({ active: false })
    await knex('counters').where({ name: 'faq' }).increment('value', 1)
  },
  'a team is renamed': async ({ knex }) => {
    await knex('teams').update({ name: 'Autre équipe' })
    await knex('counters').where({ name: 'catalogue' }).increment('value', 1)
  },
  'the clock is put right by two days': async (world) => {
    world.now += 2 * 24 * 3_600_000
  },
  'another process has the twin': ({ knex }) =>
    knex('inbound_messages').where({ id: 1 }).update({ message_id: '<m10@poste.example>' }),
}

describe('a change between the decision and its writing', () => {
  it.each(Object.keys(CHANGES))('%s: seen, as if it had come before', async (name) => {
    const change = CHANGES[name] as (world: World) => Promise<unknown>
    const reply = { who: CAMILLE, proven: true, twice: false }
    const first = await written([{ ...reply, text: TEXTS[0] as string, about: null }], 0)
    const batch = await written(
      [
        { ...reply, text: 'Cela recommence.', about: { number: 1 } },
        { ...reply, text: TEXTS[0] as string, about: null },
        { ...reply, who: PASSER, text: TEXTS[0] as string, about: null },
      ],
      10,
    )
    const counted = { ahead: 0 }
    let happens: () => Promise<unknown> = async () => {}
    const once = async () => {
      const now = happens
      happens = async () => {}
      await now()
    }
    const ahead = await openWorld({ work: aheadOf(counted, once) })
    const inside = await openWorld({ work: within })
    try {
      for (const desk of [ahead, inside]) {
        await arrive(desk, first)
        await desk.turn()
        await arrive(desk, batch)
      }
      happens = () => change(ahead)
      await change(inside)
      for (const desk of [ahead, inside]) await desk.turn()
      expect(await outcome(ahead)).toEqual(await outcome(inside))
      expect(counted.ahead).toBeGreaterThanOrEqual(3)
    } finally {
      await ahead.close()
      await inside.close()
    }
  })
})
