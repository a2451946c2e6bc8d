// What people write, by the state of their request: tests/fixtures/wordings/README.md.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verdictOn } from '../../support/people/wording-verdict.js'
import {
  type Beginnings,
  beginnings,
  type Effect,
  effectsOf,
  readWordings,
  SITUATIONS,
} from '../../support/people/wordings.js'

/** At most this share of what wants an answer gets none. */
const MOST_SILENT = 0.03

let begun: Beginnings
beforeAll(async () => {
  begun = await beginnings(SITUATIONS.map((state) => readWordings(state).length))
}, 600_000)
afterAll(() => Promise.all([...begun.values()].map(({ scene }) => scene.remove())))

describe.each(SITUATIONS)('on a request that is %s', (state) => {
  it('each wording does what it should', async () => {
    const effects = await effectsOf(readWordings(state), begun)
    const judged = effects.map((effect) => ({ effect, verdict: verdictOn(effect) }))
    const of = (verdict: string) => judged.filter((row) => row.verdict === verdict)
    expect(of('wrong act').map(({ effect }) => shown(effect))).toEqual([])
    const missed = judged.filter(({ verdict }) => verdict !== 'right')
    const said = missed.map(({ effect, verdict }) => `${verdict}: ${shown(effect)}`)
    expect(missed.length / judged.length, said.join('\n')).toBeLessThanOrEqual(MOST_SILENT)
  })
})

it('has enough of them, none twice', () => {
  const all = SITUATIONS.flatMap(readWordings).map(
    ({ state, text, subject }) => `${state} ${subject} | ${text}`,
  )
  expect(all.length).toBeGreaterThanOrEqual(600)
  expect(all.filter((row, at) => all.indexOf(row) !== at)).toEqual([])
})

function shown({ wording, status, statusBefore, opened, held, answers, told }: Effect): string {
  const { state, wanted, subject, text } = wording
  const said = answers.map(({ kind, buttons }) => `${kind} (${buttons.join(', ')})`)
  return [
    `${state} ${wanted} « ${subject} | ${text} »:`,
    `${statusBefore} to ${status},`,
    opened > 0 ? 'opened one,' : '',
    held ? 'held,' : '',
    `said: ${said.join(' ') || 'nothing'}; told: ${told.join(' ') || 'nobody'}`,
  ].join(' ')
}
