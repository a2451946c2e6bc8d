/** The request of a notice in a sentence: its reference and its title. */

import type { OutboxRow } from '../../../app/ports/outbox.js'
import type { Notice } from '../../../core/notices/notice.js'
import type { Recap } from '../../../core/notices/recap.js'
import { formatReference } from '../../../core/text/reference.js'
import type { Words } from './words.js'

/** « R-000433 « La messagerie ne s'ouvre plus » »; the reference alone where no title is known. */
export function requestNamed({ notice, ticketNumber }: OutboxRow, words: Words): string {
  if (ticketNumber === null) return ''
  const title = topicOf(notice)
  const ref = formatReference(ticketNumber)
  // As a function: « $& » in a title is no pattern.
  return title === '' ? ref : words.request.replace('{ref}', ref).replace('{title}', () => title)
}

/** The title as part of a sentence: without its own full stop. */
export function topicOf({ data }: Notice): string {
  const { recap, title } = data as { readonly title?: string; readonly recap?: Recap }
  return (recap?.title ?? title ?? '').replace(/(?<![.])\.$/, '')
}
