/** Settings of several mailboxes for one desk: their names, and what each may set in place of the desk's own. */

import { MAIL_IN_SETTINGS } from './mail-in.js'
import { MAIL_OUT_SETTINGS } from './mail-out.js'
import { OAUTH_SETTINGS } from './oauth.js'
import { mailboxNames } from './schemas.js'
import { optional, type Setting } from './setting.js'

export const MAILBOX_SETTINGS = {
  AMIGO_MAILBOXES: optional(
    mailboxNames,
    'Names of the mailboxes of this desk, where there are several, such as `lycees colleges`. Each may set `AMIGO_MAILBOX_<NAME>_ADDRESS`, `_NAME`, `_TEAM`, `_LANGUAGE`, `_IMAP_…`, `_SMTP_…` and `_OAUTH…`; what it leaves out is the desk’s own.',
  ),
} satisfies Readonly<Record<string, Setting>>

type SmtpName = Extract<keyof typeof MAIL_OUT_SETTINGS, `AMIGO_SMTP_${string}`>

/** The settings of the desk that a mailbox may have of its own. */
export type MailboxValueName =
  | 'AMIGO_ADDRESS'
  | 'AMIGO_NAME'
  | 'AMIGO_LOCALE'
  | keyof typeof MAIL_IN_SETTINGS
  | keyof typeof OAUTH_SETTINGS
  | SmtpName

const SERVER_NAMES = [
  ...Object.keys(MAIL_IN_SETTINGS),
  ...Object.keys(MAIL_OUT_SETTINGS).filter((name) => name.startsWith('AMIGO_SMTP_')),
  ...Object.keys(OAUTH_SETTINGS),
] as MailboxValueName[]

/** By what stands behind `AMIGO_MAILBOX_<NAME>_`: the setting of the desk that it stands for. */
export const DESK_SETTING_OF: ReadonlyMap<string, MailboxValueName> = new Map([
  ['ADDRESS', 'AMIGO_ADDRESS'],
  ['NAME', 'AMIGO_NAME'],
  ['LANGUAGE', 'AMIGO_LOCALE'],
  ...SERVER_NAMES.map((name) => [name.slice('AMIGO_'.length), name] as const),
])

/** The desk has none: the catalogue says who sorts what nobody else gets. */
export const TEAM_SUFFIX = 'TEAM'

/** `AMIGO_MAILBOX_LYCEES_IMAP_HOST`. */
export function mailboxSetting(label: string, suffix: string): string {
  return `AMIGO_MAILBOX_${label.toUpperCase()}_${suffix}`
}

/** The parts of such a name; null: it is none. */
export function readMailboxSetting(
  name: string,
): { readonly label: string; readonly suffix: string } | null {
  const [, label, suffix] = /^AMIGO_MAILBOX_([A-Z0-9]+)_([A-Z0-9_]+)$/.exec(name) ?? []
  return label && suffix ? { label: label.toLowerCase(), suffix } : null
}

/** Whether a mailbox may set it. */
export function isMailboxSuffix(suffix: string): boolean {
  return suffix === TEAM_SUFFIX || DESK_SETTING_OF.has(suffix)
}
