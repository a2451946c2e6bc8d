/** What LDAP servers do wrong: all people are read, or a fault says why not; never a part of them, and never for ever. */

import { afterEach, describe, expect, it } from 'vitest'
import { LdapFault } from '../../../src/adapters/ldap/ldap-fault.js'
import { DEFAULT_MAPPINGS } from '../../../src/adapters/ldap/mapping.js'
import { type DirectorySettings, readEntries } from '../../../src/adapters/ldap/read-directory.js'
import {
  done,
  entry,
  message,
  referral,
  type Script,
  type ScriptedLdap,
  startScriptedLdap,
  tlv,
} from '../../support/servers/scripted-ldap.js'

let server: ScriptedLdap | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

const person = (id: number, n: number) =>
  entry(id, `uid=${n}`, {
    entryUUID: [`key-${n}`],
    mail: [`${n}@academie.example`],
    cn: [`P ${n}`],
  })
const joined = (...parts: readonly Buffer[]) => Buffer.concat(parts)

async function read(script: Script, whole = 20_000) {
  server = await startScriptedLdap(script)
  return readEntries(settings(server.url, whole))
}

function settings(url: string, whole: number): DirectorySettings {
  return {
    prefix: 'AMIGO_LDAP',
    url,
    startTls: false,
    caFile: undefined,
    user: 'cn=amigo',
    password: 'secret-of-the-tests',
    base: 'dc=academie,dc=example',
    filter: '(mail=*)',
    mapping: DEFAULT_MAPPINGS.openldap,
    timeOuts: { connect: 20_000, answer: 20_000, whole },
  }
}
const names = async (script: Script) => (await read(script)).entries.map(({ dn }) => dn)

describe('answers that are whole', () => {
  const WHOLE: Readonly<Record<string, [Script, string[]]>> = {
    'a server that does not page': [
      [(id) => joined(person(id, 1), person(id, 2), done(id))],
      ['uid=1', 'uid=2'],
    ],
    'two pages': [
      [
        (id) => joined(person(id, 1), done(id, { cookie: 'next' })),
        (id) => joined(person(id, 2), done(id, { cookie: '' })),
      ],
      ['uid=1', 'uid=2'],
    ],
    // RFC 2696 §3: the end is an empty cookie, not an empty page.
    'an empty page in the middle': [
      [
        (id) => joined(person(id, 1), done(id, { cookie: 'a' })),
        (id) => done(id, { cookie: 'b' }),
        (id) => joined(person(id, 2), done(id, { cookie: '' })),
      ],
      ['uid=1', 'uid=2'],
    ],
    'one cookie for all pages': [
      [
        (id) => joined(person(id, 1), done(id, { cookie: 'same' })),
        (id) => joined(person(id, 2), done(id, { cookie: 'same' })),
        (id) => joined(person(id, 3), done(id, { cookie: '' })),
      ],
      ['uid=1', 'uid=2', 'uid=3'],
    ],
    'referrals, which are not followed': [
      [(id) => joined(referral(id), person(id, 1), referral(id), done(id, { cookie: '' }))],
      ['uid=1'],
    ],
    nobody: [[(id) => done(id, { cookie: '' })], []],
    'entries of another search, which nobody asked for': [
      [(id) => joined(person(id + 1, 9), person(id, 1), done(id))],
      ['uid=1'],
    ],
    'byte by byte': [
      [
        (id, socket) => {
          for (const byte of joined(person(id, 1), person(id, 2), done(id)))
            socket.write(Buffer.from([byte]))
          return null
        },
      ],
      ['uid=1', 'uid=2'],
    ],
  }
  it.each(Object.entries(WHOLE))('%s', async (_, [script, expected]) => {
    expect(await names(script)).toEqual(expected)
  })
})

describe('answers that are not', () => {
  // An entry whose list of attributes leads out of it: the client's parser never returns from that.
  const endless = (id: number) =>
    message(id, tlv(0x64, tlv(0x04, 'uid=1'), Buffer.from([0x30, 0x20])))
  const FAULTS: Readonly<Record<string, [Script, RegExp]>> = {
    'the end of the size limit': [
      [(id) => joined(person(id, 1), done(id, { code: 4, cookie: '' }))],
      /part of the people.*size limit.*so it is/,
    ],
    'the end of the time limit': [[(id) => joined(person(id, 1), done(id, { code: 3 }))], /time/],
    'busy in the second page': [
      [(id) => joined(person(id, 1), done(id, { cookie: 'a' })), (id) => done(id, { code: 51 })],
      /busy/,
    ],
    'another server': [[(id) => done(id, { code: 10 })], /refers to another server/],
    'a code that nobody knows': [[(id) => done(id, { code: 99 })], /code 99/],
    'hung up in the middle': [
      [
        (id, socket) => {
          socket.end(person(id, 1))
          return null
        },
      ],
      /closed the connection in the middle/,
    ],
    'hung up in the middle of an entry': [
      [
        (id, socket) => {
          socket.end(person(id, 1).subarray(0, 20))
          return null
        },
      ],
      /closed the connection in the middle/,
    ],
    'hung up between two pages': [
      [
        (id, socket) => {
          socket.end(joined(person(id, 1), done(id, { cookie: 'a' })))
          return null
        },
      ],
      /closed the connection in the middle/,
    ],
    'a length that leads out of its message': [[endless], /no LDAP/],
    'text of another protocol': [
      [() => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
      /no LDAP/,
    ],
    zeros: [[() => Buffer.alloc(4096)], /no LDAP/],
    // What comes after would be read again, without what was dropped: a part would be the whole.
    'rubbish between two entries': [
      [(id) => joined(person(id, 1), tlv(0x30, tlv(0x05)), person(id, 2), done(id))],
      /no LDAP/,
    ],
    // Well formed, but unknown to the client, which drops what came with it.
    'an answer to nobody between two entries': [
      [
        (id, socket) => {
          socket.write(joined(person(id, 1), message(99, tlv(0x79)), person(id, 2)), () =>
            setTimeout(() => socket.write(done(id)), 50),
          )
          return null
        },
      ],
      /could not be read whole/,
    ],
    'an entry without attributes': [
      [(id) => joined(message(id, tlv(0x64, tlv(0x04, 'uid=1'))), done(id))],
      /no LDAP/,
    ],
    'indefinite lengths': [[() => Buffer.from([0x30, 0x80, 0, 0])], /no LDAP/],
    'a message of gigabytes': [
      [() => Buffer.from([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff])],
      /no LDAP/,
    ],
    'the same entry twice': [
      [
        (id) => joined(person(id, 1), done(id, { cookie: 'a' })),
        (id) => joined(person(id, 1), done(id, { cookie: 'b' })),
      ],
      /gave uid=1 twice/,
    ],
    'empty pages for ever': [
      [
        (id) => joined(person(id, 1), done(id, { cookie: 'a' })),
        (id) => done(id, { cookie: 'a' }),
        (id) => done(id, { cookie: 'a' }),
      ],
      /same empty page/,
    ],
  }
  it.each(Object.entries(FAULTS))('%s', async (_, [script, words]) => {
    const fault = await read(script).then(
      ({ entries }) => `read ${entries.length}`,
      (error: unknown) => error,
    )
    expect(fault).toBeInstanceOf(LdapFault)
    expect((fault as Error).message).toMatch(words)
    expect((fault as Error).message).not.toContain('secret-of-the-tests')
  })

  // RFC 4511 §4.14.1: the beginning of a message, whose end would be what comes in TLS.
  it('plain text after StartTLS', async () => {
    server = await startScriptedLdap([], Buffer.from([0x30, 0x84, 0, 0, 1, 0, 0x02, 0x01]))
    const reading = readEntries({ ...settings(server.url, 20_000), startTls: true })
    await expect(reading).rejects.toThrow(/goes on in plain text after StartTLS/)
  })

  it('silence, or an answer that trickles: given up when its time is over', async () => {
    const silent = read([() => null], 300)
    await expect(silent).rejects.toThrow(/took more than 0.3 s/)
    await server?.stop()
    const trickle: Script = [
      (id, socket) => {
        let n = 0
        const timer = setInterval(() => socket.write(person(id, n++)), 20)
        socket.on('close', () => clearInterval(timer))
        return null
      },
    ]
    await expect(read(trickle, 300)).rejects.toThrow(/took more than 0.3 s/)
  })
})
