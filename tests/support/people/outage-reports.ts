/** Reads the table of what is written on the morning of an outage: reports of it in many words, and other matters that name the same thing. */

import { readFileSync } from 'node:fs'

const TABLE = new URL('../../fixtures/incidents/outages.tsv', import.meta.url)

export interface OutageRow {
  readonly outage: string
  readonly isReport: boolean
  readonly title: string
  readonly text: string
}

export const OUTAGE_ROWS: readonly OutageRow[] = readFileSync(TABLE, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [outage = '', report = '', title = '', text = ''] = line.split('\t')
    return { outage, isReport: report === 'yes', title, text: text.replaceAll('\\n', '\n') }
  })
