/** The composer of notices, with the language, time zone and name of this desk; and the text of those that were sent. */

import { type Compose, composer } from '../adapters/templates/compose.js'
import { noticeTexts } from '../adapters/templates/notice-texts.js'
import { openTemplates, type Templates } from '../adapters/templates/templates.js'
import type { NoticeText } from '../app/ports/outbox.js'
import type { Tokens } from '../app/ports/tokens.js'
import type { Config } from '../settings.js'
import { templateFolder } from './package-files.js'

export function composerOf(
  config: Config,
  { tokens }: { readonly tokens: Tokens },
  templates: Templates,
  inChat = false,
): Compose {
  return composer({
    templates,
    tokens,
    locale: config.AMIGO_LOCALE,
    timeZone: config.AMIGO_TIME_ZONE,
    serviceName: config.AMIGO_NAME,
    inChat,
  })
}

/** For commands: the templates are read when the first notice is asked for. Throws a TemplateFault then. */
export function lazyNoticeText(config: Config, services: { readonly tokens: Tokens }): NoticeText {
  let texts: NoticeText | undefined
  const open = () => {
    const templates = openTemplates(templateFolder(config))
    return noticeTexts(composerOf(config, services, templates))
  }
  return (row) => {
    texts ??= open()
    return texts(row)
  }
}
