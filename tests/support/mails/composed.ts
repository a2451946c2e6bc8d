/** Notices composed of facts alone, as a desk of the stories would send them. */

import { join } from 'node:path'
import { composer } from '../../../src/adapters/templates/compose.js'
import { openTemplates, type Rendered } from '../../../src/adapters/templates/templates.js'
import { makeTokens } from '../../../src/adapters/tokens.js'
import type { Notice, NoticeKind } from '../../../src/core/notices/notice.js'
import type { Locale } from '../../../src/core/request/person.js'

/** When they are composed: 23 November 2026, 12:00 in Paris. */
const COMPOSED_AT = Date.UTC(2026, 10, 23, 11)

const TEMPLATES = openTemplates(join(import.meta.dirname, '../../../templates'), 'fr')
const compose = composer({
  templates: TEMPLATES,
  tokens: makeTokens({
    secret: 'a secret of thirty-two characters.',
    address: 'assistance@academie.example',
    plusAddressing: true,
    days: 180,
  }),
  locale: 'fr',
  timeZone: 'Europe/Paris',
  serviceName: 'Assistance',
  serviceHours: { days: [1, 2, 3, 4, 5], from: 8, to: 18 },
})

export const wordsOf = (locale: Locale) => TEMPLATES.words(locale)

export function composed(kind: NoticeKind, data: object, locale: Locale = 'fr'): Rendered {
  const to = {
    personId: 7,
    name: 'Camille Martin',
    address: 'camille.martin@academie.example',
    locale,
  }
  return compose({
    id: 1,
    notice: { kind, to, data } as unknown as Notice,
    ticketNumber: 433,
    ticketId: 433,
    inboundId: 1,
    messageId: '<1@academie.example>',
    inReplyTo: null,
    references: [],
    createdAt: COMPOSED_AT,
    attempts: 0,
  })
}
