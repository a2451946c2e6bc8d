/** Merging at random: each message is in exactly one journal, each requester hears each public word once, references answer for ever, nothing goes in a circle. */

import { expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA, SACHA } from '../../fixtures/directory.js'
import fc from '../../support/random-cases.js'
import { PROVEN } from '../../support/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../../support/world.js'

/** Who asked for which request; Camille for two. */
const ASKED: readonly Who[] = [CAMILLE, ALEX, SACHA, CAMILLE]
const HOUR = 60 * 60_000

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
async function answersFor(world: World, n: number): Promise<number> {
  const { merged_into: into } = await world.ticket(n)
  return (into as number | null) ?? n
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
      const sent = await world.mailFrom(who, { subject: `Sujet${at}`, text: `mot-0-${at}` })
      acks.push(sent.find(({ kind }) => kind === 'acknowledgement') as Sent)
    }
    /** By its mark, whose words it is. */
    const wrote = new Map<string, string>(ASKED.map(({ address }, at) => [`mot-0-${at}`, address]))
    for (const [at, one] of acts.entries()) {
      const mark = `mot-${at + 1}-x`
      world.now += one.is === 'late' ? 80 * HOUR : 60_000
      if (one.is === 'late') continue
      const survivor = await answersFor(world, one.on)
      const sent = await says(world, one, mark, acks)
      if (one.is === 'reply') wrote.set(mark, (ASKED[one.on - 1] as Who).address)
      if (one.is === 'answer') await heardOnce(world, survivor, mark, sent)
      keepsApart(sent, wrote)
    }
    await inOneJournal(world, [...wrote.keys()])
    await leadsOn(world)
    for (const n of ASKED.keys()) await answersItsReference(world, n + 1, wrote)
  } finally {
    await world.close()
  }
}

/** Each requester of what answers together, once; nobody else. */
async function heardOnce(world: World, survivor: number, mark: string, sent: readonly Sent[]) {
  const due = new Set<string>()
  for (const [at, { address }] of ASKED.entries())
    if ((await answersFor(world, at + 1)) === survivor) due.add(address)
  const told = sent.filter(({ text, to }) => text.includes(mark) && to !== NOA.address)
  expect(told.map(({ to }) => to).sort()).toEqual([...due].sort())
}

/** No requester reads what another one wrote, titles included. */
function keepsApart(sent: readonly Sent[], wrote: ReadonlyMap<string, string>): void {
  for (const { to, text, subject } of sent) {
    if (!ASKED.some(({ address }) => address === to)) continue
    for (const [mark, author] of wrote)
      if (author !== to) expect([to, mark, text.includes(mark)]).toEqual([to, mark, false])
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
async function answersItsReference(world: World, n: number, wrote: ReadonlyMap<string, string>) {
  const who = ASKED[n - 1] as Who
  const [own] = await world.mailFrom(who, { subject: 'Suivi', text: `SUIVI ${ref(n)}` })
  expect(own?.kind).toBe('status')
  expect(own?.text).toContain(`mot-0-${n - 1}`)
  keepsApart([own as Sent], wrote)
  const survivor = await answersFor(world, n)
  const asked = { subject: 'Suivi', text: `SUIVI ${ref(n)}`, headers: PROVEN }
  const [agents] = await world.mailFrom(NOA, asked)
  expect(agents?.subject).toContain(ref(survivor))
  expect(agents?.text).toContain(`mot-0-${n - 1}`)
}

it('holds over any course of things', { timeout: 900_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), live), {
    numRuns: 25,
    endOnFailure: true,
  })
})
