/** Ready answers as operators write them, and every way to get them wrong. */

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { markdownFiles } from '../../../src/adapters/imports/faq-files.js'
import { problemLine } from '../../../src/adapters/imports/problem.js'
import { parseReadyAnswers } from '../../../src/adapters/imports/ready-answer-files.js'

const known = { teams: new Set(['n1', 'reseau']), locales: ['fr', 'en'], locale: 'fr' }
const parsed = (...files: [name: string, content: string][]) =>
  parseReadyAnswers(
    files.map(([name, content]) => ({ name, content })),
    known,
  )
const problems = (name: string, content: string) => {
  const result = parsed([name, content])
  return result.ok ? [] : result.problems.map(problemLine)
}
const GOOD =
  '---\ntitle: Accès à distance\nkeywords: [vpn]\nteam: reseau\n---\nBonjour {{demandeur}}.\n'

it('reads the name and the language from the name of the file', () => {
  const result = parsed(['r/vpn.md', GOOD], ['r/vpn.en.md', '---\r\ntitle: VPN\r\n---\r\nHello.'])
  expect(result).toEqual({
    ok: true,
    answers: [
      {
        name: 'vpn',
        locale: 'fr',
        title: 'Accès à distance',
        keywords: ['vpn'],
        team: 'reseau',
        text: 'Bonjour {{demandeur}}.',
      },
      { name: 'vpn', locale: 'en', title: 'VPN', keywords: [], team: '', text: 'Hello.' },
    ],
  })
})

it.each([
  ['Mot de passe.md', GOOD, 'Mot de passe.md:1: file: must be named in lower-case'],
  ['vpn.xx.md', GOOD, 'vpn.xx.md:1: file: “xx” is no language of the desk'],
  ['vpn.md', 'Bonjour.', 'vpn.md:1: file: must begin with front matter'],
  ['vpn.md', '---\nkeywords: [a]\n---\nTexte', 'vpn.md:1: title: is missing or empty'],
  ['vpn.md', '---\ntitle: A\nkeyword: b\n---\nTexte', 'vpn.md:1: file: Unrecognized key'],
  ['vpn.md', '---\ntitle: A\nteam: rezo\n---\nTexte', 'vpn.md:3: team: “rezo” is no team'],
  ['vpn.md', '---\ntitle: "A\n---\nTexte', 'vpn.md:2: YAML: is not valid'],
  ['vpn.md', '---\ntitle: A\n---\n\n', 'vpn.md:4: text: is empty'],
  ['vpn.md', '---\ntitle: A\n---\nUn\n{{nom}}', 'vpn.md:5: text: “{{nom}}” is no placeholder'],
])('%s: %s', (name, content, problem) => {
  expect(problems(name, content)).toEqual([expect.stringContaining(problem)])
})

it('refuses a name twice', () => {
  const result = parsed(['vpn.md', GOOD], ['vpn.fr.md', GOOD])
  expect(result.ok ? [] : result.problems.map(problemLine)).toEqual([
    'vpn.fr.md:1: file: “vpn” is in the folder twice for the language fr',
  ])
})

it('takes those that are shipped: eight or more, some in English too', () => {
  const result = parseReadyAnswers(
    markdownFiles(join(import.meta.dirname, '../../../templates/replies')),
    known,
  )
  const answers = result.ok ? result.answers : []
  expect(answers.filter(({ locale }) => locale === 'fr').length).toBeGreaterThanOrEqual(8)
  expect(answers.filter(({ locale }) => locale === 'en').length).toBeGreaterThanOrEqual(4)
})
