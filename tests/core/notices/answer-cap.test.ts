/** Which notices the daily cap counts, whoever they go to. */

import { describe, expect, it } from 'vitest'
import {
  countedAs,
  countedUnder,
  keptBack,
  type Writer,
} from '../../../src/core/notices/answer-cap.js'
import { NOTICE_KINDS, type Notice, type NoticeKind } from '../../../src/core/notices/notice.js'
import fc from '../../support/runner/random-cases.js'

const WRITER: Writer = { personId: 7, address: 'camille@academie.example', channel: 'mail' }
const SELF = { personId: 7, address: WRITER.address, name: 'Camille', locale: null }
const OTHER = {
  personId: 8,
  address: 'dominique@academie.example',
  name: 'Dominique',
  locale: null,
}

const notice = (kind: NoticeKind, to: Notice['to'], data: object = {}) =>
  ({ kind, to, data }) as unknown as Notice

describe('what the daily cap counts', () => {
  it.each(NOTICE_KINDS)('%s to whoever wrote is an answer of a machine', (kind) => {
    expect(countedAs(notice(kind, SELF), WRITER)).not.toBeNull()
  })

  it('to somebody else only what is passed on as it came, and that for each request apart', () => {
    const counted = NOTICE_KINDS.filter((kind) => countedAs(notice(kind, OTHER), WRITER) !== null)
    expect(counted.sort()).toEqual([
      'copied',
      'team-closed',
      'team-corrected',
      'team-held',
      'team-reopened',
      'team-reply',
      'team-undone',
    ])
    expect(countedUnder('relayed', 1)).not.toBe(countedUnder('relayed', 2))
    expect(countedUnder('answer', 1)).toBe(countedUnder('answer', 2))
  })

  const NOT_COUNTED: readonly [string, Writer | null][] = [
    ['what no message asked for', null],
    ['the chat', { ...WRITER, channel: 'chat' }],
    ['the command line', { ...WRITER, channel: 'cli' }],
  ]
  it.each(NOT_COUNTED)('nothing of %s', (_name, writer) => {
    for (const kind of NOTICE_KINDS)
      for (const to of [SELF, OTHER]) expect(countedAs(notice(kind, to), writer)).toBeNull()
  })

  it('the same person at another of their addresses wrote it, too', () => {
    const to = { ...SELF, address: 'camille@perso.example' }
    expect(countedAs(notice('help', to), WRITER)).toBe('answer')
  })

  it('two mailboxes that are nobody’s are not the same', () => {
    const to = { ...OTHER, personId: null }
    expect(countedAs(notice('team-reply', to), { ...WRITER, personId: null })).toBe('relayed')
  })

  it('a word that nothing proves to be a technician’s has no higher cap', () => {
    const refused = (why: string) => notice('agent-refused', SELF, { why })
    expect(countedAs(refused('unproven'), WRITER)).toBe('answer')
    expect(countedAs(refused('impossible'), WRITER)).toBe('agents-answer')
  })

  it('keeps back from the cap on, and never before', () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 50 }), (sent, cap) => {
        expect(keptBack('answer', sent, cap) === undefined).toBe(sent < cap)
        expect(keptBack('agents-answer', sent, cap) === undefined).toBe(sent < 10 * cap)
        expect(keptBack('relayed', sent, cap) === undefined).toBe(sent < 5 * cap)
        expect(keptBack('stranger', sent, cap) === undefined).toBe(sent < 1)
      }),
    )
  })
})
