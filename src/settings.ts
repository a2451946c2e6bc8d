/** All settings of Amigo, in the order in which the documents list them. */

import type { z } from 'zod'
import type { OutboundProxy } from './adapters/proxy/outbound.js'
import { ANSWER_SETTINGS } from './settings/answers.js'
import { CHAT_SETTINGS } from './settings/chat.js'
import { CLOSING_SETTINGS } from './settings/closing.js'
import { DESK_SETTINGS } from './settings/desk.js'
import { DIRECTORY_SETTINGS } from './settings/directory.js'
import { INCIDENT_SETTINGS } from './settings/incidents.js'
import { MAIL_IN_SETTINGS } from './settings/mail-in.js'
import { MAIL_OUT_SETTINGS } from './settings/mail-out.js'
import { MAILBOX_SETTINGS, type MailboxValueName } from './settings/mailboxes.js'
import { MESSAGE_SETTINGS } from './settings/messages.js'
import { OAUTH_SETTINGS } from './settings/oauth.js'
import { OPERATION_SETTINGS } from './settings/operation.js'
import { PAGE_SETTINGS } from './settings/pages.js'
import { PARSING_SETTINGS } from './settings/parsing.js'
import { SERVICE_LEVEL_SETTINGS } from './settings/service-levels.js'
import type { Setting } from './settings/setting.js'
import { STORAGE_SETTINGS } from './settings/storage.js'
import { TRUST_SETTINGS } from './settings/trust.js'

/** docs/settings.md and `.env.example` are written from this table. */
export const SETTINGS = {
  ...DESK_SETTINGS,
  ...CLOSING_SETTINGS,
  ...SERVICE_LEVEL_SETTINGS,
  ...INCIDENT_SETTINGS,
  ...TRUST_SETTINGS,
  ...STORAGE_SETTINGS,
  ...MAIL_IN_SETTINGS,
  ...MAIL_OUT_SETTINGS,
  ...OAUTH_SETTINGS,
  ...MAILBOX_SETTINGS,
  ...CHAT_SETTINGS,
  ...MESSAGE_SETTINGS,
  ...ANSWER_SETTINGS,
  ...PARSING_SETTINGS,
  ...DIRECTORY_SETTINGS,
  ...OPERATION_SETTINGS,
  ...PAGE_SETTINGS,
} satisfies Readonly<Record<string, Setting>>

export type SettingName = keyof typeof SETTINGS
type Value<S> = S extends { schema: infer Z extends z.ZodType; optional: true }
  ? z.output<Z> | undefined
  : S extends { schema: infer Z extends z.ZodType }
    ? z.output<Z>
    : never
export type SettingValues = { readonly [K in SettingName]: Value<(typeof SETTINGS)[K]> }

/** What a mailbox has of its own or, where it has none, of the desk. */
export type MailboxValues = Pick<SettingValues, MailboxValueName>

/** One mailbox of the desk: its address, and the servers that it takes mail from and sends it through. */
export interface DeskMailbox {
  /** As AMIGO_MAILBOXES names it, in small letters; '' where there is none but the desk's own. */
  readonly label: string
  /** What marks its messages, requests and notices; null: it is the desk's own. */
  readonly name: string | null
  /** Code or name in the catalogue; undefined: the team that sorts. */
  readonly team: string | undefined
  /** What its settings begin with, for messages: `AMIGO_MAILBOX_LYCEES_IMAP`. */
  readonly imapPrefix: string
  readonly smtpPrefix: string
  readonly oauthPrefix: string
  readonly settings: MailboxValues
}

/** Address and mail servers are those of the desk's own mailbox, where there are several. */
export type Config = SettingValues & {
  /** At least one; exactly one of them is the desk's own. */
  readonly mailboxes: readonly DeskMailbox[]
  /** From HTTPS_PROXY, ALL_PROXY and NO_PROXY, which are not ours to name. */
  readonly proxy: OutboundProxy
}
