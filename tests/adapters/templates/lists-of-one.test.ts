/** A list of one is told as one, and plain text, which has no buttons, speaks of none. */

import { describe, expect, it } from 'vitest'
import { sampleRow } from '../../../src/adapters/templates/samples/sample-row.js'
import { SAMPLES } from '../../../src/adapters/templates/samples/samples.js'
import { NOTICE_KINDS } from '../../../src/core/notices/notice.js'
import { composed } from '../../support/mails/composed.js'
import { sampleMails } from '../../support/mails/mails.js'

const SEVERAL = {
  fr: /\b(?:ces (?:fiches|produits|choix|réponses|choses|numéros)|celles que|les plus proches|les équipes sont|vos réponses types|elles-mêmes|déjà résolues ou|semblables déjà|de la bonne)\b/iu,
  en: /\b(?:one of (?:these|the answers)|these (?:are|answers|products)|the ones|the closest are|the teams are|none of them are|the right one)\b/iu,
} as const

/** The facts with one item in each list. */
function ofOne(fact: unknown): unknown {
  if (Array.isArray(fact))
    return fact.slice(0, 1).map((one) => (Array.isArray(one) ? one : ofOne(one)))
  if (typeof fact !== 'object' || fact === null) return fact
  return Object.fromEntries(Object.entries(fact).map(([name, value]) => [name, ofOne(value)]))
}

const own = (text: string) =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('|'))
    .join('\n')

const REFUSALS = [
  ...['unknown-ready', 'retired-ready', 'unknown-team', 'is-head', 'not-open'],
] as const
const ROWS = [
  ...NOTICE_KINDS.filter((kind) => !['flood', 'which-request'].includes(kind)).map(
    (kind) => [kind, kind, ofOne(SAMPLES[kind])] as const,
  ),
  ...REFUSALS.map(
    (why) =>
      [why, 'agent-refused', { ...SAMPLES['agent-refused'], why, names: ['Réseaux'] }] as const,
  ),
  [
    'a word, and one request that it may mean',
    'which-request',
    { ...(ofOne(SAMPLES['which-request']) as object), line: 'CLORE' },
  ] as const,
]

describe.each(['fr', 'en'] as const)('in %s', (locale) => {
  it.each(ROWS)('%s', (_, kind, data) => {
    expect(own(composed(kind, data as object, locale).text)).not.toMatch(SEVERAL[locale])
  })
})

it('no plain text asks to touch something', () => {
  const asking = sampleMails().filter(({ text }) =>
    /\b(?:touche[zr]|tap|touch the|tippen)\b/iu.test(own(text)),
  )
  expect(asking.map(({ name }) => name)).toEqual([])
})

it('the HTML does', () => {
  const { html } = composed('did-you-mean', SAMPLES['did-you-mean'])
  expect(html).toContain('Touchez le bouton')
})

it('a preview names a request in those notices alone that are about one', () => {
  const about = (kind: (typeof NOTICE_KINDS)[number]) => sampleRow(kind, 'fr').ticketNumber !== null
  expect(NOTICE_KINDS.filter((kind) => !about(kind))).toEqual(
    NOTICE_KINDS.filter(
      (kind) =>
        !composed(kind, SAMPLES[kind]).subject.includes('R-000433') || kind === 'which-request',
    ),
  )
})
