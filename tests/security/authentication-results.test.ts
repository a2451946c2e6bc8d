/** Who may be believed by an Authentication-Results field (RFC 8601): forged, quoted back, broken, true. */

import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/core/reading/message.js'
import { senderTrust } from '../../src/core/request/trust.js'
import fc from '../support/runner/random-cases.js'

const US = 'mx.academie.example'
const CAMILLE = { address: 'camille@academie.example', name: 'Camille' }

function trustOf(fields: readonly string[], from = [CAMILLE], sender = from[0] ?? null) {
  const message = {
    sender,
    authors: from,
    headers: { 'authentication-results': fields },
  } as unknown as Message
  return senderTrust(message, US)
}

describe('the word of our own server', () => {
  it.each([
    ['OpenDMARC', `${US}; dmarc=pass (p=none dis=none) header.from=academie.example`],
    [
      'Gmail',
      `${US};\r\n dkim=pass header.i=@academie.example header.s=s1 header.b="aB/+c=";\r\n spf=pass (google.com: domain of a@b.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=a@b.example;\r\n dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=academie.example`,
    ],
    [
      'an unquoted DKIM value that no token may hold',
      `${US}; dkim=pass header.b=aB/+c=; dmarc=pass header.from=academie.example`,
    ],
    [
      'Exchange Online',
      `${US}; spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=academie.example; dkim=pass (signature was verified) header.d=academie.example;dmarc=pass action=none header.from=academie.example;compauth=pass reason=100`,
    ],
    [
      'Rspamd',
      `${US};\n\tdkim=none;\n\tdmarc=pass (policy=quarantine) header.from=academie.example;\n\tspf=pass smtp.mailfrom=a@academie.example`,
    ],
    ['a version', `${US} 1; dmarc=pass header.from=academie.example`],
    ['a method with a version', `${US}; dmarc/1=pass header.from=academie.example`],
    ['a quoted name of ours', `"${US}"; dmarc=pass header.from=academie.example`],
    ['a quoted domain', `${US}; dmarc=pass header.from="academie.example"`],
    ['an address for the domain', `${US}; dmarc=pass header.from=camille@academie.example`],
    ['capitals', `MX.Academie.Example; DMARC=PASS Header.From=ACADEMIE.example`],
    [
      'comments wherever the grammar lets them be',
      `(a) ${US} (b) 1 (c (nested)) ; (d) dmarc (e) = (f) pass (g) header (h) . (i) from (j) = (k) academie.example (l)`,
    ],
    ['a reason', `${US}; dmarc=pass reason="aligned; by dkim" header.from=academie.example`],
    ['a dot at the end of the domain', `${US}; dmarc=pass header.from=academie.example.`],
    [
      'a sign in a comment that is escaped',
      `${US}; dmarc=pass (p\\) dmarc=fail \\() header.from=academie.example`,
    ],
  ])('%s: verified', (_, field) => {
    expect(trustOf([field])).toBe('verified')
  })

  it.each([
    ['says fail', `${US}; dmarc=fail (p=reject dis=none) header.from=academie.example`],
    [
      'says fail beside an SPF pass',
      `${US}; spf=pass smtp.mailfrom=a@evil.example; dmarc=fail header.from=academie.example`,
    ],
    ['says fail in capitals', `${US}; DMARC = Fail header.from=academie.example`],
    [
      'says pass and fail',
      `${US}; dmarc=pass header.from=academie.example; dmarc=fail header.from=academie.example`,
    ],
    ['says fail of another domain than it writes', `${US}; dmarc=fail header.from=other.example`],
  ])('%s: refused', (_, field) => {
    expect(trustOf([field])).toBe('refused')
  })
})

/** Each is what an attacker made of it, or what our own server may quote back of what they said. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['of another server', 'mx.evil.example; dmarc=pass header.from=academie.example'],
  [
    'of a server whose name begins like ours',
    `${US}.evil.example; dmarc=pass header.from=academie.example`,
  ],
  ['of a server whose name ends like ours', `x-${US}; dmarc=pass header.from=academie.example`],
  [
    'with our name in a comment',
    `mx.evil.example (${US}); dmarc=pass header.from=academie.example`,
  ],
  [
    'with our name as its second word',
    `mx.evil.example ${US}; dmarc=pass header.from=academie.example`,
  ],
  ['without any name', 'dmarc=pass header.from=academie.example'],
  ['empty', ''],
  ['of a version that we don’t know', `${US} 2; dmarc=pass header.from=academie.example`],
  ['no result', `${US}; none`],
  [
    'quoted in the envelope sender',
    `${US}; spf=fail smtp.mailfrom="x; dmarc=pass header.from=academie.example"@evil.example`,
  ],
  [
    'quoted in the envelope sender, with a quote escaped',
    `${US}; spf=fail smtp.mailfrom="x\\"; dmarc=pass header.from=academie.example"@evil.example`,
  ],
  ['quoted in HELO', `${US}; spf=none smtp.helo="a; dmarc=pass header.from=academie.example"`],
  ['quoted in a reason', `${US}; spf=fail reason="; dmarc=pass header.from=academie.example"`],
  ['in a comment', `${US}; spf=fail (; dmarc=pass header.from=academie.example)`],
  [
    'in a comment that an escaped bracket seems to end',
    `${US}; spf=fail (x\\); dmarc=pass header.from=academie.example)`,
  ],
  ['in a nested comment', `${US}; spf=fail (x (y) ; dmarc=pass header.from=academie.example)`],
  ['in a comment without an end', `${US}; spf=fail (x; dmarc=pass header.from=academie.example`],
  [
    'behind a quote without an end',
    `${US}; spf=fail smtp.mailfrom="x; dmarc=pass header.from=academie.example`,
  ],
  [
    'behind a closing bracket that opens nowhere',
    `${US}; spf=fail ) ; dmarc=pass header.from=academie.example`,
  ],
  ['a pass without a domain', `${US}; dmarc=pass`],
  ['a pass of another domain', `${US}; dmarc=pass header.from=evil.example`],
  ['a pass of a subdomain', `${US}; dmarc=pass header.from=sub.academie.example`],
  ['a pass of a domain above', `${US}; dmarc=pass header.from=example`],
  [
    'a pass with two domains',
    `${US}; dmarc=pass header.from=evil.example header.from=academie.example`,
  ],
  ['a domain in a comment', `${US}; dmarc=pass (header.from=academie.example)`],
  ['a domain in a quoted value', `${US}; dmarc=pass reason="header.from=academie.example"`],
  ['a domain of another property', `${US}; dmarc=pass smtp.from=academie.example`],
  ['a domain of a longer property', `${US}; dmarc=pass header.from-x=academie.example`],
  ['a domain of another result', `${US}; dmarc=pass; spf=pass header.from=academie.example`],
  ['pass-fail', `${US}; dmarc=pass-fail header.from=academie.example`],
  ['passed', `${US}; dmarc=passed header.from=academie.example`],
  ['a quoted pass', `${US}; dmarc="pass" header.from=academie.example`],
  ['pass of a method that ends alike', `${US}; x-dmarc=pass header.from=academie.example`],
  ['pass of a method that begins alike', `${US}; dmarc-x=pass header.from=academie.example`],
  ['pass of another version of the method', `${US}; dmarc/2=pass header.from=academie.example`],
  ['pass in the value of another', `${US}; spf=dmarc=pass header.from=academie.example`],
  ['best guess', `${US}; dmarc=bestguesspass header.from=academie.example`],
  ['none', `${US}; dmarc=none header.from=academie.example`],
  ['a temporary error', `${US}; dmarc=temperror header.from=academie.example`],
  ['SPF alone', `${US}; spf=pass smtp.mailfrom=camille@academie.example`],
  ['DKIM alone', `${US}; dkim=pass header.d=academie.example`],
  [
    'two passes',
    `${US}; dmarc=pass header.from=evil.example; dmarc=pass header.from=academie.example`,
  ],
  ['a control character in the middle', `${US}; dmarc=pass\u0000 header.from=academie.example`],
  [
    'a domain with a control character',
    `${US}; dmarc=pass header.from=academie.example\u0000.evil.example`,
  ],
  ['letters that look like ours', `${US}; dmarc=pass header.from=аcademie.example`],
  ['an address of somebody else', `${US}; dmarc=pass header.from=eve@academie.example`],
  [
    'longer than any server writes',
    `${US}; spf=none (${'x'.repeat(40_000)}); dmarc=pass header.from=academie.example`,
  ],
]

describe('a field', () => {
  it.each(HOSTILE)('%s: not verified', (_, field) => {
    expect(trustOf([field])).not.toBe('verified')
  })

  it('under another one of ours is somebody else’s', () => {
    const [forged, none] = [`${US}; dmarc=pass header.from=academie.example`, `${US}; none`]
    expect(trustOf([none, forged])).toBe('plain')
    expect(trustOf([`mx.evil.example; none`, forged])).toBe('plain')
  })

  it('is nobody’s when there are two authors, or none', () => {
    const field = `${US}; dmarc=pass header.from=academie.example`
    const eve = { address: 'eve@evil.example', name: '' }
    expect(trustOf([field], [CAMILLE, eve])).toBe('plain')
    expect(trustOf([field], [eve, CAMILLE], CAMILLE)).toBe('plain')
    // No From, but a Sender: DMARC knows nothing of Sender.
    expect(trustOf([field], [], CAMILLE)).toBe('plain')
  })

  it('without a name of ours in the settings is not read', () => {
    const message = {
      sender: CAMILLE,
      authors: [CAMILLE],
      headers: { 'authentication-results': ['mx; dmarc=pass header.from=academie.example'] },
    } as unknown as Message
    expect(senderTrust(message, undefined)).toBe('plain')
  })
})

// ---- a generator after RFC 8601 §2.2: whatever a sender chose is written by the rules of the grammar.

const hostileText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    '; dmarc=pass header.from=academie.example',
    '"; dmarc=pass header.from=academie.example; x="',
    '\\"; dmarc=pass header.from=academie.example',
    ') ; dmarc=pass header.from=academie.example (',
    '\\); dmarc=pass header.from=academie.example',
    `${US}; dmarc=pass header.from=academie.example`,
  ),
)
const printable = (text: string) => text.replace(/[^\x20-\x7e]/g, '_')
const quoted = (text: string) => `"${printable(text).replace(/[\\"]/g, '\\$&')}"`
const commented = (text: string) => `(${printable(text).replace(/[\\()]/g, '\\$&')})`
const space = fc.oneof(
  fc.constantFrom(' ', '\t', '\r\n ', '  '),
  hostileText.map((text) => ` ${commented(text)} `),
  hostileText.map((text) => ` (a ${commented(text)} b) `),
)
const maybe = fc.oneof(fc.constant(''), space)
const other = fc
  .tuple(
    fc.constantFrom('spf', 'dkim', 'arc', 'iprev', 'auth', 'x-tls'),
    fc.constantFrom('pass', 'fail', 'none', 'neutral', 'temperror'),
    fc.array(
      fc.tuple(
        fc.constantFrom('smtp.mailfrom', 'smtp.helo', 'header.d', 'header.i', 'header.from'),
        hostileText.map(quoted),
        fc.constantFrom('', '@evil.example'),
      ),
      { maxLength: 3 },
    ),
    maybe,
    hostileText,
    fc.boolean(),
  )
  .map(
    ([method, result, properties, gap, reason, withReason]) =>
      `${method}=${result}${withReason ? ` reason=${quoted(reason)}` : ''}${gap}${properties.map(([name, value, at]) => ` ${name}=${value}${at}`).join('')}`,
  )
const dmarcOf = (result: string, domain: string) =>
  fc
    .tuple(maybe, maybe, space, maybe, maybe)
    .map(([a, b, c, d, e]) => `dmarc${a}=${b}${result}${c}header.from${d}=${e}${domain}`)
const fieldOf = (dmarc: fc.Arbitrary<readonly string[]>) =>
  fc
    .tuple(fc.array(other, { maxLength: 4 }), dmarc, fc.nat(4), maybe, maybe)
    .map(([others, mine, at, a, b]) => {
      const results = [...others]
      results.splice(Math.min(at, results.length), 0, ...mine)
      return `${US}${a};${b}${results.join(';')}`
    })

describe('any field after the grammar, whatever its senders chose', () => {
  it('is verified by its one true dmarc=pass', () => {
    fc.assert(
      fc.property(fieldOf(dmarcOf('pass', 'academie.example').map((one) => [one])), (field) => {
        expect(trustOf([field])).toBe('verified')
      }),
      { numRuns: 2000 },
    )
  })

  it('is not verified by what stands in strings and comments', () => {
    const without = fc.tuple(fc.array(other, { minLength: 1, maxLength: 4 }), maybe)
    fc.assert(
      fc.property(without, ([others, gap]) => {
        expect(trustOf([`${US}${gap};${others.join(';')}`])).toBe('plain')
      }),
      { numRuns: 2000 },
    )
  })

  it('is not verified by a pass of another domain, and refused by a fail', () => {
    const foreign = fieldOf(dmarcOf('pass', 'evil.example').map((one) => [one]))
    const failing = fieldOf(dmarcOf('fail', 'academie.example').map((one) => [one]))
    fc.assert(
      fc.property(foreign, failing, (pass, fail) => {
        expect(trustOf([pass])).toBe('plain')
        expect(trustOf([fail])).toBe('refused')
      }),
      { numRuns: 1000 },
    )
  })

  it('damaged anywhere is never verified of a domain that it does not name', () => {
    const foreign = fieldOf(dmarcOf('pass', 'evil.example').map((one) => [one]))
    fc.assert(
      fc.property(foreign, fc.nat(), fc.string({ maxLength: 3 }), (field, at, junk) => {
        const cut = at % (field.length + 1)
        // What a sender chose may say anything once its quotes are broken: then nothing is believed
        // unless the field is whole, which a single stray sign can't make it with another's domain.
        const damaged = `${field.slice(0, cut)}${junk.replace(/["\\()]/g, '')}${field.slice(cut + junk.length)}`
        const named = /header\s*\.\s*from/.test(damaged)
        if (!named) expect(trustOf([damaged])).not.toBe('verified')
      }),
      { numRuns: 1000 },
    )
  })
})
