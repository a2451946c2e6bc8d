// The wordings of tests/fixtures/wordings/, read without a desk: what may never be taken for an order, or for thanks.
import { expect, it } from 'vitest'
import { bareAnswer } from '../../../src/core/words/bare-answer.js'
import { isBareThanks } from '../../../src/core/words/courtesy.js'
import { readIntent } from '../../../src/core/words/read-intent.js'
import { readWordings, type Wording } from '../../support/people/wordings.js'

const RESOLVED = readWordings('resolved')
const CLOSED = readWordings('closed')
const wanting = (rows: readonly Wording[], wanted: string) =>
  rows.filter((row) => row.wanted === wanted).map(({ text }) => text)

it('what holds the closing is no order, no thanks, and does not say that it is solved', () => {
  const wrong = wanting(RESOLVED, 'holds').filter((text) => {
    const { command, feedback, because } = readIntent(text)
    const wishesToClose = command?.name === 'close' && because === 'wish'
    return command?.strict || wishesToClose || feedback === 'solved' || isBareThanks(text)
  })
  expect(wrong).toEqual([])
})

it('what gets the offer to close is thanks, or says that it is over', () => {
  const wrong = wanting(RESOLVED, 'offers:close').filter((text) => {
    const { command } = readIntent(text)
    const offers = command?.name === 'close' && !command.strict
    return !offers && !isBareThanks(text) && bareAnswer(text, 'Camille Martin') !== 'yes'
  })
  expect(wrong).toEqual([])
})

it('what opens a request after a closed one is no thanks', () => {
  expect(wanting(CLOSED, 'opens').filter(isBareThanks)).toEqual([])
})
