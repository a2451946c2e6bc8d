/** A long text that some pattern of src/ would read anew from each of its letters costs the desk no more than as much prose: it is read to a bound. */

import { beforeAll, describe, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../fixtures/directory.js'
import { PROVEN } from '../support/desk/transcript.js'
import { openWorld, type WorldOptions } from '../support/desk/world.js'
import { collectPatterns } from '../support/patterns/collected.js'
import { type LongText, longText, slowText } from '../support/patterns/long-texts.js'
import { seeded } from '../support/patterns/seeded.js'

/** A pattern that reads all of them anew from each needs a second for it. */
const LETTERS = 30_000
/** So many times the CPU of as much prose, and so many ms more, are no growth. */
const TIMES = 4
const BESIDE = 120
/** A machine that does something else meanwhile is no reason: the least of so many tries counts. */
const TRIES = 3

/** How a stranger may have it read: as a request, or behind a word of a technician whose address they write under. */
const WAYS = {
  'a request': { who: CAMILLE, before: '' },
  'a technician’s word': { who: NOA, before: 'REPONDRE ' },
} as const
type Way = keyof typeof WAYS

/** CPU that a mail takes from the inbox to its answers, ms. */
async function cost(text: string, way: Way, options: WorldOptions = {}): Promise<number> {
  const { who, before } = WAYS[way]
  const world = await openWorld(options)
  try {
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Ma souris ne répond plus.' })
    const subject = before === '' ? 'Panne' : 'Re: [R-000001] Souris'
    const from = process.cpuUsage()
    await world.mailFrom(who, { subject, text: `${before}${text}`, headers: PROVEN })
    const { user, system } = process.cpuUsage(from)
    return (user + system) / 1000
  } finally {
    await world.close()
  }
}

async function least(text: string, way: Way, most: number, options?: WorldOptions) {
  let found = Number.POSITIVE_INFINITY
  for (let tried = 0; tried < TRIES && found > most; tried++)
    found = Math.min(found, await cost(text, way, options))
  return found
}

async function limit(way: Way): Promise<number> {
  const prose = await least(
    'L’imprimante du CDI ne répond plus depuis ce matin. '.repeat(600),
    way,
    0,
  )
  return TIMES * prose + BESIDE
}

/** Those texts of which each pattern that grows has one; no two are alike. */
function slowTexts(): readonly LongText[] {
  const found = collectPatterns().flatMap((pattern) => slowText(pattern, seeded(1)) ?? [])
  return [...new Map(found.map((one) => [one.lead + one.unit, one])).values()]
}

it('a rule that reads a text anew from each letter is found', async () => {
  const most = await limit('a request')
  const again = /[\s.]+$/
  const work: WorldOptions['work'] = (given) => ({
    ...given,
    parser: {
      async parse(row) {
        const parsed = await given.parser.parse(row)
        if (parsed.ok) again.test(parsed.message.text)
        return parsed
      },
    },
  })
  const text = longText({ lead: '', unit: '.' }, LETTERS)
  expect(await least(text, 'a request', most, { work })).toBeGreaterThan(most)
})

describe('what patterns repeat, again and again', () => {
  let texts: readonly LongText[] = []
  beforeAll(() => {
    texts = slowTexts()
  }, 600_000)

  it('some grow', () => expect(texts.length).toBeGreaterThan(20))

  it.each(Object.keys(WAYS) as Way[])('as %s', async (way) => {
    const most = await limit(way)
    const found: string[] = []
    for (const one of texts) {
      const taken = await least(longText(one, LETTERS), way, most)
      if (taken > most) found.push(`${JSON.stringify(one)}: ${taken} ms, prose ${most}`)
    }
    expect(found).toEqual([])
  })
})
