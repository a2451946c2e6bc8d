/** Reads the mailboxes of the desk from the settings: each with its own values and, where it has none, the desk's. */

import { type DeskMailbox, type MailboxValues, SETTINGS } from '../settings.js'
import { mailboxProblems } from './mailbox-checks.js'
import { DESK_SETTING_OF, type MailboxValueName, mailboxSetting, TEAM_SUFFIX } from './mailboxes.js'
import { text } from './schemas.js'
import type { Setting } from './setting.js'

export interface MailboxReading {
  /** The desk's own settings, as far as they could be read. */
  readonly desk: Readonly<Record<string, unknown>>
  /** Settings that are wrong, and were reported: of the desk, and files of any that can't be read. */
  readonly wrong: ReadonlySet<string>
  /** As the environment has it, or the file that it names; undefined: it is not set. */
  written(name: string): string | undefined
  /** What stands in for a mail setting that is missing; undefined: that is a problem. */
  readonly placeholder: string | undefined
  report(problem: string): void
}

/** The address of the desk's own mailbox is AMIGO_ADDRESS or, where that is left out, the first one's. */
export function readMailboxes(reading: MailboxReading): DeskMailbox[] {
  const { desk, placeholder, report } = reading
  const labels = desk.AMIGO_MAILBOXES as readonly string[] | undefined
  if (labels === undefined) return [onlyMailbox(desk)]
  const read = labels.map((label) => readMailbox(reading, label))
  reportMissing(reading, read)
  const { AMIGO_ADDRESS: own } = desk
  const ofDesk =
    own === undefined ? 0 : read.findIndex(({ settings }) => settings.AMIGO_ADDRESS === own)
  const mailboxes = read.map((mailbox, at) => ({
    ...mailbox,
    name: at === ofDesk ? null : mailbox.label,
  }))
  // Commands that touch no mail need a mailbox of the desk's own too: what they change is told from it.
  if (ofDesk === -1)
    report(
      `AMIGO_ADDRESS: ${own} is the address of none of AMIGO_MAILBOXES: name a mailbox that has it, or leave it out, and the first one is the desk’s own`,
    )
  if (placeholder === undefined) for (const problem of mailboxProblems(mailboxes)) report(problem)
  return mailboxes
}

function onlyMailbox(desk: Readonly<Record<string, unknown>>): DeskMailbox {
  return {
    label: '',
    name: null,
    team: undefined,
    imapPrefix: 'AMIGO_IMAP',
    smtpPrefix: 'AMIGO_SMTP',
    oauthPrefix: 'AMIGO_OAUTH',
    settings: valuesOf((name) => desk[name]),
  }
}

function readMailbox(reading: MailboxReading, label: string): DeskMailbox {
  const own = new Map<string, unknown>()
  for (const [suffix, name] of DESK_SETTING_OF)
    readOwn(reading, mailboxSetting(label, suffix), SETTINGS[name], (value) => own.set(name, value))
  let team: string | undefined
  readOwn(reading, mailboxSetting(label, TEAM_SUFFIX), { schema: text, doc: TEAM_DOC }, (value) => {
    team = value as string
  })
  const prefixOf = (server: string) =>
    [...own.keys()].some((name) => name.startsWith(server)) ? ownPrefix(label, server) : server
  return {
    label,
    name: label,
    team,
    imapPrefix: prefixOf('AMIGO_IMAP'),
    smtpPrefix: prefixOf('AMIGO_SMTP'),
    oauthPrefix: prefixOf('AMIGO_OAUTH'),
    settings: valuesOf((name) => {
      const required = !('optional' in SETTINGS[name])
      const ofDesk = isKeptFrom(name, own, reading.desk) ? undefined : reading.desk[name]
      return own.get(name) ?? ofDesk ?? (required ? reading.placeholder : undefined)
    }),
  }
}

/** By what of a login no other server may learn: the setting of the server that it is for. */
const SECRETS: ReadonlyMap<string, readonly MailboxValueName[]> = new Map([
  ['AMIGO_IMAP_PASSWORD', ['AMIGO_IMAP_HOST']],
  ['AMIGO_SMTP_USER', ['AMIGO_SMTP_HOST']],
  ['AMIGO_SMTP_PASSWORD', ['AMIGO_SMTP_HOST']],
  // A token opens the mailbox to whoever gets it, as a password does.
  ['AMIGO_OAUTH', ['AMIGO_IMAP_HOST', 'AMIGO_SMTP_HOST']],
  ['AMIGO_OAUTH_CLIENT_SECRET', ['AMIGO_OAUTH_TENANT', 'AMIGO_OAUTH_TOKEN_URL']],
])

/** The desk's login is for the desk's server. */
function isKeptFrom(
  name: string,
  own: ReadonlyMap<string, unknown>,
  desk: Readonly<Record<string, unknown>>,
): boolean {
  if (name === 'AMIGO_OAUTH' && own.has('AMIGO_IMAP_PASSWORD')) return true
  return (SECRETS.get(name) ?? []).some((server) => {
    const [its, ofDesk] = [own.get(server), desk[server]]
    if (its === undefined || ofDesk === undefined) return false
    return String(its).toLowerCase() !== String(ofDesk).toLowerCase()
  })
}

export const TEAM_DOC =
  'Team that gets the requests of this mailbox which nothing else routes: its code or its name in the catalogue.'

/** `AMIGO_MAILBOX_LYCEES_IMAP`, for messages that name a setting of the mailbox. */
function ownPrefix(label: string, server: string): string {
  return mailboxSetting(label, server.slice('AMIGO_'.length))
}

function readOwn(
  { written, report }: MailboxReading,
  name: string,
  { schema, doc }: Pick<Setting, 'schema' | 'doc'>,
  keep: (value: unknown) => void,
): void {
  const value = written(name)
  if (value === undefined) return
  const read = schema.safeParse(value)
  if (read.success) keep(read.data)
  else report(`${name}: ${read.error.issues[0]?.message ?? 'is wrong'}. ${doc}`)
}

function valuesOf(read: (name: MailboxValueName) => unknown): MailboxValues {
  return Object.fromEntries(
    [...DESK_SETTING_OF.values()].map((name) => [name, read(name)]),
  ) as MailboxValues
}

/** What neither a mailbox nor the desk has. */
function reportMissing(
  { desk, wrong, written, placeholder, report }: MailboxReading,
  mailboxes: readonly DeskMailbox[],
): void {
  if (placeholder !== undefined) return
  for (const [suffix, name] of DESK_SETTING_OF) {
    const setting: Setting = SETTINGS[name]
    if (setting.optional || wrong.has(name)) continue
    const lacking = mailboxes.filter(({ label, settings }) => {
      if (name === 'AMIGO_IMAP_PASSWORD' && settings.AMIGO_OAUTH !== undefined) return false
      const its = mailboxSetting(label, suffix)
      return settings[name] === undefined && written(its) === undefined && !wrong.has(its)
    })
    if (lacking.length === 0) continue
    const unset = desk[name] === undefined
    if (lacking.length === mailboxes.length && unset && name !== 'AMIGO_ADDRESS')
      report(`${name} is missing: ${setting.doc}`)
    else
      for (const { label, settings } of lacking) {
        const kept = `, and ${name} is not sent to ${settings.AMIGO_IMAP_HOST}`
        const too = name === 'AMIGO_ADDRESS' ? '' : unset ? `, and so is ${name}` : kept
        const byToken = desk.AMIGO_OAUTH !== undefined && name === 'AMIGO_IMAP_PASSWORD'
        const or = byToken
          ? ` Or set ${mailboxSetting(label, 'OAUTH')}: tokens of the desk are not sent to other servers than its own.`
          : ''
        report(`${mailboxSetting(label, suffix)} is missing${too}: ${setting.doc}${or}`)
      }
  }
}
