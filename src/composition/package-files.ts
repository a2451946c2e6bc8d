/** Files that are shipped with the package, and files that a setting names. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listLocales } from '../adapters/templates/words/languages.js'
import type { Locale } from '../core/request/person.js'
import { ConfigFault } from '../settings/config-fault.js'
import type { Config } from '../settings.js'
import { packageRoot } from './package-root.js'

export function templateFolder(config: Config): string {
  return config.AMIGO_TEMPLATES_DIR ?? shippedTemplates()
}

export function shippedTemplates(): string {
  return join(packageRoot(), 'templates')
}

/** A file of the templates; of those that the operator's folder lacks, the shipped one. */
export function readPackageText(config: Config, name: string): string {
  const files = [templateFolder(config), shippedTemplates()].map((folder) => join(folder, name))
  return readFileSync(files.find((file) => existsSync(file)) ?? name, 'utf8')
}

/** The languages of the desk. */
export function deskLocales(config: Config): Locale[] {
  return listLocales(templateFolder(config))
}

/** Throws a ConfigFault that names the setting. */
export function readSettingFile(file: string, setting: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigFault(`${setting}: ${(error as Error).message}`)
  }
}
