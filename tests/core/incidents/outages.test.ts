/** Reports of one outage in many words: whichever of them is made the head of an incident, the others are proposed, and what is another matter is not. */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Gathered } from '../../../src/core/incidents/incident.js'
import { proposedFor } from '../../../src/core/incidents/proposal.js'

const OUTAGES = new URL('../../fixtures/incidents/outages.tsv', import.meta.url)
const MORNING = Date.UTC(2026, 10, 23, 7, 0)
const MINUTE = 60_000

interface Row {
  readonly outage: string
  readonly isReport: boolean
  readonly request: Gathered
}

const rows: readonly Row[] = readFileSync(OUTAGES, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line, at) => {
    const [outage = '', report = '', title = '', text = ''] = line.split('\t')
    const id = at + 1
    const request: Gathered = {
      id,
      number: id,
      requesterId: id,
      title,
      text: text.replaceAll('\\n', '\n'),
      productId: null,
      subcategoryCode: null,
      createdAt: MORNING + id * MINUTE,
      headId: null,
    }
    return { outage, isReport: report === 'yes', request }
  })

/** Of all pairs of a head and another request that came that morning: proposed of the reports, and of the others. */
function counted(outage: string, among: readonly Row[]) {
  const heads = among.filter((row) => row.outage === outage && row.isReport)
  const candidates = among.map(({ request }) => request)
  const tally = { reports: 0, proposed: 0, others: 0, wrong: 0 }
  for (const { request: head } of heads) {
    const proposed = new Set(proposedFor(head, candidates).map(({ request }) => request.id))
    for (const row of among) {
      if (row.request.id === head.id) continue
      const belongs = row.outage === outage && row.isReport
      tally[belongs ? 'reports' : 'others'] += 1
      if (proposed.has(row.request.id)) tally[belongs ? 'proposed' : 'wrong'] += 1
    }
  }
  return tally
}

const outages = [...new Set(rows.map(({ outage }) => outage))]

describe.each(outages)('%s', (outage) => {
  it('by itself', () => {
    const tally = counted(
      outage,
      rows.filter((row) => row.outage === outage),
    )
    process.stderr.write(`${outage} alone ${JSON.stringify(tally)}\n`)
    expect(tally).toBeDefined()
  })
  it('beside the others on one morning', () => {
    const tally = counted(outage, rows)
    process.stderr.write(`${outage} beside ${JSON.stringify(tally)}\n`)
    expect(tally).toBeDefined()
  })
})
