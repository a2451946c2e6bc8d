/** The recipes of CONTRIBUTING.md can be followed: what they name is there, where they say. */

import { describe, expect, it } from 'vitest'
import { read } from './support/documents/documents.js'
import { namedTogether, unknownNames } from './support/documents/named.js'
import { missingPaths } from './support/documents/paths.js'

const text = read('CONTRIBUTING.md')
const recipes = text
  .split(/^### /m)
  .slice(1)
  .map((recipe) => {
    const [title = '', ...lines] = recipe.split('\n')
    return [title, lines.join('\n').split(/^## /m)[0] ?? ''] as const
  })

it('there are recipes', () => expect(recipes.length).toBeGreaterThan(10))

describe.each(recipes)('%s', (_, recipe) => {
  it('names what stands in the file that it names with it', () => {
    expect(namedTogether(recipe).filter(({ found }) => !found)).toEqual([])
  })

  it('names nothing that the code does not know', () => {
    const beside = namedTogether(recipe).map(({ name }) => name)
    expect(unknownNames(recipe).filter((name) => !beside.includes(name))).toEqual([])
  })
})

it('what it names beside a path is read as such', () => {
  const named =
    'the table `SETTINGS` (`src/settings.ts`), `SETTINGS` in `src/main.ts`, `NOWHERE` of `src/`'
  expect(namedTogether(named).map(({ found }) => found)).toEqual([true, false, false])
  expect(missingPaths('see `src/nowhere.ts`, `core/text/`, templates/*/words.yaml')).toEqual([
    'src/nowhere.ts',
  ])
  expect(unknownNames('`noSuchThing`, `readConfig` and `it`')).toEqual(['noSuchThing'])
})
