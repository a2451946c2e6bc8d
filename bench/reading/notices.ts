/** Our own notices, composed by the project's templates, as they are quoted back to us. */

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { composer } from '../../src/adapters/templates/compose.js'
import { noticeTexts } from '../../src/adapters/templates/notice-texts.js'
import { SAMPLES } from '../../src/adapters/templates/samples/samples.js'
import { openTemplates } from '../../src/adapters/templates/templates.js'
import { makeTokens } from '../../src/adapters/tokens.js'
import type { OutboxRow } from '../../src/app/ports/outbox.js'
import { NOTICE_KINDS, type Notice } from '../../src/core/notices/notice.js'
import type { Locale } from '../../src/core/request/person.js'

export const DESK = { name: 'Assistance AMIGO', address: 'assistance@academie.example' }

/** A notice as it was sent. */
export interface Sent {
  readonly kind: string
  readonly locale: Locale
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Its words, as the desk knows them when a reply quotes it. */
  readonly known: readonly string[]
}

/** Every notice in every language, to `to`. */
export function composeNotices(to: { name: string; address: string }): Sent[] {
  const templates = openTemplates(join(root(), 'templates'), 'fr')
  const compose = composer({
    templates,
    tokens: makeTokens({
      secret: 'a generator signs nothing',
      address: DESK.address,
      plusAddressing: true,
      days: 180,
    }),
    locale: 'fr',
    timeZone: 'Europe/Paris',
    serviceName: DESK.name,
  })
  const knownText = noticeTexts(compose, { templates, locale: 'fr', timeZone: 'Europe/Paris' })
  return ['fr', 'en'].flatMap((locale) =>
    NOTICE_KINDS.map((kind) => {
      const notice = {
        kind,
        to: { personId: 12, locale, ...to },
        data: SAMPLES[kind],
      } as Notice
      const row = rowOf(notice)
      const { subject, text, html } = compose(row)
      return { kind, locale, subject, text, html, known: knownText(row) }
    }),
  )
}

function rowOf(notice: Notice): OutboxRow {
  return {
    id: 1,
    notice,
    ticketNumber: 433,
    ticketId: 1,
    inboundId: 1,
    messageId: '<amigo.1.a7@academie.example>',
    inReplyTo: null,
    references: [],
    createdAt: Date.UTC(2026, 10, 23),
    attempts: 0,
  }
}

/** The checkout, from the sources and from what was compiled of them. */
function root(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'templates/layout.eta'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('no templates/ above the generator')
    folder = above
  }
  return folder
}
