/** `amigo doctor` in a mailbox of a real Dovecot: namespaces, capabilities, a proxy, a quota. */

import { describe, expect, it } from 'vitest'
import { probeMail } from '../../src/adapters/imap/probe/probe-mail.js'
import { watchProbes } from '../../src/adapters/imap/probe/probe-watch.js'
import { makeProbes } from '../../src/adapters/probe-token.js'
import { imapSettings } from '../../src/composition/mail/mail-settings.js'
import { configOfDovecot, examined, imap } from '../support/commands/doctor.js'
import { DESK, SECRET } from '../support/desk/world.js'
import { needs } from '../support/runner/skip.js'
import { startConnectProxy } from '../support/servers/connect-proxy.js'
import { dovecotInstalled, startDovecot } from '../support/servers/dovecot.js'

const MAIL = Buffer.from(`From: a@b.example\r\nTo: ${DESK}\r\nSubject: Vrai\r\n\r\nBonjour\r\n`)

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
      const config = configOfDovecot(dovecot, { AMIGO_IMAP_AFTER: after })
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
