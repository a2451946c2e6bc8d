/** `amigo doctor` in the mailbox of others, at a real Dovecot: right by right (RFC 4314). */

import { describe, expect, it } from 'vitest'
import { examined, imap } from '../support/commands/doctor.js'
import { needs } from '../support/runner/skip.js'
import { dovecotInstalled, startDovecot } from '../support/servers/dovecot.js'

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
