/** The composer of notices, with the language, time zone and name of this desk; and the text of those that were sent. */

import { type Compose, type ComposeSettings, composer } from '../adapters/templates/compose.js'
import type { MailboxLook } from '../adapters/templates/look/mailbox-look.js'
import { noticeTexts } from '../adapters/templates/notice-texts.js'
import type { Templates } from '../adapters/templates/templates.js'
import type { NoticeText } from '../app/ports/outbox.js'
import type { Tokens } from '../app/ports/tokens.js'
import type { Config } from '../settings.js'
import { byMailbox, configOf } from './mail/mailboxes.js'
import { signInUrlOf } from './monitoring/sign-in-url.js'
import { deskTemplates } from './templates.js'

export function composerOf(
  config: Config,
  { tokens }: { readonly tokens: Tokens },
  templates: Templates,
  medium: 'mail' | 'chat' = 'mail',
): Compose {
  const inChat = medium === 'chat'
  const signInUrl = signInUrlOf(config)
  return composer({
    ...textSettings(config, templates),
    tokens,
    serviceName: config.AMIGO_NAME,
    ...hoursOf(config),
    ...(signInUrl && { signInUrl }),
    // What is read in the chat came to no mailbox.
    ...(inChat ? {} : { mailboxes: looksOf(config) }),
    inChat,
  })
}

/** What the words of a notice depend on, whoever it is to. */
export function textSettings(
  config: Config,
  templates: Templates,
): Pick<ComposeSettings, 'templates' | 'locale' | 'timeZone'> {
  return { templates, locale: config.AMIGO_LOCALE, timeZone: config.AMIGO_TIME_ZONE }
}

function looksOf(config: Config): ReadonlyMap<string | null, MailboxLook> {
  return byMailbox(config, (mailbox) => {
    const { AMIGO_NAME: serviceName, AMIGO_LOCALE: locale } = configOf(config, mailbox)
    return { serviceName, locale }
  })
}

function hoursOf({
  AMIGO_DESK_HOURS,
  AMIGO_QUIET_DAYS,
}: Config): Pick<ComposeSettings, 'serviceHours'> {
  if (AMIGO_DESK_HOURS === undefined) return {}
  const [from, to] = AMIGO_DESK_HOURS
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => !AMIGO_QUIET_DAYS.includes(day))
  return { serviceHours: { days, from, to } }
}

/** For commands: the templates are read when the first notice is asked for. Throws a TemplateFault then. */
export function lazyNoticeText(config: Config, services: { readonly tokens: Tokens }): NoticeText {
  let texts: NoticeText | undefined
  const open = () => {
    const templates = deskTemplates(config)
    return noticeTexts(composerOf(config, services, templates), textSettings(config, templates))
  }
  return (row) => {
    texts ??= open()
    return texts(row)
  }
}
