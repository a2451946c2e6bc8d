/** A technician's first day: words that come a moment too late, twice, or from two people at once. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY } from '../../../src/core/running/durations.js'
import { CAMILLE, LOU, NOA, SACHA } from '../../fixtures/directory.js'
import { type Colleagues, MAX, openColleagues } from '../../support/desk/colleagues.js'
import { composedMail } from '../../support/desk/desk.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { DESK, type Who } from '../../support/desk/world.js'

let world: Colleagues
beforeEach(async () => {
  world = await openColleagues({ dailyCap: 1000 })
})
afterEach(() => world.close())

const names: Readonly<Record<string, Who>> = {
  noa: NOA,
  max: MAX,
  lou: LOU,
  camille: CAMILLE,
  sacha: SACHA,
}
async function says(line: string) {
  const [who = '', ...text] = line.split(' ')
  return world.says(names[who] as Who, text.join(' '))
}
const state = async () => {
  const [row] = await world
    .knex('tickets as t')
    .leftJoin('people as p', 'p.id', 't.agent_id')
    .where('t.number', 1)
    .select('t.status', 'p.name', 't.urgency', 't.title')
  return `${row.status} ${row.name ?? '–'} ${row.urgency} ${row.title}`
}
const SOURIS = 'dispatched – 3 Souris'

interface Row {
  readonly what: string
  readonly before?: readonly string[]
  /** Days that go by, with the sweep of the last. */
  readonly days?: number
  /** Stored together, then handled. */
  readonly together?: readonly string[]
  readonly word?: string
  readonly state: string
  /** What somebody reads. */
  readonly told?: RegExp
  /** The last verdict. */
  readonly because: RegExp
}

const ROWS: readonly Row[] = [
  {
    what: 'correcting what is closed',
    before: ['noa RESOUDRE\nPile.', 'camille CLORE'],
    word: 'noa CORRIGER\nUrgence : haute',
    state: 'closed Noa Petit 2 Souris',
    because: /^agent: /,
  },
  {
    what: 'correcting what is resolved',
    before: ['noa RESOUDRE\nPile.'],
    word: 'noa CORRIGER\nUrgence : haute',
    state: 'resolved Noa Petit 2 Souris',
    because: /^agent: amend/,
  },
  {
    what: 'correcting what was junk',
    before: ['noa CLORE indésirable'],
    word: 'noa CORRIGER\nTitre : Bon titre',
    state: 'closed – 3 Bon titre',
    because: /^agent: /,
  },
  { what: 'correcting nothing', word: 'noa CORRIGER', state: SOURIS, because: /^agent: / },
  {
    what: 'correcting what names nothing',
    word: 'noa CORRIGER\nProduit : Zorglub\nUrgence : hier',
    state: SOURIS,
    because: /^agent: /,
  },
  {
    what: 'a value and none',
    word: 'noa CORRIGER\nUrgence : haute\nProduit : Zorglub',
    state: 'dispatched – 2 Souris',
    because: /^agent: amend/,
  },
  {
    what: 'a title of spaces',
    word: 'noa CORRIGER\nTitre :    ',
    state: SOURIS,
    because: /^agent: /,
  },
  {
    what: 'a title of 5,000 characters',
    word: `noa CORRIGER\nTitre : ${'très long '.repeat(500)}`,
    state: SOURIS,
    because: /./,
  },
  {
    what: 'two urgencies',
    word: 'noa CORRIGER\nUrgence : haute\nUrgence : basse',
    state: 'dispatched – 2 Souris',
    told: /« Urgence : basse » n'a rien changé/,
    because: /^agent: amend/,
  },
  {
    what: 'taking at once',
    together: ['noa PRENDRE', 'max PRENDRE'],
    state: 'assigned Noa Petit 3 Souris',
    because: /^agent: has-holder/,
  },
  {
    what: 'taking and giving away at once',
    together: ['noa PRENDRE', 'max AFFECTER gestion'],
    state: 'redispatched – 3 Souris',
    because: /^agent: /,
  },
  {
    what: 'resolving at once',
    together: ['noa RESOUDRE\nLa pile.', 'max RESOUDRE\nLe câble.'],
    state: 'resolved Noa Petit 3 Souris',
    because: /^agent: /,
  },
  {
    what: 'closing and resolving at once',
    together: ['noa CLORE doublon', 'max RESOUDRE\nLa pile.'],
    state: 'closed – 3 Souris',
    because: /^agent: /,
  },
  {
    what: 'closing at once',
    together: ['noa CLORE doublon', 'max CLORE indésirable'],
    state: 'closed – 3 Souris',
    because: /^agent: /,
  },
  {
    what: 'correcting the same at once',
    together: ['noa CORRIGER\nUrgence : haute', 'max CORRIGER\nUrgence : basse'],
    state: 'dispatched – 4 Souris',
    because: /^agent: amend/,
  },
  {
    what: 'correcting the same alike at once',
    together: ['noa CORRIGER\nUrgence : haute', 'max CORRIGER\nUrgence : haute'],
    state: 'dispatched – 2 Souris',
    because: /^agent: /,
  },
  {
    what: 'answering and its requester closing at once',
    together: ['noa REPONDRE\nElle part.', 'camille CLORE'],
    state: 'closed – 3 Souris',
    because: /./,
  },
  {
    what: 'its requester closing, then a solution',
    together: ['camille CLORE', 'noa RESOUDRE\nLa pile.'],
    state: 'closed – 3 Souris',
    because: /^agent: /,
  },
  {
    what: 'undoing at once',
    before: ['noa PRENDRE'],
    together: ['noa ANNULER', 'noa ANNULER'],
    state: SOURIS,
    because: /^agent: no-own-step/,
  },
  {
    what: 'undoing what undid',
    before: ['noa PRENDRE', 'noa ANNULER', 'noa PRENDRE', 'noa ANNULER'],
    word: 'noa ANNULER',
    state: SOURIS,
    because: /^agent: no-own-step/,
  },
  {
    what: 'undoing while a colleague resolves',
    before: ['noa PRENDRE'],
    together: ['max RESOUDRE\nLa pile.', 'noa ANNULER'],
    state: 'resolved Noa Petit 3 Souris',
    because: /^agent: followed/,
  },
  {
    what: 'undoing after a colleague corrected it',
    before: ['noa CORRIGER\nUrgence : haute', 'max CORRIGER\nUrgence : basse'],
    word: 'noa ANNULER',
    state: 'dispatched – 4 Souris',
    because: /^agent: followed/,
  },
  {
    what: 'undoing one of two corrections',
    before: ['noa CORRIGER\nUrgence : haute', 'noa CORRIGER\nTitre : Souris grise'],
    word: 'noa ANNULER',
    state: 'dispatched – 2 Souris',
    because: /^agent: undo/,
  },
  {
    what: 'undoing both corrections',
    before: ['noa CORRIGER\nUrgence : haute', 'noa CORRIGER\nTitre : Souris grise', 'noa ANNULER'],
    word: 'noa ANNULER',
    state: 'dispatched – 2 Souris',
    because: /^agent: no-own-step/,
  },
  {
    what: 'undoing a solution that its requester accepted',
    before: ['noa RESOUDRE\nPile.', 'camille CLORE'],
    word: 'noa ANNULER',
    state: 'closed Noa Petit 3 Souris',
    because: /^agent: followed/,
  },
  {
    what: 'undoing what time closed',
    before: ['noa RESOUDRE\nPile.'],
    days: 80,
    word: 'noa ANNULER',
    state: 'closed Noa Petit 3 Souris',
    because: /^agent: /,
  },
  {
    what: 'undoing after a note of one’s own',
    before: ['noa PRENDRE', 'noa NOTE : vu'],
    word: 'noa ANNULER',
    state: SOURIS,
    because: /^agent: undo/,
  },
  {
    what: 'following what is closed',
    before: ['noa CLORE doublon'],
    word: 'lou SUIVRE',
    state: 'closed – 3 Souris',
    because: /./,
  },
  { what: 'a stranger to it following', word: 'sacha SUIVRE', state: SOURIS, because: /./ },
  {
    what: 'an answer type of no name',
    word: 'noa REPONDRE TYPE',
    state: SOURIS,
    because: /^agent: /,
  },
  {
    what: 'an answer type that is not there',
    word: 'noa RESOUDRE TYPE ../../etc/passwd',
    state: SOURIS,
    because: /^agent: /,
  },
  {
    what: 'a team that is not there',
    word: 'noa AFFECTER Zorglub',
    state: SOURIS,
    because: /^agent: /,
  },
  { what: 'one’s own team', word: 'noa AFFECTER n1', state: SOURIS, because: /^agent: / },
  {
    what: 'a colleague by the wrong half',
    word: 'noa ASSIGNER Garnier Lou',
    state: 'assigned Lou Garnier 3 Souris',
    because: /^agent: assign/,
  },
]

describe('a word', () => {
  it.each(ROWS.map((row) => [row.what, row] as const))('%s', async (_, row) => {
    for (const line of row.before ?? []) await says(line)
    for (let day = 0; day < (row.days ?? 0); day += 20) {
      world.now += 20 * DAY
      await world.sweep()
    }
    const arrived = row.together ?? []
    for (const line of arrived) {
      const [who = '', ...text] = line.split(' ')
      const draft = { subject: '[R-000001] Souris', text: text.join(' '), headers: PROVEN }
      await world.arrive(await composedMail(names[who] as Who, draft, DESK))
    }
    const sent = row.word ? await says(row.word) : await world.turn()
    const because = (await world.inbox()).at(-1)?.because ?? ''
    expect([await state(), because]).toEqual([row.state, expect.stringMatching(row.because)])
    if (row.told) expect(sent.map(({ text }) => text).join()).toMatch(row.told)
    // Nobody writes into silence.
    const last = row.word ?? arrived.at(-1) ?? ''
    const { address } = names[last.split(' ')[0] ?? ''] as Who
    expect(sent.map(({ to }) => to)).toContain(address)
  })
})
