/** The outbox row of a sample notice, as `amigo templates preview` shows it and the measures of the mails take it. */

import type { OutboxRow } from '../../../app/ports/outbox.js'
import type { Notice, NoticeKind } from '../../../core/notices/notice.js'
import type { Locale } from '../../../core/request/person.js'
import { AT } from './sample-facts.js'
import { SAMPLES } from './samples.js'

/** A reference as long as those of a desk that has run for years. */
const NUMBER = 433

/** Notices about no request, or about several. */
const ABOUT_NONE: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'unknown-sender',
  'too-large',
  'which-request',
  'none-meant',
  'which-list',
  'requests',
  'found',
  'help',
  'each-done',
  'faq',
  'product',
  'products',
  'digest',
  'flood',
  'team-failed',
  'team-summary',
  'team-targets',
  'operator-alarm',
  'sign-in',
])

/** `data`: other facts than those of the sample. */
export function sampleRow(
  kind: NoticeKind,
  locale: Locale,
  data: object = SAMPLES[kind],
): OutboxRow {
  const to = {
    personId: 12,
    address: 'camille.martin@academie.example',
    locale,
    name: 'Camille Martin',
  }
  return {
    id: 0,
    notice: { kind, to, data } as Notice,
    ticketNumber: ABOUT_NONE.has(kind) ? null : NUMBER,
    ticketId: ABOUT_NONE.has(kind) ? null : 1,
    inboundId: 1,
    messageId: '',
    inReplyTo: null,
    references: [],
    createdAt: AT,
    attempts: 0,
  }
}
