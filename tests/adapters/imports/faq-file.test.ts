/** A base of answers as operators write it, and every way to get it wrong. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseFaq } from '../../../src/adapters/imports/faq-file.js'
import { faqFiles } from '../../../src/adapters/imports/faq-files.js'
import { problemLine } from '../../../src/adapters/imports/problem.js'
import { plainAnswer, readableAnswer } from '../../../src/core/faq/entry.js'

const PRODUCTS = new Set([
  'GFC',
  'Mozilla Thunderbird',
  'Intendance',
  'Examens et concours',
  'Ressources humaines',
])
const GOOD = `---
question: "Où en est ma demande ?"
wordings: [Suivre une demande]
updated: 2026-11-24
---
Répondez SUIVI.
`
const parsed = (...files: [name: string, content: string][]) =>
  parseFaq(
    files.map(([name, content]) => ({ name, content })),
    PRODUCTS,
    ['fr', 'en'],
  )
const problems = (...files: [name: string, content: string][]) => {
  const result = parsed(...files)
  return result.ok ? [] : result.problems.map(problemLine)
}

it('reads Markdown with front matter; what is not said has its default', () => {
  expect(parsed(['faq/suivi.md', GOOD])).toEqual({
    ok: true,
    entries: [
      {
        id: 'suivi',
        kind: 'usage',
        product: '',
        locale: 'fr',
        updated: '2026-11-24',
        question: 'Où en est ma demande ?',
        wordings: ['Suivre une demande'],
        keywords: [],
        answer: 'Répondez SUIVI.',
        validFrom: '',
        validUntil: '',
      },
    ],
  })
})

it('reads JSON Lines', () => {
  const lines =
    '{"id":"a","question":"Un ?","answer":"Oui."}\n\n{"id":"b","question":"Deux ?","answer":"Non."}\n'
  const result = parsed(['faq.jsonl', lines])
  expect(result.ok && result.entries.map(({ id }) => id)).toEqual(['a', 'b'])
})

it.each<[string, string, RegExp]>([
  ['no front matter', 'Bonjour', /^x\.md:1: file: must begin with front matter/],
  ['front matter that never ends', '---\nquestion: a\n', /^x\.md:1: file: must begin/],
  ['no YAML', GOOD.replace('wordings: [', 'wordings: [['), /^x\.md:\d: YAML: is not valid/],
  ['a list instead of fields', '---\n- a\n---\nb', /^x\.md:1: question: is missing or empty/],
  ['an unknown key', GOOD.replace('wordings', 'wording'), /^x\.md:1: entry: .*"wording"/],
  ['no question', GOOD.replace(/question.*/, 'question: ""'), /^x\.md:2: question: is missing/],
  ['no answer', GOOD.replace('Répondez SUIVI.', ''), /^x\.md:6: answer: is missing/],
  [
    'HTML',
    GOOD.replace('SUIVI', '<b>SUIVI</b>'),
    /^x\.md:6: answer: must be Markdown without HTML/,
  ],
  ['a script', GOOD.replace('SUIVI', '<script>x'), /^x\.md:6: answer: must be Markdown/],
  [
    'an answer of 5 MB',
    GOOD.replace('SUIVI', 'a'.repeat(5e6)),
    /^x\.md:6: answer: must be at most/,
  ],
  [
    '5 MB of tags that never end',
    GOOD.replace('SUIVI', '<a '.repeat(1.7e6)),
    /^x\.md:6: answer: must be at most/,
  ],
  [
    'a product of nobody',
    GOOD.replace('updated', 'product: Zorg\nupdated'),
    /^x\.md:4: product: “Zorg”/,
  ],
  ['a day that is none', GOOD.replace('-24', '-31'), /^x\.md:4: updated: must be a day/],
  [
    'no kind of ours',
    GOOD.replace('updated', 'kind: fun\nupdated'),
    /^x\.md:4: kind: must be one of/,
  ],
  [
    'an end before its beginning',
    GOOD.replace('updated', 'validFrom: 2026-02-01\nvalidUntil: 2026-01-01\nupdated'),
    /^x\.md:5: validUntil: is before/,
  ],
])('says of %s where it is and what to do', (_case, content, says) => {
  expect(problems(['x.md', content])[0]).toMatch(says)
})

it('says of two entries with one id where the first one is', () => {
  expect(problems(['a/x.md', GOOD], ['b/x.md', GOOD])).toEqual([
    'b/x.md:1: id: “x” is already the id of an entry in a/x.md:1',
  ])
})

it('lets an answer show its links, which are no HTML', () => {
  const links = 'Voir <https://exemple.fr/mdp> ou <aide@exemple.fr>, si x < y.'
  expect(problems(['x.md', GOOD.replace('Répondez SUIVI.', links)])).toEqual([])
  expect(readableAnswer(links)).toBe('Voir https://exemple.fr/mdp ou aide@exemple.fr, si x < y.')
  expect(plainAnswer(links)).toBe(readableAnswer(links))
})

it('takes no base without an entry for one', () => {
  expect(problems(['x.jsonl', '\n'])).toEqual(['x.jsonl:1: file: holds no entry'])
  expect(problems(['x.csv', 'id;question;answer\n'])).toEqual(['x.csv:1: file: holds no entry'])
})

it('passes over folders within the folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amigo-faq-'))
  mkdirSync(join(folder, 'old.md'))
  writeFileSync(join(folder, 'suivi.md'), GOOD)
  expect(faqFiles(folder).map(({ name }) => name)).toEqual([join(folder, 'suivi.md')])
  rmSync(folder, { recursive: true })
})

it('says which line of JSON is none, and all the others that are wrong', () => {
  const [first, second] = problems(['x.jsonl', '{"id":"a"\n{"id":"B","question":"q","answer":"a"}'])
  expect(first).toMatch(/^x\.jsonl:1: JSON: is not valid/)
  expect(second).toMatch(/^x\.jsonl:2: id: must be lower-case/)
})

it('the answers that are shipped are right', () => {
  const files = faqFiles(join(import.meta.dirname, '../../../templates/faq'))
  expect(parseFaq(files, PRODUCTS, ['fr', 'en'])).toMatchObject({ ok: true })
  expect(files.length).toBeGreaterThan(5)
})

describe('a spreadsheet', () => {
  const csv = (content: string) =>
    parseFaq([{ name: 'faq.csv', content }], new Set(['GFC']), ['fr'])

  it('is read by the names of its columns; an answer keeps its lines', () => {
    const read = csv(
      'id;Question;Réponse;Autres formulations;Produit\nmdp;Mot de passe oublié ?;"Ligne une.\n\n1. Cliquez."; perdu | oublié ;GFC\n',
    )
    expect(read.ok && read.entries).toMatchObject([
      {
        id: 'mdp',
        answer: 'Ligne une.\n\n1. Cliquez.',
        wordings: ['perdu', 'oublié'],
        product: 'GFC',
      },
    ])
  })

  it('tells the column that it does not know, and the line of a fault', () => {
    const unknown = csv('id;question;couleur\na;b;c')
    expect(!unknown.ok && unknown.problems).toMatchObject([{ line: 1, field: 'couleur' }])
    const faulty = csv('id;question;answer\nun;Quoi ?;Ceci.\nDeux;Quoi ?;Cela.\ntrois;Quoi ?;')
    expect(!faulty.ok && faulty.problems).toMatchObject([
      { file: 'faq.csv', line: 3, field: 'id' },
      { file: 'faq.csv', line: 4, field: 'answer' },
    ])
    expect(csv('').ok).toBe(false)
    const split = csv('id;question;answer\nun;Quand ?;Tous les jours ; sauf le samedi\n')
    expect(!split.ok && split.problems.map(problemLine)).toEqual([
      'faq.csv:2: line: has more cells than columns: “sauf le samedi”. Quote its texts',
    ])
  })
})
