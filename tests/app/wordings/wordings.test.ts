// What people write, by the state of their request: tests/fixtures/wordings/*.tsv.
import { describe, expect, it } from 'vitest'
import { verdictOn } from '../../support/wording-verdict.js'
import { type Effect, effectsOf, readWordings, SITUATIONS } from '../../support/wordings.js'

const shown = (effect: Effect) => {
  const { wording, status, statusBefore, opened, held, answers, told } = effect
  const said = answers.map(({ kind, buttons }) => `${kind}[${buttons.join(' ')}]`).join(' ')
  return `${wording.state} ${wording.wanted} « ${wording.subject}|${wording.text} »: ${statusBefore}→${status}${opened > 0 ? ' opened' : ''}${held ? ' held' : ''}; ${said || 'nothing said'}; told: ${told.join(' ')}`
}

describe.each(SITUATIONS)('on a request that is %s', (state) => {
  it('each wording does what it should', async () => {
    const effects = await effectsOf(readWordings(state))
    const wrong = effects.filter((effect) => verdictOn(effect) !== 'right')
    if (process.env.WORDINGS) {
      const { appendFileSync } = await import('node:fs')
      for (const effect of effects)
        appendFileSync(process.env.WORDINGS, `${verdictOn(effect)}\t${shown(effect)}\n`)
    }
    expect(wrong.map((effect) => `${verdictOn(effect)}: ${shown(effect)}`)).toEqual([])
  })
})
