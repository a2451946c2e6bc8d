/** Where a mail belongs, what vouches for its sender, and the priority of a request. */

import { describe, expect, it } from 'vitest'
import { type Candidate, type Candidates, match } from '../../../src/core/request/match.js'
import { priorityOf } from '../../../src/core/request/priority.js'
import type { Ticket } from '../../../src/core/request/ticket.js'
import { senderTrust } from '../../../src/core/request/trust.js'
import { MESSAGE } from '../../fixtures/message.js'

it('priority is the matrix of the guide', () => {
  const rows = ([1, 2, 3] as const).map((i) => ([1, 2, 3, 4] as const).map((u) => priorityOf(i, u)))
  expect(rows).toEqual([
    [1, 1, 2, 4],
    [1, 2, 3, 4],
    [2, 3, 3, 4],
  ])
})

describe('Authentication-Results', () => {
  const trust = (value: string[]) =>
    senderTrust({ ...MESSAGE, headers: { 'authentication-results': value } }, 'mx.x.fr')
  it.each([
    [['mx.x.fr; dmarc=pass header.from=x.fr'], 'verified'],
    [['MX.x.fr 1; spf=fail; dmarc=pass (p=none; dis=x) header.from=x.fr'], 'verified'],
    [['mx.x.fr; dmarc=pass header.from=other.fr'], 'plain'],
    [['mx.x.fr; dmarc=fail header.from=x.fr'], 'refused'],
    [['mx.x.fr; spf=pass; dkim=pass'], 'plain'],
    [['evil.fr; dmarc=pass header.from=x.fr'], 'plain'],
    // Only the topmost is our server's: the sender may have written the one below.
    [['other.fr; spf=none', 'mx.x.fr; dmarc=pass header.from=x.fr'], 'plain'],
    [['mx.x.fr; spf=none (dmarc=pass header.from=x.fr; dmarc=pass)'], 'plain'],
    [[], 'plain'],
  ])('%j is %s', (value, expected) => expect(trust(value)).toBe(expected))
  it('is nothing without a configured name', () => {
    const message = { ...MESSAGE, headers: { 'authentication-results': ['mx.x.fr; dmarc=pass'] } }
    expect(senderTrust(message, undefined)).toBe('plain')
  })
})

describe('matching', () => {
  const candidate = (number: number, ...participantIds: number[]): Candidate => ({
    ticket: { number, agentId: null } as Ticket,
    participantIds,
    copyIds: [],
  })
  const NONE: Candidates = {
    chosen: null,
    only: null,
    again: null,
    byToken: [],
    byMessageId: [],
    byThread: [],
    bySubject: [],
    subjectReferences: 0,
  }
  const camille = { personId: 1, isAgent: false }

  it.each<[string, Partial<Candidates>, object]>([
    ['nothing', {}, { kind: 'none', because: 'nothing-named' }],
    [
      'the address before the thread',
      { byToken: [candidate(1)], byMessageId: [candidate(2)] },
      { because: 'signed-address', candidate: { ticket: { number: 1 } } },
    ],
    [
      'the thread before the subject',
      { byMessageId: [candidate(2)], bySubject: [candidate(3, 1)], subjectReferences: 1 },
      { because: 'message-id' },
    ],
    [
      'a conversation in which they take part',
      { byThread: [candidate(5, 9), candidate(6, 1)] },
      { because: 'thread', candidate: { ticket: { number: 6 } } },
    ],
    [
      'a conversation of others: a mailing that many answer',
      { byThread: [candidate(5, 9)] },
      { kind: 'none', because: 'nothing-named' },
    ],
    [
      'a tag of their own',
      { bySubject: [candidate(3, 1)], subjectReferences: 1 },
      { because: 'subject-tag' },
    ],
    [
      "a tag of somebody else's",
      { bySubject: [candidate(3, 9)], subjectReferences: 1 },
      { kind: 'none', because: 'not-a-participant' },
    ],
    ['a tag of nothing', { subjectReferences: 1 }, { kind: 'none', because: 'unknown-reference' }],
    [
      'two tags of their own',
      { bySubject: [candidate(3, 1), candidate(4, 1)], subjectReferences: 2 },
      { kind: 'ask' },
    ],
    [
      'two tags, one their own',
      { bySubject: [candidate(3, 1), candidate(4, 9)], subjectReferences: 2 },
      { because: 'subject-tag', candidate: { ticket: { number: 3 } } },
    ],
  ])('%s', (_, found, expected) =>
    expect(match({ ...NONE, ...found }, camille)).toMatchObject(expected),
  )

  it('takes no choice from somebody who has no part in the request, or no longer', () => {
    const found = { ...NONE, chosen: candidate(3, 9) }
    expect(match(found, camille)).toMatchObject({ kind: 'none' })
    expect(match(found, { personId: 9, isAgent: false })).toMatchObject({
      because: 'requester-choice',
    })
  })

  it('lets an agent name any request', () => {
    const found = { ...NONE, bySubject: [candidate(3, 9)], subjectReferences: 1 }
    expect(match(found, { personId: 5, isAgent: true })).toMatchObject({ because: 'subject-tag' })
  })
})
