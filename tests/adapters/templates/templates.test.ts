/** What every template must hold to, whatever it says. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const FOLDER = join(import.meta.dirname, '../../../templates')
const templates = (locale: string) =>
  readdirSync(join(FOLDER, locale)).filter((name) => name.endsWith('.eta'))

it('each notice speaks both languages', () => {
  expect(templates('fr')).toEqual(templates('en'))
})

describe.each(templates('fr'))('fr/%s', (name) => {
  const prose = readFileSync(join(FOLDER, 'fr', name), 'utf8').replace(/<%[\s\S]*?%>/g, 'x')

  it('keeps its punctuation from the start of a line', () => {
    // A no-break space stands before « ; : ? ! » and within the guillemets.
    expect(prose.split('\n').filter((line) => / [;:?!»]|« /.test(line))).toEqual([])
  })
})
