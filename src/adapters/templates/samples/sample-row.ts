/** The outbox row of a sample notice, as `amigo templates preview` shows it and the measures of the mails take it. */

import type { OutboxRow } from '../../../app/ports/outbox.js'
import type { Notice, NoticeKind } from '../../../core/notices/notice.js'
import type { Locale } from '../../../core/request/person.js'
import { AT } from './sample-facts.js'
import { SAMPLES } from './samples.js'

/** A reference as long as those of a desk that has run for years. */
const NUMBER = 433

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
    ticketNumber: NUMBER,
    ticketId: 1,
    inboundId: 1,
    messageId: '',
    inReplyTo: null,
    references: [],
    createdAt: AT,
    attempts: 0,
  }
}
