/** The answer to « which request? » that means several of them, all, or none. */

import { describe, expect, it } from 'vitest'
import { answerIn } from '../../../src/core/deciding/answers/read-answer.js'
import type { PendingQuestion } from '../../../src/core/notices/question.js'
import { indexCatalogue } from '../../../src/core/request/catalogue/catalogue.js'
import { readIntent } from '../../../src/core/words/read-intent.js'
import {
  type Meant,
  SEVERAL_OF_THREE,
  SEVERAL_OF_TWO,
  THREE,
  TWO,
} from '../../fixtures/several-chosen.js'

const CATALOGUE = indexCatalogue({
  services: [],
  subcategories: [],
  products: [],
  teams: [],
  sites: [],
  triageTeamId: 1,
})

function meantBy(text: string, choices: typeof TWO, how: PendingQuestion['how'] = 'named'): Meant {
  const question = { asks: 'request', subject: '', line: 'CLORE', choices, again: false } as const
  const answer = answerIn([{ id: 1, question, heldId: 7, how }], {
    kept: text,
    intent: readIntent(text),
    files: [],
    inChat: false,
    ticket: null,
    sites: [],
    catalogue: CATALOGUE,
  })
  if (answer === null || answer.kind === 'again') return answer && 'again'
  if (answer.kind !== 'request') throw new Error(`an answer of another kind: ${answer.kind}`)
  return answer.numbers.length === 0 ? 'none' : answer.numbers
}

const sorted = (meant: Meant) => (Array.isArray(meant) ? [...meant].sort() : meant)

describe.each([
  ['two', TWO, SEVERAL_OF_TWO],
  ['three', THREE, SEVERAL_OF_THREE],
] as const)('of %s', (_, choices, rows) => {
  it.each(rows)('« %s »', (text, meant) => {
    expect(sorted(meantBy(text, choices))).toEqual(sorted(meant))
  })
})

it('something else was said since: it is no answer', () => {
  expect(meantBy('les deux', TWO, 'open')).toBeNull()
  expect(meantBy('aucune', TWO, 'open')).toBeNull()
})
