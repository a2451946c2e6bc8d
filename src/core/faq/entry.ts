/** An FAQ entry: question, other wordings, answer in Markdown, validity. */

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

/** Whether an entry may be shown. `today`: ISO day in the zone of the desk; '' for any day. */
export function isValid({ validFrom, validUntil }: FaqEntry, today: string): boolean {
  if (today === '') return true
  return (validFrom === '' || validFrom <= today) && (validUntil === '' || today <= validUntil)
}

/** Autolinks of Markdown: « <https://example.fr> », « <a@example.fr> ». */
export const BARE_LINK = /<((?:https?:|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>/g

/** An answer as plain text for a mail: lists stay, links show their addresses. */
export function readableAnswer(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, '$1 ($2)')
    .replace(BARE_LINK, '$1')
    .replace(/^\s{0,3}#{1,6}\s+/gm, '')
    .replace(/\*\*([^*]+)\*\*|__([^_]+)__/g, '$1$2')
    .replace(/`([^`]+)`/g, '$1')
    .trim()
}

/** An answer without any Markdown, for the index. */
export function plainAnswer(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(BARE_LINK, '$1')
    .replace(/^\s{0,3}(#{1,6}|>|[-*+]|\d+[.)])\s+/gm, '')
    .replace(/[*_`~]{1,3}/g, '')
}
