/** Opens the templates with the looks that the operator chose. */

import { accentOf, contrast, isReadable } from '../adapters/templates/look/colours.js'
import { readLogo } from '../adapters/templates/look/logo.js'
import type { Logo, Look } from '../adapters/templates/look/look.js'
import { openTemplates, type Templates } from '../adapters/templates/templates.js'
import { readKeywords } from '../adapters/templates/words/keywords-file.js'
import { TemplateFault } from '../adapters/templates/words/template-fault.js'
import { learnLanguage } from '../core/reading/languages.js'
import { ConfigFault } from '../settings/config-fault.js'
import { mailboxSetting } from '../settings/mailboxes.js'
import type { Config } from '../settings.js'
import { deskLocales, templateFolder } from './package-files.js'

/** People may write what the folders of the languages name. Throws a TemplateFault. */
export function learnLanguages(config: Config): void {
  const folder = templateFolder(config)
  for (const locale of deskLocales(config)) {
    const words = readKeywords(folder, locale)
    try {
      if (words) learnLanguage(locale, words)
    } catch (error) {
      throw new TemplateFault(`${folder}/${locale}/keywords.yaml: ${(error as Error).message}`)
    }
  }
}

/** Throws a TemplateFault, or a ConfigFault that names the setting. */
export function deskTemplates(config: Config): Templates {
  const folder = templateFolder(config)
  const locales = deskLocales(config)
  if (!locales.includes(config.AMIGO_LOCALE))
    throw new ConfigFault(
      `AMIGO_LOCALE is “${config.AMIGO_LOCALE}”, and ${folder} has no such folder: use one of ${locales.join(', ')}`,
    )
  for (const { label, settings } of config.mailboxes)
    if (!locales.includes(settings.AMIGO_LOCALE))
      throw new ConfigFault(
        `${mailboxSetting(label, 'LANGUAGE')} is “${settings.AMIGO_LOCALE}”, and ${folder} has no such folder: use one of ${locales.join(', ')}`,
      )
  return openTemplates(folder, config.AMIGO_LOCALE, lookOf(config))
}

function lookOf(config: Config): Look {
  const colour = config.AMIGO_COLOUR
  if (!isReadable('#ffffff', colour))
    throw new ConfigFault(
      `AMIGO_COLOUR: white letters on ${colour} have a contrast of ${contrast('#ffffff', colour).toFixed(1)}, and need 4.5 (WCAG AA): choose a darker colour`,
    )
  return { accent: accentOf(colour), logo: logoOf(config) }
}

function logoOf({ AMIGO_LOGO: value, AMIGO_ADDRESS: address }: Config): Logo | null {
  if (value === undefined) return null
  try {
    return readLogo(value, address?.split('@')[1] ?? 'amigo.invalid')
  } catch (error) {
    throw new ConfigFault(`AMIGO_LOGO: ${(error as Error).message}`)
  }
}
