/** What every notice must hold to, as it is read: the title in its text, no fact left out, real plurals. */

import { describe, expect, it } from 'vitest'
import { SAMPLES } from '../../../src/adapters/templates/samples.js'
import { EVENT_NOTICES } from '../../../src/core/notices/kinds/events.js'
import { EXPIRY_NOTICES } from '../../../src/core/notices/kinds/expiry.js'
import { REQUESTER_NOTICES } from '../../../src/core/notices/kinds/requester.js'
import { NOTICE_KINDS, type NoticeKind } from '../../../src/core/notices/notice.js'
import { composed } from '../../support/composed.js'

const TITLE = 'La messagerie ne s’ouvre plus depuis ce matin'
/** About one request, whose title its reader knows it by. */
const OF_A_REQUEST = [
  ...Object.keys(EVENT_NOTICES),
  ...Object.keys(REQUESTER_NOTICES),
  ...Object.keys(EXPIRY_NOTICES).filter((kind) => kind !== 'digest'),
  ...['not-done', 'agent-refused', 'text-missing', 'files-refused', 'not-known', 'status'],
  ...['team-new', 'team-bounced', 'team-away'],
] as NoticeKind[]

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

  it.each(NOTICE_KINDS)('%s leaves no fact out, and counts as the language does', (kind) => {
    for (const facts of [SAMPLES, withSome(1), withSome(0)]) {
      const { subject, text } = composed(kind, facts[kind], locale)
      const said = `${subject}\n${text}`.replaceAll('créé(e).', '')
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
