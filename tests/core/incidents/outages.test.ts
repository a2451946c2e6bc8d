/** Reports of one outage in many words: whichever of them is made the head of an incident, the others are proposed, and what is another matter is not. */

import { describe, expect, it } from 'vitest'
import { type Gathered, prepared } from '../../../src/core/incidents/prepared.js'
import { proposedFor } from '../../../src/core/incidents/proposal.js'
import { OUTAGE_ROWS, type OutageRow } from '../../support/people/outage-reports.js'

const MORNING = Date.UTC(2026, 10, 23, 7, 0)
const MINUTE = 60_000

interface Row extends OutageRow {
  readonly request: Gathered
}

const rows: readonly Row[] = OUTAGE_ROWS.map((row, at) => {
  const id = at + 1
  const read = prepared({
    id,
    number: id,
    requesterId: id,
    title: row.title,
    text: `Bonjour,\n\n${row.text}\n\nCordialement,\nLe secrétariat`,
    productId: null,
    subcategoryCode: null,
    createdAt: MORNING + id * MINUTE,
  })
  return { ...row, request: { ...read, headId: null } }
})

interface Tally {
  readonly reports: number
  readonly proposed: number
  readonly others: number
  readonly wrong: number
}

/** Of all pairs of a head and another request of that morning, how many are proposed. */
function tallied(outage: string, among: readonly Row[]): Tally {
  const candidates = among.map(({ request }) => request)
  const tally = { reports: 0, proposed: 0, others: 0, wrong: 0 }
  for (const head of among) {
    if (head.outage !== outage || !head.isReport) continue
    const proposed = new Set(proposedFor(head.request, candidates).map(({ request }) => request.id))
    for (const row of among) {
      if (row === head) continue
      const belongs = row.outage === outage && row.isReport
      tally[belongs ? 'reports' : 'others'] += 1
      if (proposed.has(row.request.id)) tally[belongs ? 'proposed' : 'wrong'] += 1
    }
  }
  return tally
}

describe.each([...new Set(rows.map(({ outage }) => outage))])('%s', (outage) => {
  it('reports are proposed, and what else names the same is not', () => {
    const { reports, proposed, others, wrong } = tallied(
      outage,
      rows.filter((row) => row.outage === outage),
    )
    expect(proposed / reports).toBeGreaterThanOrEqual(0.98)
    expect(wrong / others).toBeLessThanOrEqual(0.2)
  })

  it('what came beside it that morning is another matter', () => {
    const { others, wrong } = tallied(outage, rows)
    expect(wrong / others).toBeLessThanOrEqual(0.04)
  })
})

it('a word that says that something fails is not the name of what fails', () => {
  const words = ['Pronote', 'Imprimante', 'Badgeuse', 'Scanner', 'Visio', 'Copieur']
  const requests = words.map((word, at): Gathered => {
    const [row] = rows
    if (!row) throw new Error('the table is empty')
    const id = 1 + at
    const { productId, subcategoryCode, createdAt } = row.request
    const told = { title: word, text: 'Injoignable.' }
    const read = prepared({
      ...told,
      id,
      number: id,
      requesterId: id,
      productId,
      subcategoryCode,
      createdAt,
    })
    return { ...read, headId: null }
  })
  const [head, ...others] = requests
  if (!head) throw new Error('there is no head')
  expect(proposedFor(head, others)).toEqual([])
})

it('those that are attached still tell what fails', () => {
  const pronote = rows.filter(({ outage, isReport }) => outage === 'pronote' && isReport)
  const [head, ...others] = pronote.map(({ request }) => request)
  const last = others.at(-1)
  if (!head || !last) throw new Error('the table is empty')
  const around = others.map((one) => (one === last ? one : { ...one, headId: head.id }))
  expect(proposedFor(head, around).map(({ request }) => request.id)).toEqual([last.id])
})
