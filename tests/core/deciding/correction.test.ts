/** Form lines of a technician, whatever they say, change no field that they do not name. */

import { expect, it } from 'vitest'
import type { TicketSituation } from '../../../src/core/deciding/situation/situation.js'
import { correctionOf } from '../../../src/core/deciding/technician/correction.js'
import { indexCatalogue } from '../../../src/core/request/catalogue/catalogue.js'
import type { TicketContent } from '../../../src/core/request/ticket.js'
import {
  CORRECTED_FIELDS,
  type CorrectableField,
} from '../../../src/core/words/corrected-fields.js'
import fc from '../../support/runner/random-cases.js'

const team = { level: 1, email: null, locale: null, chatChannel: null, members: [] }
const CATALOGUE = indexCatalogue({
  services: [
    { code: '1', name: 'COMPTES' },
    { code: '5', name: 'APPLICATIONS' },
  ],
  subcategories: [
    { code: '1.1', name: 'Gestion des comptes', serviceCode: '1', teamId: null },
    { code: '5.3', name: 'Applications de gestion', serviceCode: '5', teamId: 2 },
  ],
  products: [
    { id: 1, name: 'GFC', family: 'Intendance', aliases: [], teamId: 2 },
    { id: 2, name: 'Thunderbird', family: 'Messagerie', aliases: [], teamId: null },
  ],
  teams: [
    { id: 1, code: 'n1', name: 'Niveau 1', ...team },
    { id: 2, code: 'gestion', name: 'Gestion', ...team },
  ],
  sites: [
    { id: 1, code: '0140096D', name: 'Collège Jean-Moulin', email: null },
    { id: 2, code: '0140012K', name: 'Lycée Marie-Curie', email: null },
  ],
  triageTeamId: 1,
})
const person = (id: number, name: string) => ({
  id,
  name,
  address: `p${id}@academie.example`,
  locale: null,
  active: true,
  role: id === 9 ? 'agent' : 'requester',
  channel: 'mail',
  teamIds: [],
  sites: [],
})
const TICKET = {
  requesterId: 1,
  title: 'Souris',
  serviceCode: '1',
  subcategoryCode: '1.1',
  teamId: 1,
  productId: 2,
  productGuessed: false,
  siteId: 1,
  onBehalfOf: 'self',
  impact: 3,
  urgency: 3,
  priority: 3,
  status: 'assigned',
}
const situation = (requesters: readonly object[]) =>
  ({
    match: { kind: 'ticket', candidate: { ticket: TICKET } },
    actor: { known: true, person: person(9, 'Noa Petit'), trust: 'verified' },
    requester: person(1, 'Camille Martin'),
    message: { sender: null },
    catalogue: CATALOGUE,
    lookups: {
      requestersMeant: {
        people: requesters,
        total: requesters.length,
        sure: requesters.length === 1,
        left: false,
      },
    },
    questions: [],
  }) as unknown as TicketSituation

/** The columns that a field may change, those that follow from it included. */
const COLUMNS: Readonly<Record<CorrectableField, readonly (keyof TicketContent)[]>> = {
  title: ['title'],
  service: ['serviceCode', 'subcategoryCode'],
  subcategory: ['serviceCode', 'subcategoryCode'],
  site: ['siteId'],
  family: ['productId', 'productGuessed'],
  product: ['productId', 'productGuessed'],
  impact: ['impact', 'priority'],
  urgency: ['urgency', 'priority'],
  onBehalfOf: ['onBehalfOf'],
  requester: ['requesterId', 'siteId'],
}

const value = fc.oneof(
  fc.constantFrom('GFC', 'thunderbird', '5.3', '5', 'COMPTES', 'haute', '1', '2', 'aucun', '-'),
  fc.constantFrom('Lycée Marie-Curie', '0140012K', 'Messagerie', 'établissement', 'Sacha Robin'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
)
const written = fc.record({ field: fc.constantFrom(...CORRECTED_FIELDS), value })

it('a field that no line names stays; what is not done is said, or left in the journal', () => {
  fc.assert(
    fc.property(fc.array(written, { minLength: 1, maxLength: 6 }), fc.nat(2), (fields, people) => {
      const lines = fields.map((one) => ({ ...one, line: `${one.field} : ${one.value}` }))
      const named = [person(2, 'Sacha Robin'), person(3, 'Sacha Robin')].slice(0, people)
      const { content, doubts, options, unread } = correctionOf(situation(named), lines)
      const may = new Set(fields.flatMap(({ field }) => COLUMNS[field]))
      for (const [column, now] of Object.entries(content))
        if (!may.has(column as keyof TicketContent))
          expect([column, now]).toEqual([column, TICKET[column as keyof typeof TICKET]])
      for (const { field, numbers } of doubts) {
        expect(unread).toContain(lines.find((one) => one.field === field)?.line)
        for (const number of numbers) expect(options[number - 1]).toBeDefined()
      }
    }),
    { numRuns: 500 },
  )
})
