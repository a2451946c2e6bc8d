/** The texts of the sandbox's page: `templates/<locale>/sandbox/*.yaml`, one file for the frame and for each pane. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { typeset } from '../../adapters/templates/words/typography.js'
import type { Locale } from '../../core/request/person.js'

/** `text('mail.to', { name: 'Noa' })`; a key that there is not throws: a fault of ours. */
export type Text = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** Where a language has no page of its own. */
const FALLBACK = 'en'

export function openTexts(folder: string, locale: Locale): Text {
  const own = existsSync(join(folder, locale, 'sandbox')) ? locale : FALLBACK
  const texts = readTexts(folder, own)
  return (key, values = {}) => {
    const text = texts.get(key)
    if (text === undefined) throw new Error(`templates/${own}/sandbox: there is no “${key}”`)
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  }
}

/** By key: the file's name, then those in it. */
export function readTexts(folder: string, locale: Locale): ReadonlyMap<string, string> {
  const room = join(folder, locale, 'sandbox')
  const texts = new Map<string, string>()
  for (const file of readdirSync(room).filter((name) => name.endsWith('.yaml')))
    collect(file.slice(0, -5), parse(readFileSync(join(room, file), 'utf8')), (key, text) =>
      texts.set(key, typeset(text, locale)),
    )
  return texts
}

function collect(key: string, value: unknown, keep: (key: string, text: string) => void): void {
  if (typeof value !== 'object' || value === null) keep(key, String(value ?? ''))
  else for (const [name, inner] of Object.entries(value)) collect(`${key}.${name}`, inner, keep)
}
