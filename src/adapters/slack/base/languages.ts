/** The language in which each user sees the desk: that of their Slack, else of the directory, else the desk's own. */

import type { WebClient } from '@slack/web-api'
import type { Locale } from '../../../core/request/person.js'
import { MINUTE, SECOND } from '../../../core/running/durations.js'
import { type PersonReader, readAsPerson } from '../../chat/as-person.js'
import { openExpiringCache } from '../../chat/expiring-cache.js'
import { readFault } from './fault.js'

const LIMITS = { lifetime: 10 * MINUTE, most: 5000 }

export interface LanguageSource extends PersonReader {
  readonly client: WebClient
  /** Of whoever has none of their own. */
  readonly locale: Locale
  /** All that the desk speaks. */
  readonly locales: readonly Locale[]
  readonly now: () => number
}

/** Slack waits three seconds for a form or an acknowledgement: the language gets less. */
const ASKED_FOR_AT_MOST = SECOND

/** By user id. A language that can't be had, or not in time, is the one known before, or the desk's. */
export function openLanguages(source: LanguageSource): (user: string) => Promise<Locale> {
  const cache = openExpiringCache<Locale>({ ...LIMITS, now: source.now })
  const ask = async (user: string): Promise<Locale | null> => {
    const asked = await askLanguage(source, user)
    if (asked !== null) cache.set(user, asked)
    return asked
  }
  return async (user) =>
    cache.fresh(user) ?? (await inTime(ask(user))) ?? cache.last(user) ?? source.locale
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
    timer = setTimeout(() => resolve(null), ASKED_FOR_AT_MOST)
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
