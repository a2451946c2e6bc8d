/** What every notice must hold to, as it is read: the title in its text, no fact left out, real plurals. */

import { describe, expect, it } from 'vitest'
import { SAMPLES } from '../../../src/adapters/templates/samples/samples.js'
import { EVENT_NOTICES } from '../../../src/core/notices/kinds/events.js'
import { EXPIRY_NOTICES } from '../../../src/core/notices/kinds/expiry.js'
import { REQUESTER_NOTICES } from '../../../src/core/notices/kinds/requester.js'
import { NOTICE_KINDS, type NoticeKind } from '../../../src/core/notices/notice.js'
import { composed } from '../../support/mails/composed.js'

const TITLE = 'La messagerie ne s’ouvre plus depuis ce matin'
/** About one request, whose title its reader knows it by. */
const OF_A_REQUEST = [
  ...Object.keys(EVENT_NOTICES),
  ...Object.keys(REQUESTER_NOTICES),
  ...Object.keys(EXPIRY_NOTICES).filter((kind) => kind !== 'digest'),
  ...['not-done', 'agent-refused', 'text-missing', 'files-refused', 'not-known', 'status'],
  ...['team-new', 'team-bounced', 'team-away'],
] as NoticeKind[]

/** A list says it all. */
const SAYING = NOTICE_KINDS.filter((kind) => kind !== 'requests')

const LISTS = ['kept', 'refused', 'lines', 'news', 'copies']
const COUNTS = ['count', 'more', 'total', 'omitted']

/** The samples with so many of everything. */
const withSome = (n: number): typeof SAMPLES =>
  JSON.parse(JSON.stringify(SAMPLES), (key, value) => {
    if (LISTS.includes(key) && Array.isArray(value)) return value.slice(0, n)
    return COUNTS.includes(key) ? n : value
  })

describe.each(['fr', 'en'])('in %s', (locale) => {
  it.each(OF_A_REQUEST)('%s has the title of the request in its text', (kind) => {
    expect(composed(kind, SAMPLES[kind], locale).text).toContain(TITLE)
  })

  it.each(OF_A_REQUEST)(
    '%s names its request once, and once more where it lists its fields',
    (kind) => {
      const { text } = composed(kind, SAMPLES[kind], locale)
      const named = text.split('\n').filter((line) => line.includes(TITLE))
      const isField = (line: string) => /^(Titre|Title)\b/.test(line)
      expect(named.filter((line) => !isField(line)).length).toBeLessThanOrEqual(1)
      expect(text.split(TITLE).length - 1).toBe(named.length)
    },
  )

  it.each(SAYING)('%s says first what was done, in bold letters', (kind) => {
    const { html } = composed(kind, SAMPLES[kind], locale)
    const [, , first = ''] = html.split('class="block"')
    expect(first).toContain('font-weight:bold')
  })

  it.each(NOTICE_KINDS)('%s leaves no fact out, and counts as the language does', (kind) => {
    for (const facts of [SAMPLES, withSome(1), withSome(0)]) {
      const { subject, text } = composed(kind, facts[kind], locale)
      const said = `${subject}\n${text}`.replaceAll('créé(e).', '')
      expect(said).not.toMatch(/\*\*/)
      expect(said).not.toMatch(/undefined|null|NaN|\[object|\w\((?:s|e|es)\)/)
      expect(said).not.toMatch(/\b1 (?:demandes|messages|autres|éléments|requests|others|items)\b/)
    }
  })

  it.each(NOTICE_KINDS)('%s says « créé(e) » in no words but the portal’s', (kind) => {
    const { text } = composed(kind, SAMPLES[kind], locale)
    const portal = /Demande Utilisateur - R-000433 créé\(e\)\./
    expect(text.replace(portal, '')).not.toContain('(e)')
  })
})

describe('facts of a former version', () => {
  const FORMER_RECAP = ['agent', 'assignedAt', 'pendingAt', 'resolvedAt', 'closedAt']
  const ADDED = [...FORMER_RECAP, 'by', 'understood', 'helps', 'answered', 'since']

  it.each(NOTICE_KINDS)('of %s are shown all the same', (kind) => {
    const facts = JSON.parse(JSON.stringify(SAMPLES[kind]), (key, value) =>
      ADDED.includes(key) ? undefined : value,
    )
    for (const locale of ['fr', 'en'])
      expect(composed(kind, facts, locale).text).not.toMatch(/undefined|Invalid/)
  })
})

it('says that nobody wrote only of what is to come', () => {
  for (const kind of NOTICE_KINDS)
    expect(composed(kind, SAMPLES[kind]).text).not.toMatch(/sans nouvelles|pas eu de nouvelles/i)
})

describe('a question for a text', () => {
  const actions = ['reopen', 'correct', 'new'] as const
  it.each(actions)('to %s wants the text alone: its answer needs no word', (action) => {
    for (const [locale, simply] of [
      ['fr', 'répondez simplement'],
      ['en', 'simply reply'],
      ['de', 'Antworten Sie einfach'],
    ] as const) {
      const { text } = composed('text-missing', { ...SAMPLES['text-missing'], action }, locale)
      const said = text.slice(text.indexOf('\n\n'))
      expect(said.toLowerCase()).toContain(simply.toLowerCase())
      expect(said).not.toMatch(/ROUVRIR|CORRIGER|NOUVELLE|REOPEN|CORRECT|NEW|ÖFFNEN|BERICHTIGEN/)
    }
  })
})

it('warns of the closing with reopening first, where nobody answered what they wrote', () => {
  const labels = (unansweredSince: number | null) => {
    const { blocks } = composed('closing-soon', { ...SAMPLES['closing-soon'], unansweredSince })
    return blocks.flatMap((block) =>
      block.kind === 'buttons' ? block.buttons.map(({ line }) => line) : [],
    )
  }
  expect(labels(SAMPLES['closing-soon'].closesAt)).toEqual(['ROUVRIR', 'CLORE', 'RESTE OUVERTE'])
  expect(labels(null)).toEqual(['CLORE', 'ROUVRIR', 'RESTE OUVERTE'])
})
