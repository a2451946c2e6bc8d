/** The text that a notice had before the notices were worded anew: what a reply to an older mail still quotes. */

import type { OutboxRow } from '../../app/ports/outbox.js'
import type { Recap } from '../../core/notices/recap.js'
import { formatReference } from '../../core/text/reference.js'
import type { ComposeSettings } from './compose.js'
import { FORMER_WORDS } from './former-words.js'
import type { Words } from './words/words.js'

/** '' for a kind that reads as it did. The words alone: spaces and marks are no part of what is compared. */
export function formerText(
  { notice, ticketNumber }: OutboxRow,
  settings: Pick<ComposeSettings, 'templates' | 'locale' | 'timeZone'>,
): string {
  const locale = notice.to.locale ?? settings.locale
  const words = settings.templates.words(locale)
  const data = notice.data as FormerFacts
  const facts: Readonly<Record<string, string | null | undefined>> = {
    ...textsOf(data),
    ref: ticketNumber === null ? null : formatReference(ticketNumber),
    name: notice.to.name,
    agent: data.agent ?? data.author,
    team: data.recap?.team ?? data.team,
    level: (data.level ?? 1) > 1 ? levelOf(data.level, locale) : '',
    day: data.closesAt ? formerDay(data.closesAt, settings.timeZone, words) : null,
    status: data.status ? words.status[data.status] : null,
    description: data.recap?.description,
    recap: data.recap && recapLines(data.recap, words),
  }
  return (FORMER_WORDS[locale]?.[notice.kind] ?? [])
    .flatMap((line) => {
      const named = [...line.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
      if (named.some((name) => typeof facts[name] !== 'string')) return []
      return [line.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '')]
    })
    .join('\n')
}

/** « 1 février 2027 »: the first of a month was not yet « 1er ». */
function formerDay(time: number, timeZone: string, { dateLocale }: Words): string {
  return new Intl.DateTimeFormat(dateLocale, { dateStyle: 'long', timeZone }).format(time)
}

/** The facts of any kind that its former words named. */
interface FormerFacts {
  readonly agent?: string | null
  readonly author?: string
  readonly team?: string
  readonly level?: number
  readonly closesAt?: number | null
  readonly status?: string
  readonly recap?: Recap
}

/** Facts that are texts already, by their names. */
function textsOf(data: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).filter((fact): fact is [string, string] => typeof fact[1] === 'string'),
  )
}

function levelOf(level: number | undefined, locale: string): string {
  return ` (${locale === 'fr' ? 'niveau' : 'level'} ${level})`
}

/** The rows of the whole recap, which every acknowledgement had. */
function recapLines(recap: Recap, words: Words): string {
  const values = {
    title: recap.title || words.untitled,
    status: words.status[recap.status],
    requester: recap.requester,
    service: recap.service,
    subcategory: recap.subcategory,
    site: recap.site,
    onBehalfOf: words.onBehalfOf[recap.onBehalfOf],
    family: recap.family,
    product: recap.product && `${recap.product}${recap.productGuessed ? ` ${words.guessed}` : ''}`,
    impact: words.impact[recap.impact],
    urgency: words.urgency[recap.urgency],
    priority: words.priority[recap.priority],
    phone: recap.phone,
    availability: recap.availability,
    team: recap.team,
  }
  return Object.entries(values)
    .flatMap(([field, value]) => (value ? [`${words.recap[field]} : ${value}`] : []))
    .join('\n')
}
