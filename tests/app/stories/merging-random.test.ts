/** Merging at random: each message is in exactly one journal, each requester hears each public word once, references answer for ever, nothing goes in a circle. */

import { expect, it } from 'vitest'
import { HOUR } from '../../../src/core/running/durations.js'
import { ALEX, CAMILLE, NOA, SACHA } from '../../fixtures/directory.js'
import { openStore } from '../../support/databases/store.js'
import { forget } from '../../support/desk/forgetting.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../../support/desk/world.js'
import { mailOfKind } from '../../support/mails/sent.js'
import fc from '../../support/runner/random-cases.js'

/** Who asked for which request; Camille for two. */
const ASKED: readonly Who[] = [CAMILLE, ALEX, SACHA, CAMILLE]

const number = fc.integer({ min: 1, max: ASKED.length })
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant('merge'), on: number, other: number }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('link'), on: number, other: number }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('unlink'), on: number, other: number }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('undo'), on: number, other: number }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('split'), on: number, other: number }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('reply'), on: number, other: number }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('answer'), on: number, other: number }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('late'), on: number, other: number }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('purge'), on: number, other: number }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('forget'), on: number, other: number }) },
)
type Act = { readonly is: string; readonly on: number; readonly other: number }

const ref = (n: number) => `R-${String(n).padStart(6, '0')}`
const WORDS: Readonly<Record<string, (act: Act, mark: string) => string>> = {
  merge: ({ other }) => `FUSIONNER ${ref(other)}`,
  link: ({ other }) => `LIER ${ref(other)}`,
  unlink: ({ other }) => `DELIER ${ref(other)}`,
  undo: () => 'ANNULER',
  split: (_, mark) => `SEPARER\n${mark}`,
  answer: (_, mark) => `REPONDRE\n${mark}`,
}

/** What the desk did is told by its tables; by nothing else can it be known who was to hear what. */
async function answersFor(world: World, n: number): Promise<number | null> {
  const row = await world.knex('tickets').where({ number: n }).first('merged_into')
  return row ? (row.merged_into ?? n) : null
}

/** Numbers of ASKED that go with it. */
async function erased(world: World, { is, on }: Act): Promise<number[]> {
  const who = ASKED[on - 1] as Who
  const all = [...ASKED.keys()].map((at) => at + 1)
  if (is === 'forget') {
    await forget(world, who.address)
    return all.filter((n) => ASKED[n - 1] === who)
  }
  const survivor = await answersFor(world, on)
  if (survivor === null) return []
  const answered = await Promise.all(all.map((n) => answersFor(world, n)))
  const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 1000 })
  await store.transaction(async (unit) => {
    const [ticket] = await unit.ticketsById([survivor])
    if (ticket) await unit.purge(ticket, world.now)
  })
  return all.filter((_, at) => answered[at] === survivor)
}

async function says(world: World, one: Act, mark: string, acks: readonly Sent[]): Promise<Sent[]> {
  const word = WORDS[one.is]
  if (word)
    return world.mailFrom(NOA, {
      subject: `[${ref(one.on)}]`,
      text: word(one, mark),
      headers: PROVEN,
    })
  const who = ASKED[one.on - 1] as Who
  const to = acks[one.on - 1]?.replyTo ?? ''
  return world.mailFrom(who, { to, subject: `[${ref(one.on)}]`, text: mark })
}

async function live(acts: readonly Act[]): Promise<void> {
  const world = await openWorld({ dailyCap: 1000 })
  try {
    const acks: Sent[] = []
    for (const [at, who] of ASKED.entries()) {
      const sent = await world.mailFrom(who, { subject: `Sujet${at}`, text: `mot-0-${at}-x` })
      acks.push(mailOfKind('acknowledgement', sent) as Sent)
    }
    /** By its mark, whose words it is. */
    const wrote = new Map<string, Wrote>(
      ASKED.map(({ address }, at) => [`mot-0-${at}-x`, { by: address, on: at + 1 }]),
    )
    const gone = new Set<number>()
    const forgotten = new Set<string>()
    for (const [at, one] of acts.entries()) {
      const mark = `mot-${at + 1}-x`
      world.now += one.is === 'late' ? 80 * HOUR : 60_000
      if (one.is === 'late') continue
      if (one.is === 'purge' || one.is === 'forget') {
        for (const n of await erased(world, one)) gone.add(n)
        if (one.is === 'forget') forgotten.add((ASKED[one.on - 1] as Who).address)
        await leavesNoWord(world, marksOf(wrote, gone, forgotten))
        continue
      }
      // Nobody writes about what is gone, and whoever was forgotten writes no more.
      const writer = ASKED[one.on - 1]?.address ?? ''
      if (gone.has(one.on) || (one.is === 'reply' && forgotten.has(writer))) continue
      const survivor = await answersFor(world, one.on)
      const sent = await says(world, one, mark, acks)
      if (one.is === 'reply') wrote.set(mark, { by: writer, on: one.on })
      if (one.is === 'answer') await heardOnce(world, survivor, mark, sent)
      keepsApart(sent, wrote)
    }
    const erasedMarks = marksOf(wrote, gone, forgotten)
    await inOneJournal(
      world,
      [...wrote.keys()].filter((mark) => !erasedMarks.includes(mark)),
    )
    await leavesNoWord(world, erasedMarks)
    await leadsOn(world)
    for (const n of ASKED.keys())
      if (!gone.has(n + 1)) await answersItsReference(world, n + 1, wrote)
  } finally {
    await world.close()
  }
}

interface Wrote {
  /** Address. */
  readonly by: string
  /** The number of the request in whose thread it was written. */
  readonly on: number
}

/** What must be nowhere any more. */
function marksOf(
  wrote: ReadonlyMap<string, Wrote>,
  gone: ReadonlySet<number>,
  forgotten: ReadonlySet<string>,
): string[] {
  return [...wrote].flatMap(([mark, { by, on }]) =>
    gone.has(on) || forgotten.has(by) ? [mark] : [],
  )
}

async function leavesNoWord(world: World, marks: readonly string[]): Promise<void> {
  for (const table of ['tickets', 'log_entries', 'outbox_messages', 'inbound_messages'])
    for (const row of await world.knex(table)) {
      const text = JSON.stringify(row)
      const found = marks.filter((mark) => text.includes(`${mark}`))
      expect([table, found, found.length > 0 ? text.slice(0, 300) : '']).toEqual([table, [], ''])
    }
}

/** Each requester of what answers together, once; nobody else. */
async function heardOnce(
  world: World,
  survivor: number | null,
  mark: string,
  sent: readonly Sent[],
) {
  const due = new Set<string>()
  for (const [at, { address }] of ASKED.entries())
    if ((await answersFor(world, at + 1)) === survivor) due.add(address)
  const told = sent.filter(({ text, to }) => text.includes(mark) && to !== NOA.address)
  expect(told.map(({ to }) => to).sort()).toEqual([...due].sort())
}

/** No requester reads what another one wrote, titles included. */
function keepsApart(sent: readonly Sent[], wrote: ReadonlyMap<string, Wrote>): void {
  for (const { to, text, subject } of sent) {
    if (!ASKED.some(({ address }) => address === to)) continue
    for (const [mark, { by }] of wrote)
      if (by !== to) expect([to, mark, text.includes(mark)]).toEqual([to, mark, false])
    for (const [at, { address }] of ASKED.entries())
      if (address !== to) expect(`${subject} ${text}`).not.toContain(`Sujet${at}`)
  }
}

async function inOneJournal(world: World, marks: readonly string[]): Promise<void> {
  const rows = await world.knex('log_entries').select<{ text: string; ticket_id: number }[]>('*')
  for (const mark of marks)
    expect([mark, rows.filter(({ text }) => text === mark).length]).toEqual([mark, 1])
  const gone: number[] = await world.knex('tickets').whereNotNull('merged_into').pluck('id')
  expect(rows.filter(({ ticket_id }) => gone.includes(ticket_id))).toEqual([])
}

/** What answers was merged into none itself, and what was merged is closed. */
async function leadsOn(world: World): Promise<void> {
  const rows = await world
    .knex('tickets as t')
    .leftJoin('tickets as into', 'into.id', 't.merged_into')
    .whereNotNull('t.merged_into')
    .select('t.id', 't.status', 'into.id as into', 'into.merged_into as on')
  for (const row of rows) expect(row).toMatchObject({ status: 'closed', on: null })
  for (const row of rows) expect(row.into).not.toBe(row.id)
}

/** Its requester reads their own words, and a technician all of them. */
async function answersItsReference(world: World, n: number, wrote: ReadonlyMap<string, Wrote>) {
  const who = ASKED[n - 1] as Who
  const [own] = await world.mailFrom(who, { subject: 'Suivi', text: `SUIVI ${ref(n)}` })
  expect(own?.kind).toBe('status')
  expect(own?.text).toContain(`mot-0-${n - 1}-x`)
  keepsApart([own as Sent], wrote)
  const survivor = await answersFor(world, n)
  const asked = { subject: 'Suivi', text: `SUIVI ${ref(n)}`, headers: PROVEN }
  const [agents] = await world.mailFrom(NOA, asked)
  expect(agents?.subject).toContain(ref(survivor ?? 0))
  expect(agents?.text).toContain(`mot-0-${n - 1}-x`)
}

it('holds over any course of things', { timeout: 900_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), live), {
    numRuns: 25,
    endOnFailure: true,
  })
})
