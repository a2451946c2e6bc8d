/** The language that each user has the desk in: that of their Slack, else of the directory, else the desk's. */

import type { WebClient } from '@slack/web-api'
import type { Locale } from '../../../core/request/person.js'
import { type PersonReader, readAsPerson } from '../../chat/as-person.js'
import { readFault } from './fault.js'

/** How long a profile is believed before it is asked for again, ms. */
const LIFETIME = 10 * 60_000
/** Then all are asked for anew. */
const MAX_KEPT = 5000

export interface LanguageSource extends PersonReader {
  readonly client: WebClient
  /** Of whoever has none of their own. */
  readonly locale: Locale
  /** All that the desk speaks. */
  readonly locales: readonly Locale[]
  readonly now: () => number
}

/** Slack waits three seconds for a form or an acknowledgement: the language gets less, ms. */
const PATIENCE = 1000

/** By user id. A language that can't be had, or not in time, is the one known before, or the desk's. */
export function openLanguages(source: LanguageSource): (user: string) => Promise<Locale> {
  const known = new Map<string, { readonly locale: Locale; readonly until: number }>()
  const ask = async (user: string): Promise<Locale | null> => {
    const asked = await askLanguage(source, user)
    if (asked === null) return null
    if (known.size >= MAX_KEPT) known.clear()
    known.set(user, { locale: asked, until: source.now() + LIFETIME })
    return asked
  }
  return async (user) => {
    const found = known.get(user)
    if (found && found.until > source.now()) return found.locale
    return (await inTime(ask(user))) ?? found?.locale ?? source.locale
  }
}

/** Null: Slack has a fault. */
async function askLanguage(source: LanguageSource, user: string): Promise<Locale | null> {
  try {
    const own = (await slackLocale(source, user)) ?? (await directoryLocale(source, user))
    return own ?? source.locale
  } catch (error) {
    if (!readFault(error)) throw error
    return null
  }
}

/** Null: not yet. What comes later is for the next time; a fault then is nobody's. */
async function inTime(asked: Promise<Locale | null>): Promise<Locale | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
    asked.catch(() => undefined)
  }
}

/** Slack tells it to those who ask: « fr-FR ». */
async function slackLocale(
  { client, locales }: LanguageSource,
  id: string,
): Promise<Locale | null> {
  const { user } = await client.users.info({ user: id, include_locale: true })
  return readLocale(user?.locale ?? '', locales)
}

async function directoryLocale(source: LanguageSource, id: string): Promise<Locale | null> {
  return readAsPerson(source, id, async (_, person) => person?.locale ?? null)
}

/** Null: the desk does not speak it. A tag's first part is the language (RFC 5646 section 2.1). */
export function readLocale(tag: string, locales: readonly Locale[]): Locale | null {
  const [language = ''] = tag.toLowerCase().split(/[-_]/)
  return locales.find((locale) => locale === language) ?? null
}
