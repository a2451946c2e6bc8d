/** The composer of notices, with the language, time zone and name of this desk; and the text of those that were sent. */

import { type Compose, composer } from '../adapters/templates/compose.js'
import { noticeTexts } from '../adapters/templates/notice-texts.js'
import { openTemplates, type Templates } from '../adapters/templates/templates.js'
import type { NoticeText } from '../app/ports/outbox.js'
import type { Tokens } from '../app/ports/tokens.js'
import { ConfigFault } from '../config.js'
import type { Config } from '../settings.js'
import { deskLocales, templateFolder } from './package-files.js'

/** The templates of this desk. Throws a ConfigFault for a language that has no folder. */
export function deskTemplates(config: Config): Templates {
  const folder = templateFolder(config)
  const locales = deskLocales(config)
  if (!locales.includes(config.AMIGO_LOCALE))
    throw new ConfigFault(
      `AMIGO_LOCALE is “${config.AMIGO_LOCALE}”, and ${folder} has no such folder: use one of ${locales.join(', ')}`,
    )
  return openTemplates(folder, config.AMIGO_LOCALE)
}

export function composerOf(
  config: Config,
  { tokens }: { readonly tokens: Tokens },
  templates: Templates,
): Compose {
  return composer({
    templates,
    tokens,
    locale: config.AMIGO_LOCALE,
    timeZone: config.AMIGO_TIME_ZONE,
    serviceName: config.AMIGO_NAME,
  })
}

/** For commands: the templates are read when the first notice is asked for. Throws a TemplateFault then. */
export function lazyNoticeText(config: Config, services: { readonly tokens: Tokens }): NoticeText {
  let texts: NoticeText | undefined
  const open = () => {
    const templates = deskTemplates(config)
    return noticeTexts(composerOf(config, services, templates))
  }
  return (row) => {
    texts ??= open()
    return texts(row)
  }
}
