/** An answer that many ask for. */

import type { Locale } from '../request/person.js'

export const FAQ_KINDS = ['usage', 'calendar', 'workaround'] as const
export type FaqKind = (typeof FAQ_KINDS)[number]

export interface FaqEntry {
  /** Lower-case words joined by « - »; stays when the question changes. */
  readonly id: string
  readonly kind: FaqKind
  /** Name of its product; '' for none. */
  readonly product: string
  readonly question: string
  readonly wordings: readonly string[]
  /** Markdown. */
  readonly answer: string
  readonly keywords: readonly string[]
  readonly locale: Locale
  /** ISO days, both included; '' for no limit. */
  readonly validFrom: string
  readonly validUntil: string
  readonly updated: string
}

/** `today`: ISO day in the zone of the house; '' for whenever. */
export function isValid({ validFrom, validUntil }: FaqEntry, today: string): boolean {
  if (today === '') return true
  return (validFrom === '' || validFrom <= today) && (validUntil === '' || today <= validUntil)
}

/** « <https://example.fr> », « <a@example.fr> »: links that show themselves. */
export const BARE_LINK = /<((?:https?:|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>/g

/** An answer as somebody would write it in a mail: lists stay, links show where they go. */
export function readableAnswer(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, '$1 ($2)')
    .replace(BARE_LINK, '$1')
    .replace(/^\s{0,3}#{1,6}\s+/gm, '')
    .replace(/\*\*([^*]+)\*\*|__([^_]+)__/g, '$1$2')
    .replace(/`([^`]+)`/g, '$1')
    .trim()
}

/** An answer without the signs of Markdown. */
export function plainAnswer(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(BARE_LINK, '$1')
    .replace(/^\s{0,3}(#{1,6}|>|[-*+]|\d+[.)])\s+/gm, '')
    .replace(/[*_`~]{1,3}/g, '')
}
