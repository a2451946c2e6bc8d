/** A table: what hurried technicians type about many requests as one on the command line; what is wrong changes nothing, and its exit status says so. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'
import { reported, says } from '../support/people/outage.js'

const { cli } = cliInFolder('hurried')
let world: World
beforeEach(async () => {
  world = await openWorld()
  // Commands run by the clock of this machine: all that was reported lies before it.
  world.now = Date.now() - 60_000
  await reported(world, 1, 3, 1000)
})
afterEach(() => world.close())

const env = () => ({ AMIGO_DATA_DIR: world.folder, AMIGO_SECRET: SECRET, AMIGO_ADDRESS: DESK })
const tickets = (line: string) =>
  cli.run(['tickets', ...line.split('|'), '--as', NOA.address], env())

interface Typed {
  /** Command lines, one after the other; `|` parts their words. */
  readonly lines: readonly string[]
  /** Words of Noa by mail before them. */
  readonly before?: readonly (readonly [number, string])[]
  /** Exit status of the last one. */
  readonly status: 0 | 1 | 64
  readonly says?: RegExp
  /** Of all requests; a merged one: `→ 1`. */
  readonly ends: string
}

const OPEN = 'dispatched dispatched dispatched'
const MERGED = 'dispatched → 1 dispatched'
const SOLVED = [1, 'RESOUDRE\nVidez le cache du navigateur.'] as const

const TYPED: Readonly<Record<string, Typed>> = {
  'short references': { lines: ['merge|r-1|R2'], status: 0, ends: MERGED },
  'a number that is nobody’s': { lines: ['merge|1|99'], status: 1, says: /R-000099/, ends: OPEN },
  itself: { lines: ['merge|1|1'], status: 1, says: /itself|elle-même/, ends: OPEN },
  'sent twice': { lines: ['merge|1|2', 'merge|1|2'], status: 1, says: /R-000002/, ends: MERGED },
  'in a circle': { lines: ['merge|1|2', 'merge|2|1'], status: 1, ends: MERGED },
  'the wrong one, taken back, then the right one': {
    lines: ['merge|1|3', 'undo|1', 'merge|1|2'],
    status: 0,
    ends: MERGED,
  },
  'taken back twice': { lines: ['merge|1|2', 'undo|1', 'undo|1'], status: 1, ends: OPEN },
  'parted from the other one’s reference': {
    lines: ['merge|1|2', 'unlink|2|1'],
    status: 0,
    ends: OPEN,
  },
  'one that is closed': {
    before: [[2, 'CLORE\ndoublon']],
    lines: ['merge|1|2'],
    status: 1,
    says: /R-000002/,
    ends: 'dispatched closed dispatched',
  },
  'like one that is not solved': {
    lines: ['resolve|2|--like|3'],
    status: 1,
    says: /R-000003/,
    ends: OPEN,
  },
  'like none': {
    before: [SOLVED],
    lines: ['resolve|2|COMME'],
    status: 1,
    ends: `resolved ${OPEN.slice(11)}`,
  },
  'like two': {
    before: [SOLVED],
    lines: ['resolve|2|COMME R-000001 et R-000003'],
    status: 1,
    ends: `resolved ${OPEN.slice(11)}`,
  },
  'an incident without a text': { lines: ['incident|1|'], status: 64, ends: OPEN },
  'attached to what is no incident': { lines: ['attach|2|R-000003'], status: 1, ends: OPEN },
  'the head is detached': {
    before: [[1, 'INCIDENT\nPronote est en panne.']],
    lines: ['detach|1|R-000001'],
    status: 1,
    ends: 'assigned dispatched dispatched',
  },
}

it.each(Object.entries(TYPED))(
  '%s',
  async (_, { before = [], lines, status, says: said, ends }) => {
    for (const [on, text] of before) await says(world, NOA, on, text)
    let ran = { status: null as number | null, out: '', err: '' }
    for (const line of lines) ran = await tickets(line)
    const rows = await world.knex('tickets').orderBy('id').select('status', 'merged_into')
    const states = rows.map((row) => (row.merged_into ? `→ ${row.merged_into}` : row.status))
    const heard = `${ran.out}${ran.err}`
    expect([states.join(' '), ran.status, heard]).toEqual([ends, status, heard])
    if (said) expect(heard).toMatch(said)
  },
)
