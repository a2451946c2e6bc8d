/** The texts of the sandbox's page: each language has every key, with the same values to be filled in, and none too many. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readTexts } from '../../../src/sandbox/page/texts.js'

const FOLDER = 'templates'
const LANGUAGES = readdirSync(FOLDER).filter(
  (name) =>
    readdirSync(FOLDER, { withFileTypes: true }).some(
      (one) => one.name === name && one.isDirectory(),
    ) && readdirSync(join(FOLDER, name)).includes('sandbox'),
)

it('has French and English', () => {
  expect(LANGUAGES).toEqual(expect.arrayContaining(['fr', 'en']))
})

it.each(LANGUAGES)('%s: the keys of English, with the same values', (locale) => {
  const filled = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
  const shape = (language: string) =>
    Object.fromEntries(
      [...readTexts(FOLDER, language)].map(([key, text]) => [key, filled(text)]).sort(),
    )
  expect(shape(locale)).toEqual(shape('en'))
})

it.each(LANGUAGES)('%s: nothing is empty', (locale) => {
  const empty = [...readTexts(FOLDER, locale)].filter(([, text]) => text.trim() === '')
  expect(empty).toEqual([])
})

it('whatever the page asks for by name is there', () => {
  const texts = readTexts(FOLDER, 'en')
  const files = readdirSync('src/sandbox/page', { recursive: true, encoding: 'utf8' })
  const asked = files
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(join('src/sandbox/page', name), 'utf8').matchAll(/\btext\('([a-z][\w.-]+)'/g),
    ])
    .map(([, key = '']) => key)
  expect(asked.length).toBeGreaterThan(50)
  expect(asked.filter((key) => !texts.has(key))).toEqual([])
})
