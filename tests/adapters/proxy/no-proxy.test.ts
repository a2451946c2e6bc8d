/** Which hosts NO_PROXY excludes from the proxy: the grammar that curl, Go and undici share, row by row. */

import { describe, expect, it } from 'vitest'
import { readNoProxy } from '../../../src/adapters/proxy/no-proxy.js'
import fc from '../../support/runner/random-cases.js'

type Row = readonly [value: string, host: string, port: number, excluded: boolean, why: string]

const ROWS: readonly Row[] = [
  ['', 'imap.academie.example', 993, false, 'nothing is excluded by an empty list'],
  ['imap.academie.example', 'imap.academie.example', 993, true, 'the very host'],
  ['IMAP.Academie.Example', 'imap.academie.example', 993, true, 'names have no case'],
  ['imap.academie.example', 'IMAP.ACADEMIE.EXAMPLE', 993, true, 'on either side'],
  ['academie.example', 'imap.academie.example', 993, true, 'a domain has its hosts with it'],
  ['academie.example', 'a.b.academie.example', 993, true, 'at any depth'],
  ['academie.example', 'autreacademie.example', 993, false, 'a suffix begins at a dot'],
  ['imap.academie.example', 'academie.example', 993, false, 'a host has not its domain with it'],
  ['.academie.example', 'imap.academie.example', 993, true, 'a leading dot'],
  ['.academie.example', 'academie.example', 993, true, 'which curl drops: the domain itself too'],
  ['*.academie.example', 'imap.academie.example', 993, true, 'a star before the dot is the same'],
  ['*.academie.example', 'autreacademie.example', 993, false, 'and still begins at the dot'],
  ['imap.academie.example.', 'imap.academie.example', 993, true, 'a root dot in the list'],
  ['academie.example', 'imap.academie.example.', 993, true, 'a root dot in the setting'],
  ['*', 'imap.academie.example', 993, true, 'everything'],
  ['one.example, *', 'imap.academie.example', 993, true, 'also in a list'],
  ['one.example,two.example', 'two.example', 25, true, 'commas'],
  ['one.example two.example', 'two.example', 25, true, 'blanks'],
  [' one.example ,\ttwo.example\n', 'two.example', 25, true, 'both, and tabs and line ends'],
  [',,one.example,', 'one.example', 25, true, 'empty entries'],
  [',,', 'one.example', 25, false, 'which exclude nothing'],
  ['imap.academie.example:993', 'imap.academie.example', 993, true, 'a port'],
  ['imap.academie.example:993', 'imap.academie.example', 143, false, 'and another one'],
  ['.academie.example:587', 'smtp.academie.example', 587, true, 'a domain with a port'],
  ['*:587', 'smtp.academie.example', 587, true, 'every host on a port'],
  ['*:587', 'smtp.academie.example', 465, false, 'and not on another'],
  ['192.0.2.7', '192.0.2.7', 993, true, 'an address'],
  ['192.0.2.7', '192.0.2.70', 993, false, 'whole'],
  ['0.2.7', '192.0.2.7', 993, false, 'an address has no domain'],
  ['192.0.2.7:993', '192.0.2.7', 993, true, 'an address with a port'],
  ['192.0.2.7:993', '192.0.2.7', 143, false, 'and another port'],
  ['192.0.2.0/24', '192.0.2.7', 993, true, 'a network (RFC 4632)'],
  ['192.0.2.0/24', '192.0.3.7', 993, false, 'not of it'],
  ['192.0.2.5/30', '192.0.2.7', 993, true, 'host bits don’t matter'],
  ['10.0.0.0/8', 'imap.academie.example', 993, false, 'names are not looked up'],
  ['0.0.0.0/0', '192.0.2.7', 993, true, 'all of IPv4'],
  ['192.0.2.0/33', '192.0.2.7', 993, false, 'no such network'],
  ['192.0.2.0/24:993', '192.0.2.7', 993, false, 'a network has no port'],
  ['2001:db8::7', '2001:db8::7', 993, true, 'IPv6 bare'],
  ['[2001:db8::7]', '2001:db8::7', 993, true, 'IPv6 in brackets'],
  ['2001:DB8:0:0:0:0:0:7', '2001:db8::7', 993, true, 'IPv6 written otherwise'],
  ['2001:db8::7', '[2001:db8::7]', 993, true, 'brackets in the setting'],
  ['[2001:db8::7]:993', '2001:db8::7', 993, true, 'IPv6 with a port'],
  ['[2001:db8::7]:993', '2001:db8::7', 143, false, 'and another one'],
  ['2001:db8::/32', '2001:db8::7', 993, true, 'an IPv6 network'],
  ['2001:db8::/32', '2001:db9::7', 993, false, 'not of it'],
  ['192.0.2.0/24', '::ffff:192.0.2.7', 993, true, 'IPv4 mapped into IPv6'],
  ['<local>', 'imap', 993, false, 'what Windows writes is understood by nobody else'],
  ['bücher.example', 'xn--bcher-kva.example', 443, true, 'IDNA (RFC 5890)'],
  ['slack.com', 'wss-primary.slack.com', 443, true, 'the socket of Slack with Slack'],
]

describe('NO_PROXY', () => {
  it.each(ROWS)('%j, %s:%i: %s, %s', (value, host, port, excluded) => {
    expect(readNoProxy(value).excludes(host, port)).toBe(excluded)
  })

  it('names what it can’t read, and reads the rest', () => {
    const value =
      '10.*, http://one.example, two.example, 192.0.2.0/33, host:99999, a:b, :25, <local>'
    const { excludes, unread } = readNoProxy(value)
    expect(unread).toEqual([
      '10.*',
      'http://one.example',
      '192.0.2.0/33',
      'host:99999',
      'a:b',
      ':25',
      '<local>',
    ])
    expect(excludes('two.example', 25)).toBe(true)
  })

  it('reads whatever is written, and a host that stands in the list is excluded', () => {
    const host = fc.domain()
    fc.assert(
      fc.property(fc.string(), fc.string(), host, (before, after, name) => {
        readNoProxy(before).excludes(after, 993)
        expect(readNoProxy(`${before},${name} ${after}`).excludes(name, 993)).toBe(true)
      }),
    )
  })
})
