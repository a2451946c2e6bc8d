/** The small rules: references, subjects, priority, addresses, keywords, trust, screening, retries. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/core/reading/message.js'
import { screen } from '../../src/core/reading/screen.js'
import { type Candidate, type Candidates, match } from '../../src/core/request/match.js'
import { priorityOf } from '../../src/core/request/priority.js'
import type { Ticket } from '../../src/core/request/ticket.js'
import { senderTrust } from '../../src/core/request/trust.js'
import { DELIVERY_LIFETIME, nextAttempt, reconnectDelay } from '../../src/core/running/retry.js'
import { domainAllowed, looksLikeAddress, plusTag } from '../../src/core/text/address.js'
import { bareSubject, formatReference, referencesIn } from '../../src/core/text/reference.js'
import { fold, shorten, tidy } from '../../src/core/text/text.js'
import { isBareThanks } from '../../src/core/words/courtesy.js'
import { MESSAGE } from '../fixtures/message.js'

describe('references', () => {
  it.each([
    ['R-000433', [433]],
    ['Re: [R-000433] souris', [433]],
    ['r-000433 : résolu', [433]],
    ['R-1234567', [1234567]],
    ['R-000001 et R-000002', [1, 2]],
    ['R-000001, R-000001', [1]],
    ['R-433', []],
    ['COVR-000123', []],
    ['X-R-000123', []],
    ['R-000000', []],
    ['', []],
  ])('in %j: %j', (subject, numbers) => expect(referencesIn(subject)).toEqual(numbers))

  it('are found again as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (number) => {
        expect(referencesIn(`Re: [${formatReference(number)}] x`)).toEqual([number])
      }),
    )
  })
})

it.each([
  ['Re: Souris', 'Souris'],
  ['RE: TR : Fwd: Souris', 'Souris'],
  ['Re: [R-000433] Souris', 'Souris'],
  ['R-000433 - Souris', 'Souris'],
  ['Réf : relance', 'relance'],
  ['Recherche imprimante', 'Recherche imprimante'],
  ['[profs] Salle 12', '[profs] Salle 12'],
  ['Re:', ''],
  ['[EXTERNE] TR: Souris', 'Souris'],
  ['[EXT] R-000433 Souris', 'Souris'],
  ['[Externat] Souris', '[Externat] Souris'],
])('the title of %j is %j', (subject, title) => expect(bareSubject(subject)).toBe(title))

it('priority is the matrix of the guide', () => {
  const rows = ([1, 2, 3] as const).map((i) => ([1, 2, 3, 4] as const).map((u) => priorityOf(i, u)))
  expect(rows).toEqual([
    [1, 1, 2, 4],
    [1, 2, 3, 4],
    [2, 3, 3, 4],
  ])
})

describe('text', () => {
  it.each([
    ['  RÉOUVRIR\u00a0 l’ŒUVRE ', "reouvrir l'oeuvre"],
    ['C\u202fest', 'c est'],
    ['Straße', 'strasse'],
  ])('folds %j to %j', (text, folded) => expect(fold(text)).toBe(folded))
  it('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (s) => {
        expect(fold(fold(s))).toBe(fold(s))
      }),
    )
  })
  it('shortens without cutting a character in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 2, max: 40 }),
        (s, n) => {
          const short = shorten(s, n)
          expect(short.length).toBeLessThanOrEqual(Math.max(n, 1))
          expect(Buffer.from(short).toString()).toBe(short)
        },
      ),
    )
  })
  it('tidies what a database refuses', () =>
    expect(tidy('a\r\nb\rc\u0000\ud800')).toBe('a\nb\nc\ufffd'))
})

describe('addresses', () => {
  it.each([
    ['a@x.fr', ['x.fr'], true],
    ['a@y.x.fr', ['x.fr'], false],
    ['a@y.x.fr', ['.x.fr'], true],
    ['a@x.fr', ['.x.fr'], true],
    ['a@evilx.fr', ['.x.fr'], false],
    ['a@z.fr', ['*'], true],
    ['a@z.fr', [], false],
  ])('%s of %j: %s', (address, allowed, ok) => expect(domainAllowed(address, allowed)).toBe(ok))
  it('finds a plus tag of ours only', () => {
    expect(plusTag('aide+r1.x@a.fr', 'aide@a.fr')).toBe('r1.x')
    expect(plusTag('aide+r1.x@b.fr', 'aide@a.fr')).toBeUndefined()
    expect(plusTag('aide@a.fr', 'aide@a.fr')).toBeUndefined()
  })
  it.each(['', 'root', 'a@b@c', 'a b@c', '<a@b>'])('%j is no address', (text) =>
    expect(looksLikeAddress(text)).toBe(false),
  )
})

it.each([
  ['Merci !', true],
  ['Merci beaucoup, bonne journée', true],
  ['Bonjour,\nUn grand merci\nCordialement', true],
  ['Thank you very much', true],
  ['Merci, mais ça ne marche pas', false],
  ['', false],
  ['Merci de rouvrir', false],
])('%j is a bare thank-you: %s', (text, bare) => expect(isBareThanks(text)).toBe(bare))

const OWN = { addresses: ['aide@x.fr'], messageIdDomain: 'x.fr' }

describe('machine mail', () => {
  it.each<[Partial<Message>, string, string]>([
    [{}, 'person', 'none'],
    [{ headers: { 'auto-submitted': ['auto-replied'] } }, 'auto_reply', 'auto-submitted'],
    [{ headers: { 'auto-submitted': ['no'] } }, 'person', 'none'],
    [{ headers: { 'auto-submitted': ['auto-forwarded'] } }, 'person', 'none'],
    [{ mediaType: 'multipart/report; delivery-status' }, 'bounce', 'multipart-report'],
    [
      { mediaType: 'multipart/report; disposition-notification' },
      'auto_reply',
      'disposition-notification',
    ],
    [{ sender: { address: 'mailer-daemon@y.fr', name: '' } }, 'bounce', 'mailer-daemon'],
    [
      { headers: { 'return-path': ['<>'] }, text: '<x@y.example>: 550 user unknown' },
      'bounce',
      'null-return-path',
    ],
    [{ headers: { 'return-path': ['<>'] } }, 'no_reply', 'no-return-path'],
    [{ subject: 'Réponse automatique : Souris' }, 'auto_reply', 'out-of-office-subject'],
    [{ subject: 'Absence du bureau' }, 'auto_reply', 'out-of-office-subject'],
    [{ subject: 'Automatisme en panne' }, 'person', 'none'],
    [{ headers: { precedence: ['list'] } }, 'list', 'precedence-list'],
    [{ sender: { address: 'no-reply@forms.x.fr', name: '' } }, 'no_reply', 'no-reply-sender'],
    [{ sender: { address: 'aide@x.fr', name: '' } }, 'own', 'own-address'],
    [{ messageId: '<amigo.0011223344556677@x.fr>' }, 'own', 'own-message-id'],
    [{ headers: { 'x-spam-flag': ['YES'] } }, 'spam', 'spam-flag'],
  ])('%j is %s because of %s', (part, kind, because) => {
    expect(screen({ ...MESSAGE, ...part }, OWN)).toMatchObject({ kind, because })
  })
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

describe('retries', () => {
  it('wait longer each time, and end after five days', () => {
    const waits = [1, 2, 3, 4, 5, 6, 50].map((n) => (nextAttempt(n, 0, 1000, 0.5) ?? 0) - 1000)
    expect(waits).toEqual([1, 5, 15, 60, 180, 360, 360].map((minutes) => minutes * 60_000))
    expect(nextAttempt(3, 0, DELIVERY_LIFETIME + 1, 0.5)).toBeNull()
  })
  it('reconnect within a minute and a bit, whatever the attempt', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, jitter) => {
        const delay = reconnectDelay(attempt, jitter)
        expect(delay).toBeGreaterThanOrEqual(250)
        expect(delay).toBeLessThanOrEqual(60_250)
      }),
    )
  })
})
