/** The rules of the IMAP intake that need no server: logins, folders, dates, rests and reminders. */

import { describe, expect, it } from 'vitest'
import { explainConnection } from '../../../src/adapters/connection-fault.js'
import { arrivalDate, readDate } from '../../../src/adapters/imap/fetch/dates.js'
import { candidateNames, processedCandidates } from '../../../src/adapters/imap/folder-names.js'
import { findFolder } from '../../../src/adapters/imap/folders.js'
import { openReminders } from '../../../src/adapters/imap/intake/reminders.js'
import { RetrySchedule } from '../../../src/adapters/imap/intake/retry-schedule.js'
import { decodeMailboxName } from '../../../src/adapters/imap/modified-utf7.js'
import { remedyFor } from '../../../src/adapters/imap/refusals.js'

const NOW = Date.UTC(2026, 10, 28, 12)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Real lines, by who says them. */
const PASSES: readonly (readonly [string, string, string])[] = [
  [
    'Dovecot, its authentication is down',
    'UNAVAILABLE',
    'Temporary authentication failure. [mx1:2026-11-28 12:00:00]',
  ],
  [
    'Dovecot, too many logins',
    'LIMIT',
    'Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)',
  ],
  ['Gmail', 'ALERT', 'Too many simultaneous connections. (Failure)'],
  ['Gmail, bandwidth', 'OVERQUOTA', 'Account exceeded command or bandwidth limits. (Failure)'],
  ['Exchange Online', '', 'User is authenticated but not connected.'],
  ['Exchange, its backend', '', 'Server Unavailable. 15'],
  ['Yahoo', 'AUTHENTICATIONFAILED', 'LOGIN Rate limit hit'],
  ['Cyrus, another holds it', 'INUSE', 'Mailbox is locked by POP server'],
  ['Zimbra', '', 'LOGIN failed: temporary problem'],
  ['Courier', '', 'Too many logins, try again later'],
  ['a proxy', '', 'Backend connection refused'],
  ['a French provider', '', 'Trop de connexions simultanées'],
  [
    'a French provider, later',
    '',
    'Service momentanément indisponible, veuillez réessayer plus tard',
  ],
  [
    'a server with a bug',
    'SERVERBUG',
    'Internal error occurred. Refer to server log for more information.',
  ],
]
const LASTS: readonly (readonly [string, string, string, RegExp])[] = [
  ['Dovecot', 'AUTHENTICATIONFAILED', 'Authentication failed.', /AMIGO_IMAP_PASSWORD/],
  ['Gmail', 'AUTHENTICATIONFAILED', 'Invalid credentials (Failure)', /AMIGO_IMAP_PASSWORD/],
  [
    'Gmail, an app password is wanted',
    'ALERT',
    'Application-specific password required',
    /AMIGO_IMAP_PASSWORD/,
  ],
  ['Exchange', '', 'LOGIN failed.', /AMIGO_IMAP_PASSWORD/],
  ['a server that is kind', '', 'Wrong password, please try again.', /AMIGO_IMAP_PASSWORD/],
  [
    'a French provider',
    '',
    'Identifiant ou mot de passe incorrect, veuillez réessayer',
    /PASSWORD/,
  ],
  ['without TLS', 'PRIVACYREQUIRED', 'Plaintext authentication disallowed', /AMIGO_IMAP_SECURITY/],
  ['an old password', 'EXPIRED', 'Password expired', /expired.*AMIGO_IMAP_PASSWORD/],
  ['no right to the account', 'AUTHORIZATIONFAILED', 'Not you', /AMIGO_IMAP_USER/],
  ['a closed account', 'CONTACTADMIN', 'Disabled', /who run the mail server/],
  ['Gmail, a web login is wanted', 'WEBALERT', 'Web login required.', /web page/],
]

describe('a login that is refused', () => {
  const server = {
    prefix: 'AMIGO_IMAP',
    host: 'mail.academie.example',
    port: 993,
    security: 'tls',
    user: 'assistance',
    password: 'secret',
    caFile: undefined,
  } as const
  const refused = (serverResponseCode: string, responseText: string, responseStatus = 'NO') =>
    explainConnection(
      { authenticationFailed: true, serverResponseCode, responseText, responseStatus },
      server,
    )

  it.each(PASSES)('for now, by %s', (_, code, text) => {
    expect(refused(code, text)).toMatchObject({ permanent: false })
    expect(refused(code, text).message).not.toContain('PASSWORD')
  })

  it.each(LASTS)('for good, by %s', (_, code, text, says) => {
    expect(refused(code, text)).toEqual({ permanent: true, message: expect.stringMatching(says) })
  })

  it('BAD is about the command, not about the password', () => {
    expect(refused('', 'Command Error. 10', 'BAD')).toMatchObject({ permanent: false })
  })

  it('a folder that is not listed for now is not called missing', () => {
    const fault = { mailboxMissing: true, responseText: 'storage is not available' }
    expect(explainConnection(fault, server)).toMatchObject({ permanent: false })
  })
})

describe('folders', () => {
  const plain = { own: { prefix: '', delimiter: '/' }, foreign: [] }
  const inbox = {
    own: { prefix: 'INBOX.', delimiter: '.' },
    foreign: [{ prefix: 'user.', delimiter: '.' }],
  }
  const others = {
    own: { prefix: '', delimiter: '/' },
    foreign: [{ prefix: 'Autres utilisateurs/', delimiter: '/' }],
  }
  const mixed = {
    own: { prefix: '', delimiter: '/' },
    foreign: [{ prefix: 'Other Users.', delimiter: '.' }],
  }
  it.each([
    ['inbox', plain, 'INBOX'],
    ['Support/Entrée', plain, 'Support/Entrée'],
    ['Support', inbox, 'INBOX.Support'],
    ['INBOX.Support', inbox, 'INBOX.Support'],
    ['Support/Entrée', inbox, 'INBOX.Support.Entrée'],
    ['user.assistance', inbox, 'user.assistance'],
    ['Autres utilisateurs/assistance/INBOX', others, 'Autres utilisateurs/assistance/INBOX'],
  ] as const)('%s', (setting, hierarchy, first) => {
    expect(candidateNames(setting, hierarchy)[0]).toBe(first)
  })

  it.each([
    ['Processed', 'INBOX', plain, 'Processed'],
    ['Processed', 'INBOX', inbox, 'INBOX.Processed'],
    ['INBOX.Done', 'INBOX', inbox, 'INBOX.Done'],
    ['Processed', 'user.assistance', inbox, 'user.assistance.Processed'],
    ['Processed', 'user.assistance.INBOX', inbox, 'user.assistance.Processed'],
    ['/Processed', 'user.assistance', inbox, 'INBOX.Processed'],
    ['user.archive.Done', 'user.assistance', inbox, 'user.archive.Done'],
    [
      'Processed',
      'Autres utilisateurs/assistance/INBOX',
      others,
      'Autres utilisateurs/assistance/Processed',
    ],
    ['a/b', 'Other Users.assistance.INBOX', mixed, 'Other Users.assistance.a.b'],
    ['Processed', 'users/assistance/INBOX', plain, 'users/assistance/Processed'],
    ['Processed', 'Support/Entrée', plain, 'Processed'],
  ] as const)('%s beside %s', (setting, mailbox, hierarchy, first) => {
    expect(processedCandidates(setting, mailbox, hierarchy)[0]).toBe(first)
  })

  it.each([
    ['Trait&AOk-s', 'Traités'],
    ['R&AOk-pertoire/&AMk-t&AOk-', 'Répertoire/Été'],
    ['&ZeVnLIqe-', '日本語'],
    ['Recherche &- d&AOk-veloppement', 'Recherche & développement'],
    ['R&D', 'R&D'],
    ['a&AA-b', 'a&AA-b'],
  ])('modified UTF-7: %s', (name, read) => {
    expect(decodeMailboxName(name)).toBe(read)
  })

  it('finds it as the server writes it, and never one that can’t be selected', () => {
    const folder = (path: string, ...flags: string[]) => ({
      path,
      pathAsListed: path,
      flags: new Set(flags),
    })
    const nfd = 'Traités'.normalize('NFD')
    expect(findFolder(['Traités'], [folder(nfd)])).toBe(nfd)
    expect(findFolder(['Done'], [folder('Done', '\\Noselect')])).toBeUndefined()
    expect(findFolder(['INBOX.Done', 'Done'], [folder('Done'), folder('INBOX.Done')])).toBe(
      'INBOX.Done',
    )
  })
})

describe('dates', () => {
  const header = (date: string) => Buffer.from(`Subject: x\r\nDate: ${date}\r\n\r\nDate: no\r\n`)
  it.each([
    ['a day from now is the clock of another', new Date(NOW + DAY), NOW + DAY],
    ['more is no date', new Date(NOW + DAY + 1), null],
    ['the epoch', new Date(0), null],
    ['three years ago', new Date(NOW - 1000 * DAY), NOW - 1000 * DAY],
    ['words', ' 0-Jan-0000 00:00:00 +0000', null],
    ['nothing', null, null],
    ['an empty string', '', null],
  ])('%s', (_, value, at) => {
    expect(readDate(value, NOW)).toBe(at)
  })

  it('falls back to the Date header, then to the clock', () => {
    expect(arrivalDate(5, header('Thu, 1 Oct 2026 08:00:00 +0200'), NOW)).toBe(5)
    expect(arrivalDate(null, header('Thu, 1 Oct 2026 08:00:00 +0200'), NOW)).toBe(
      Date.UTC(2026, 9, 1, 6),
    )
    expect(arrivalDate(null, header('lundi 32'), NOW)).toBe(NOW)
    expect(
      arrivalDate(null, Buffer.from('\r\n\r\nDate: Thu, 1 Oct 2026 08:00:00 +0200'), NOW),
    ).toBe(NOW)
  })
})

describe('mails that are left alone', () => {
  it('are asked for after half a minute, two and ten, then set aside and asked for every hour', () => {
    const retries = new RetrySchedule()
    retries.beginRound('1', [7, 8])
    let now = NOW
    const waits: number[] = []
    for (let tries = 1; tries <= 6; tries++) {
      expect(retries.postpone(7, 'unreadable', now)).toBe(tries)
      expect(retries.isHopeless(7, tries, false)).toBe(tries > 3)
      expect(retries.due([7, 8], now)).toEqual([{ uids: [8], alone: false }])
      waits.push(retries.nextDue() - now)
      now = retries.nextDue()
      expect(retries.due([7, 8], now)).toEqual([{ uids: [7, 8], alone: false }])
    }
    expect(waits).toEqual([MINUTE / 2, 2 * MINUTE, 10 * MINUTE, HOUR, HOUR, HOUR])
  })

  it('do not rest until the day that a clock showed which was set back', () => {
    const retries = new RetrySchedule()
    retries.beginRound('1', [7])
    const reminders = openReminders()
    for (const ahead of [400 * 24 * HOUR, 2 * HOUR]) {
      retries.postpone(7, 'unreadable', NOW + ahead)
      expect(retries.due([7], NOW)).toEqual([{ uids: [7], alone: false }])
      const fault = `of ${ahead}`
      expect(reminders.due(fault, NOW + ahead)).toBe(true)
      expect(reminders.due(fault, NOW)).toBe(true)
    }
    retries.postponeByDay(7, NOW + 400 * 24 * HOUR)
    expect(retries.due([7], NOW)).toHaveLength(1)
  })

  it('wait for a day while the server says that it passes, and gives no other either', () => {
    const retries = new RetrySchedule()
    retries.beginRound('1', [7, 8])
    const hopeless = [true, false].map((passing) => {
      const tries = Array.from({ length: 40 }, () => retries.postpone(7, 'unreadable', NOW))
      const first = tries.findIndex((n) => retries.isHopeless(7, n, passing))
      retries.fetched(7)
      return first + 1
    })
    expect(hopeless).toEqual([28, 4])
    retries.postpone(7, 'unreadable', NOW)
    expect(retries.isHopeless(7, 4, true)).toBe(false)
    retries.fetched(8)
    expect(retries.isHopeless(7, 4, true)).toBe(true)
  })

  it('are counted for each fault: two by turns do not begin anew', () => {
    const retries = new RetrySchedule()
    retries.beginRound('1', [7])
    const tries = (['unreadable', 'missing'] as const).map((fault) =>
      [1, 2, 3, 4].map((n) => retries.postpone(7, fault, NOW + n)),
    )
    expect(tries).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ])
    expect(retries.postpone(7, 'unreadable', NOW)).toBe(5)
    retries.fetched(7)
    expect(retries.postpone(7, 'unreadable', NOW)).toBe(1)
  })

  it('come last when a connection died of them: a few together, then one by one', () => {
    const retries = new RetrySchedule()
    const uids = Array.from({ length: 25 }, (_, at) => at + 1)
    retries.beginRound('1', uids)
    retries.beginFetch(uids.slice(0, 20))
    expect(retries.connectionLost()).toBeNull()
    expect(retries.due(uids, NOW).map((batch) => batch.uids.length)).toEqual([5, 10, 10])
    retries.beginFetch(uids.slice(0, 10))
    expect(retries.connectionLost()).toBeNull()
    expect(retries.due(uids, NOW).map(({ alone }) => alone)).toEqual([
      false,
      false,
      ...Array(10).fill(true),
    ])
    retries.beginFetch([3])
    expect(retries.connectionLost()).toBe(3)
    expect(retries.due(uids, NOW).at(-1)).toEqual({ uids: [3], alone: true })
    // What is not being fetched has nothing to do with it.
    retries.beginFetch([])
    expect(retries.connectionLost()).toBeNull()
  })

  it('come after all others when they are stored, and only stay there', () => {
    const retries = new RetrySchedule()
    retries.beginRound('1', [7, 8, 9])
    retries.postpone(7, 'stays', NOW - DAY)
    retries.beginFetch([8])
    retries.connectionLost()
    expect(retries.due([7, 8, 9], NOW).map(({ uids }) => uids)).toEqual([[9], [8], [7]])
  })

  it('are forgotten with the UIDVALIDITY that their UIDs belong to', () => {
    const retries = new RetrySchedule()
    retries.beginRound('1', [7])
    retries.postpone(7, 'stays', NOW)
    retries.beginRound('2', [7])
    expect(retries.due([7], NOW)).toEqual([{ uids: [7], alone: false }])
  })

  it('are told of at once, after an hour, after six, then daily; anew when it is over', () => {
    const reminders = openReminders()
    const said = Array.from({ length: 80 }, (_, hour) => hour).filter((hour) =>
      reminders.due('stays:full', NOW + hour * HOUR),
    )
    expect(said).toEqual([0, 1, 6, 30, 54, 78])
    expect([reminders.over('stays:'), reminders.over('stays:')]).toEqual([true, false])
    expect(reminders.due('stays:full', NOW + 80 * HOUR)).toBe(true)
  })
})

it.each([
  ['[OVERQUOTA] mailbox is full', /room/],
  ['Quota exceeded', /room/],
  ['[TRYCREATE] no such folder', /AMIGO_IMAP_PROCESSED/],
  ['[READ-ONLY] mailbox', /right/],
  ['Permission denied', /right/],
  ['no', /mail program/],
])('what to do about %s', (said, remedy) => {
  expect(remedyFor(said)).toMatch(remedy)
})
