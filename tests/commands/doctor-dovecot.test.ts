/** `amigo doctor` in mailboxes of a real Dovecot: namespaces, quotas, and mailboxes of others. */

import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { nearest } from '../../src/adapters/imap/probe/folder-suggestions.js'
import { probeMail } from '../../src/adapters/imap/probe/probe-mail.js'
import { watchProbes } from '../../src/adapters/imap/probe/probe-watch.js'
import { makeProbes } from '../../src/adapters/probe-token.js'
import type { Finding } from '../../src/commands/doctor/finding.js'
import { checkMailbox } from '../../src/commands/doctor/mailbox.js'
import { imapSettings } from '../../src/composition/mail-settings.js'
import { readConfig } from '../../src/config.js'
import { startConnectProxy } from '../support/connect-proxy.js'
import { type Dovecot, dovecotInstalled, startDovecot } from '../support/dovecot.js'
import { needs } from '../support/skip.js'
import { DESK, SECRET } from '../support/world.js'

const MAIL = Buffer.from(`From: a@b.example\r\nTo: ${DESK}\r\nSubject: Vrai\r\n\r\nBonjour\r\n`)

function configOf(dovecot: Dovecot, env: Record<string, string> = {}) {
  return readConfig({
    mail: true,
    env: {
      AMIGO_ADDRESS: DESK,
      AMIGO_SECRET: SECRET,
      AMIGO_IMAP_HOST: dovecot.host,
      AMIGO_IMAP_PORT: String(dovecot.port),
      AMIGO_IMAP_SECURITY: 'none',
      AMIGO_IMAP_USER: dovecot.user,
      AMIGO_IMAP_PASSWORD: dovecot.password,
      AMIGO_SMTP_HOST: dovecot.host,
      ...env,
    },
  })
}

async function examined(
  dovecot: Dovecot,
  env: Record<string, string> = {},
): Promise<readonly Finding[]> {
  const all: Finding[] = []
  for await (const each of checkMailbox(configOf(dovecot, env), { mail: true, wait: 0 }))
    all.push(each)
  return all
}

/** Commands by hand, as an administrator would: each is answered OK. Returns all that was answered. */
async function imap(dovecot: Dovecot, user: string, ...commands: string[]): Promise<string> {
  const socket = connect(dovecot.port, dovecot.host)
  socket.setEncoding('utf8')
  let said = ''
  socket.on('data', (text: string) => {
    said += text
  })
  const all = [`LOGIN ${user} ${dovecot.password}`, ...commands, 'LOGOUT']
  for (const [at, command] of all.entries()) {
    socket.write(`a${at} ${command}\r\n`)
    while (!new RegExp(`^a${at} `, 'm').test(said)) await once(socket, 'data')
    if (!said.includes(`a${at} OK`)) throw new Error(`${command}: ${said}`)
  }
  socket.destroy()
  return said
}

describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))('in a mailbox of one’s own', () => {
  it.each(['move', 'flag', 'delete'])('all goes well, and nothing is left (%s)', async (after) => {
    const dovecot = await startDovecot()
    try {
      await dovecot.deliver(MAIL)
      const found = await examined(dovecot, { AMIGO_IMAP_AFTER: after })
      expect(found.map(({ ok, says }) => [ok, says.replace(/[0-9a-f]{8}/, '…')])).toEqual([
        [true, expect.stringMatching(/, INBOX holds 1 mail\(s\)$/)],
        [true, expect.stringMatching(/^a probe put into Amigo-doctor-…, fetched byte for byte, /)],
      ])
      const listed = await imap(dovecot, dovecot.user, 'LIST "" *')
      expect(listed).not.toContain('Amigo-doctor')
      expect([await dovecot.messages('INBOX'), await dovecot.messages('Processed')]).toEqual([1, 0])
    } finally {
      await dovecot.stop()
    }
  })

  it('also where all folders lie under INBOX.', async () => {
    const settings = 'namespace inbox {\n  prefix = INBOX.\n  separator = .\n}'
    const dovecot = await startDovecot({ settings })
    try {
      for (const processed of ['INBOX.Processed', 'INBOX.Assistance.Traités']) {
        const found = await examined(dovecot, { AMIGO_IMAP_PROCESSED: processed })
        expect(found.map(({ says }) => says)).toEqual([
          expect.stringMatching(/INBOX holds 0/),
          expect.stringMatching(/^a probe put into INBOX\.Amigo-doctor-\w+, .*, moved to INBOX\./),
        ])
      }
      expect(await imap(dovecot, dovecot.user, 'LIST "" *')).not.toContain('Amigo-doctor')
    } finally {
      await dovecot.stop()
    }
  })

  const BASE = 'IMAP4rev1 SASL-IR LITERAL+ ID ENABLE IDLE NAMESPACE CHILDREN'
  it.each([
    ['move', `${BASE} UIDPLUS MOVE`],
    ['move', `${BASE} MOVE`],
    ['move', `${BASE} UIDPLUS`],
    ['move', BASE],
    ['flag', BASE],
    ['delete', BASE],
    ['delete', `${BASE} UIDPLUS`],
  ])('what others marked as deleted stays (%s, %s)', async (after, capabilities) => {
    const dovecot = await startDovecot({ settings: `imap_capability = ${capabilities}` })
    try {
      await dovecot.deliver([MAIL, MAIL])
      const marked = ['CREATE Processed', 'SELECT INBOX', 'STORE 1:2 +FLAGS.SILENT (\\Deleted)']
      await imap(dovecot, dovecot.user, ...marked, 'COPY 1 Processed')
      const config = configOf(dovecot, { AMIGO_IMAP_AFTER: after })
      const probe = probeMail({
        probe: makeProbes(SECRET, DESK).make(Date.now()),
        from: DESK,
        to: DESK,
        at: Date.now(),
      })
      const watch = await watchProbes(imapSettings(config))
      await dovecot.deliver(probe.raw)
      let taken = await watch.take(probe)
      while (taken === null) taken = await watch.take(probe)
      watch.close()
      expect(taken.toString()).toContain(probe.token)
      await examined(dovecot, { AMIGO_IMAP_AFTER: after })
      const found = await imap(
        dovecot,
        dovecot.user,
        'EXAMINE INBOX',
        'SEARCH HEADER SUBJECT Vrai',
        'EXAMINE Processed',
        'SEARCH HEADER SUBJECT Vrai',
      )
      expect(found.match(/^\* SEARCH .*$/gm)?.map((line) => line.trim())).toEqual([
        '* SEARCH 1 2',
        '* SEARCH 1',
      ])
    } finally {
      await dovecot.stop()
    }
  })

  it('over TLS through a proxy, its certificate is looked at as it should be', async () => {
    const dovecot = await startDovecot()
    const proxy = await startConnectProxy({
      'imap.academie.example:993': dovecot.tlsPort,
      'imap.academie.example:143': dovecot.port,
      'autre.example:993': dovecot.tlsPort,
    })
    try {
      const env = {
        HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
        AMIGO_IMAP_HOST: 'imap.academie.example',
        AMIGO_IMAP_CA_FILE: dovecot.caFile,
      }
      const tls = { ...env, AMIGO_IMAP_PORT: '993', AMIGO_IMAP_SECURITY: 'tls' }
      const starttls = { ...env, AMIGO_IMAP_PORT: '143', AMIGO_IMAP_SECURITY: 'starttls' }
      for (const secure of [tls, starttls])
        expect((await examined(dovecot, secure)).map(({ ok }) => ok)).toEqual([true, true])
      const [other] = await examined(dovecot, { ...tls, AMIGO_IMAP_HOST: 'autre.example' })
      expect(other?.says).toMatch(/^the certificate of autre\.example:993 is refused/)
      expect(proxy.asked.length).toBeGreaterThan(4)
    } finally {
      await proxy.close()
      await dovecot.stop()
    }
  })

  it('a full one is named, with what to do', async () => {
    const settings = `
mail_plugins = quota
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = count:User quota
  quota_vsizes = yes
  quota_rule = *:messages=1
}`
    const dovecot = await startDovecot({ settings })
    try {
      await dovecot.deliver(MAIL)
      const [, tried] = await examined(dovecot)
      expect(tried?.ok).toBe(false)
      expect(tried?.says).toMatch(
        /^can't put a mail into Amigo-doctor-\w+: .*[Qq]uota.*; the mailbox is full: make room/,
      )
      expect(await imap(dovecot, dovecot.user, 'LIST "" *')).not.toContain('Amigo-doctor')
    } finally {
      await dovecot.stop()
    }
  })

  it('a folder that isn’t there is answered with those that are', async () => {
    const dovecot = await startDovecot()
    try {
      await imap(dovecot, dovecot.user, 'CREATE Assistance', 'CREATE Archives/2026')
      const [found, ...rest] = await examined(dovecot, { AMIGO_IMAP_MAILBOX: 'INBOX/Asistance' })
      expect(rest).toEqual([])
      expect(found?.ok).toBe(false)
      expect(found?.says).toMatch(/has no such folder: check AMIGO_IMAP_MAILBOX/)
      expect(found?.says).toContain('nearest: « Assistance »; this login sees: ')
      expect(found?.says).toContain('« Archives/2026 »')
    } finally {
      await dovecot.stop()
    }
  })
})

/** Folders of the user `assistance`, which `camille` sees under « Autres utilisateurs/ » as she may. */
const SHARED = (folder: string) => `
mail_plugins = acl
mail_location = maildir:${folder}/users/%u:UTF-8
passdb {
  driver = static
  args = password=secret
}
protocol imap {
  mail_plugins = acl imap_acl
}
plugin {
  acl = vfile
  acl_shared_dict = file:${folder}/shared.db
}
namespace autres {
  type = shared
  separator = /
  prefix = Autres utilisateurs/%%u/
  location = maildir:${folder}/users/%%u:UTF-8:INDEX=${folder}/users/%u/shared/%%u
  subscriptions = no
  list = children
}`

const THEIRS = 'Autres utilisateurs/assistance'
/** RFC 4314 §2.1 */
const ALL = 'lrwstipekxa'

type Row = readonly [
  what: string,
  rights: { readonly INBOX: string; readonly Traites: string },
  env: Record<string, string>,
  ok: boolean,
  says: RegExp,
]
const ROWS: readonly Row[] = [
  [
    'every right',
    { INBOX: ALL, Traites: ALL },
    {},
    true,
    /INBOX\/Amigo-doctor-\w+, fetched byte for byte, moved to Autres utilisateurs\/assistance\/Traites$/,
  ],
  [
    'no right to make folders',
    { INBOX: 'lrwstipe', Traites: ALL },
    {},
    true,
    /^a probe put into .*\/Traites, fetched byte for byte, not taken out: no folder can be made beside/,
  ],
  [
    'none to remove the folder that it made',
    { INBOX: 'lrwstipek', Traites: ALL },
    {},
    false,
    /^could not be removed, remove it by hand: the folder .*INBOX\/Amigo-doctor-\w+ \(.*\)$/,
  ],
  [
    'only to read',
    { INBOX: 'lr', Traites: ALL },
    {},
    false,
    /^Autres utilisateurs\/assistance\/INBOX opens read-only: .*RFC 4314/,
  ],
  [
    'all but to delete',
    { INBOX: 'lrwsip', Traites: ALL },
    {},
    false,
    /INBOX lets nothing be deleted \(.*\): AMIGO_IMAP_AFTER=move can't work there; ask/,
  ],
  [
    'all but to delete, which flags don’t need',
    { INBOX: 'lrwsip', Traites: ALL },
    { AMIGO_IMAP_AFTER: 'flag' },
    true,
    /only looked at|marked with \$AmigoReceived/,
  ],
  [
    'all but to set flags',
    { INBOX: 'lrsitep', Traites: ALL },
    { AMIGO_IMAP_AFTER: 'flag' },
    false,
    /INBOX keeps no keywords \(.*\): AMIGO_IMAP_AFTER=flag can't work there; use move/,
  ],
  [
    'a folder for those that were taken in that can’t be made',
    { INBOX: ALL, Traites: ALL },
    { AMIGO_IMAP_PROCESSED: 'Autres utilisateurs/nadia/Traites' },
    false,
    /^can't make the folder Autres utilisateurs\/nadia\/Traites: .+; .*(right|check)/,
  ],
  [
    'no right to put mails into the folder for those that were taken in',
    { INBOX: ALL, Traites: 'lrs' },
    {},
    false,
    /^can't (put a mail into|move it).*(right|insert)/,
  ],
]

describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))('in the mailbox of others, with', () => {
  it.each(ROWS)('%s', async (_what, rights, env, ok, says) => {
    const dovecot = await startDovecot({ settings: SHARED })
    try {
      await imap(
        dovecot,
        'assistance',
        'CREATE Traites',
        `SETACL INBOX camille ${rights.INBOX}`,
        `SETACL Traites camille ${rights.Traites}`,
      )
      const found = await examined(dovecot, {
        AMIGO_IMAP_USER: 'camille',
        AMIGO_IMAP_MAILBOX: `${THEIRS}/INBOX`,
        AMIGO_IMAP_PROCESSED: `${THEIRS}/Traites`,
        ...env,
      })
      expect(found[0]?.says).toMatch(/assistance\/INBOX holds 0 mail/)
      expect(found.at(-1)?.says).toMatch(says)
      expect(found.slice(1).every((each) => each.ok)).toBe(ok)
      for (const user of ['assistance', 'camille']) {
        const listed = await imap(dovecot, user, 'LIST "" *', 'STATUS Traites (MESSAGES)').catch(
          (error: Error) => error.message,
        )
        // Without the right to remove it (RFC 4314, x), it was named.
        if (!says.source.includes('could not be removed'))
          expect(listed).not.toContain('Amigo-doctor')
        if (user === 'assistance') expect(listed).toContain('(MESSAGES 0)')
      }
    } finally {
      await dovecot.stop()
    }
  })

  it('a name that was guessed, the namespaces are told', async () => {
    const dovecot = await startDovecot({ settings: SHARED })
    try {
      await imap(dovecot, 'assistance', `SETACL INBOX camille ${ALL}`)
      const [found] = await examined(dovecot, {
        AMIGO_IMAP_USER: 'camille',
        AMIGO_IMAP_MAILBOX: 'Other Users/assistance/INBOX',
      })
      expect(found?.ok).toBe(false)
      expect(found?.says).toContain(`nearest: « ${THEIRS} »`)
      expect(found?.says).toContain('of others « Autres utilisateurs/ »')
    } finally {
      await dovecot.stop()
    }
  })
})

describe('the nearest folders', () => {
  it.each<[string, string[], string[]]>([
    ['Procesed', ['INBOX', 'Processed', 'Sent'], ['Processed']],
    ['traites', ['INBOX', 'Traités'], ['Traités']],
    ['Assistance', ['INBOX', 'INBOX.Assistance', 'INBOX.Autre'], ['INBOX.Assistance']],
    ['Shared/desk/INBOX', ['INBOX', 'Autres/desk/INBOX'], ['Autres/desk/INBOX']],
    ['Rien de tel', ['INBOX', 'Sent'], []],
  ])('of %s among %j are %j', (wanted, paths, near) => {
    expect(nearest(wanted, paths)).toEqual(near)
  })
})
