/** A mailbox that many mails wait in: what comes meanwhile is taken in before them, and never before what it belongs to. */

import { describe, expect, it } from 'vitest'
import { startIntake } from '../../../src/adapters/imap/intake/intake.js'
import type { IntakeDeps } from '../../../src/adapters/imap/intake/open-mailbox.js'
import { orderClues } from '../../../src/adapters/mime/order-clues.js'
import fc from '../../support/runner/random-cases.js'
import { until } from '../../support/runner/until.js'
import { mailboxSettings } from '../../support/servers/imap-settings.js'
import { type Rule, startScriptedImap } from '../../support/servers/scripted-imap.js'

interface Letter {
  /** Number of its writer. */
  readonly from: number
  /** Place of the mail that it answers, of all; null: of none. */
  readonly answers: number | null
  /** The request that its subject names. */
  readonly about: number | null
  /** Another program's header. */
  readonly odd?: string
}

function written({ from, answers, about, odd }: Letter, at: number): Buffer {
  const subject = about === null ? `Mail ${at}` : `Re: [R-${String(about).padStart(6, '0')}] Panne`
  const header = [
    `From: Personne ${from} <p${from}.x@ecole.example>`,
    `Subject: ${subject}`,
    `Message-ID: <m${at}.x@ecole.example>`,
    ...(answers === null ? [] : [`In-Reply-To: <m${answers}.x@ecole.example>`]),
    ...(odd === undefined ? [] : [odd]),
  ]
  return Buffer.from(`${header.join('\r\n')}\r\n\r\nBonjour.\r\n`)
}

const placeIn = (raw: Uint8Array) => Number(/<m(\d+)\.x@/.exec(Buffer.from(raw).toString())?.[1])

interface Course {
  readonly old: readonly Letter[]
  /** Those that come while the first batch, the second … is moved away. */
  readonly fresh: readonly (readonly Letter[])[]
  readonly rule?: Rule
  readonly deps?: Partial<IntakeDeps>
}

/** Places of the mails in the order in which they were stored. */
async function courseOf({ old, fresh, rule, deps = {} }: Course): Promise<number[]> {
  const server = await startScriptedImap()
  let come = 0
  const deliver = (letters: readonly Letter[]) => {
    server.deliver(letters.map((letter, at) => written(letter, come + at)))
    come += letters.length
  }
  deliver(old)
  server.rule(({ name, times }, sane, { selected }) => {
    const batch = name === 'UID MOVE' ? fresh[times - 1] : undefined
    if (batch === undefined || batch.length === 0) return undefined
    const said = sane()
    deliver(batch)
    return [...said.slice(0, -1), `* ${selected?.mails.length ?? 0} EXISTS`, ...said.slice(-1)]
  })
  if (rule) server.rule(rule)
  const stored: number[] = []
  const intake = startIntake(mailboxSettings(server.port), {
    blobs: undefined as never,
    inbox: undefined as never,
    receive: async (messages) => void stored.push(...messages.map(({ raw }) => placeIn(raw))),
    onMail() {},
    log: { debug() {}, info() {}, warn() {}, error() {} },
    ...deps,
  })
  try {
    const all = old.length + fresh.flat().length
    await until(() => stored.length >= all)
    return stored
  } finally {
    await intake.stop()
    await server.close()
  }
}

const by = (from: number, more: Partial<Letter> = {}): Letter => ({
  from,
  answers: null,
  about: null,
  ...more,
})
const MANY = 450
/** Each by a writer of its own. */
const OLD = Array.from({ length: MANY }, (_, at) => by(at))
/** Moved with the first two batches: none of these waits any more. */
const GONE = 50
const LATE = MANY - 10

describe('one that comes while 450 wait', () => {
  const FIRST: readonly (readonly [string, Letter])[] = [
    ['of somebody of whom nothing waits', by(9000)],
    ['of somebody whose mail was taken in', by(GONE)],
    ['an answer to what was taken in', by(9000, { answers: GONE })],
    ['about a request that nothing else is about', by(9000, { about: 433 })],
  ]
  it.each(FIRST)('%s is taken in before them', async (_, letter) => {
    const order = await courseOf({ old: OLD, fresh: [[letter]] })
    expect(order.indexOf(MANY)).toBeLessThan(250)
    expect(order.toSorted((a, b) => a - b)).toEqual([...order.keys()])
  })

  const BEHIND: readonly (readonly [string, Letter, Letter?])[] = [
    ['of somebody whose mail waits', by(LATE)],
    ['an answer to what waits', by(9000, { answers: LATE })],
    ['about the request of one that waits', by(9000, { about: 433 }), by(LATE, { about: 433 })],
    [
      'of whom one that waits is to be answered',
      by(9000),
      by(LATE, { odd: 'Reply-To: <p9000.x@ecole.example>' }),
    ],
    [
      'what answers the same as one that waits',
      by(9000, { answers: 9999 }),
      by(LATE, { answers: 9999 }),
    ],
  ]
  it.each(BEHIND.map(([what, letter, late]) => ({ what, letter, late })))(
    '$what waits behind it',
    async ({ letter, late }) => {
      const old = OLD.map((one, at) => (at === LATE && late ? late : one))
      const order = await courseOf({ old, fresh: [[letter]] })
      expect(order.indexOf(MANY)).toBeGreaterThan(order.indexOf(LATE))
    },
  )

  it('and so does what follows it in its conversation', async () => {
    const letters = [by(LATE), by(9001, { answers: MANY }), by(9002)]
    const order = await courseOf({ old: OLD, fresh: [letters.slice(0, 1), letters.slice(1)] })
    const at = (place: number) => order.indexOf(place)
    expect(at(MANY)).toBeGreaterThan(at(LATE))
    expect(at(MANY + 1)).toBeGreaterThan(at(MANY))
    expect(at(MANY + 2)).toBeLessThan(350)
  })

  it('where the server refuses to search, all wait by their age', async () => {
    const order = await courseOf({
      old: OLD,
      fresh: [[by(9000)]],
      rule: ({ name, args }) =>
        name === 'UID SEARCH' && /HEADER|FROM/.test(args) ? ['$ NO not here'] : undefined,
    })
    expect(order).toEqual([...order.keys()])
  })
})

/** Those that share a writer, an id or a request, as the inbox has it. */
function together(one: Buffer, other: Buffer): boolean {
  const [a, b] = [orderClues(one), orderClues(other)]
  return (
    a.addresses.some((key) => b.addresses.includes(key)) ||
    a.messageIds.some((key) => b.messageIds.includes(key)) ||
    a.numbers.some((key) => b.numbers.includes(key))
  )
}

it('whatever comes when: each once, in its order within a conversation', async () => {
  const letter = (before: number) =>
    fc.record({
      from: fc.nat({ max: 120 }),
      answers: fc.option(fc.nat({ max: before }), { freq: 3 }),
      about: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 4 }),
    })
  const course = fc.record({
    old: fc.array(letter(300), { minLength: 260, maxLength: 330 }),
    fresh: fc.array(fc.array(letter(340), { maxLength: 25 }), { minLength: 1, maxLength: 5 }),
  })
  let early = 0
  await fc.assert(
    fc.asyncProperty(course, async ({ old, fresh }) => {
      const order = await courseOf({ old, fresh })
      const raws = [...old, ...fresh.flat()].map(written)
      expect(order.toSorted((a, b) => a - b)).toEqual([...order.keys()])
      const place = order.map((_, at) => order.indexOf(at))
      early += fresh.flat().filter((_, at) => (place[old.length + at] ?? 0) < old.length).length
      for (let later = old.length; later < raws.length; later++)
        for (let before = 0; before < later; before++)
          if (together(raws[before] as Buffer, raws[later] as Buffer))
            expect(place[later]).toBeGreaterThan(place[before] as number)
    }),
    { numRuns: 12 },
  )
  expect(early).toBeGreaterThan(0)
}, 120_000)
