/** What every template must hold to, whatever it says. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AGENT_REFUSALS, REFUSALS } from '../../../src/core/request/refusal.js'
import { PROBLEMS } from '../../../src/core/running/part-names.js'
import { composed } from '../../support/mails/composed.js'

const FOLDER = join(import.meta.dirname, '../../../templates')
const templates = (locale: string) =>
  readdirSync(join(FOLDER, locale)).filter((name) => name.endsWith('.eta'))

it('each notice speaks both languages', () => {
  expect(templates('fr')).toEqual(templates('en'))
})

/** The one whose sentence says what else there is to say: the last branch of its template. */
const ELSE = ['not-in-this-state', 'impossible']

describe.each(['fr', 'en'])('in %s', (locale) => {
  it.each([
    ['not-done', REFUSALS],
    ['agent-refused', AGENT_REFUSALS],
  ] as const)('%s has a sentence of its own for each refusal', (name, refusals) => {
    const template = readFileSync(join(FOLDER, locale, `${name}.mail.eta`), 'utf8')
    const said = [...template.matchAll(/if \(it\.why === '([\w-]+)'\)/g)].map(([, why]) => why)
    expect(said.sort()).toEqual(refusals.filter((why) => !ELSE.includes(why)).sort())
  })

  it.each(PROBLEMS)('an alarm names %s, and no two of them are called the same', (problem) => {
    const subjectOf = (name: string) =>
      composed('operator-alarm', { problem: name, state: 'began', since: 0, reason: '' }, locale)
        .subject
    const others = PROBLEMS.filter((other) => other !== problem).map(subjectOf)
    expect(subjectOf(problem)).not.toContain('undefined')
    expect(others).not.toContain(subjectOf(problem))
  })
})
