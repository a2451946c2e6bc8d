/** A list as a table: it fits, whatever is in it, and says what its columns are. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Column, writeTable } from '../../src/cli/output/table.js'
import { widthOf } from '../../src/cli/output/width.js'
import fc from '../support/runner/random-cases.js'

interface Row {
  readonly ref: string
  readonly who: string
  readonly n: number
  readonly title: string
  readonly why?: string
}

const COLUMNS: readonly Column<Row>[] = [
  { head: 'Reference', text: ({ ref }) => ref },
  { head: 'Who', text: ({ who }) => who, leaves: 1 },
  { head: 'Uses', text: ({ n }) => String(n), align: 'right', leaves: 2 },
  { head: 'Title', text: ({ title }) => title, gives: 'cut' },
]

let written = ''
beforeEach(() => {
  written = ''
  vi.stubEnv('FORCE_COLOR', undefined)
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

function drawn(rows: readonly Row[], width: number): string[] {
  writeTable({ columns: COLUMNS, rows, note: ({ why = '' }) => why }, width)
  return written.trimEnd().split('\n')
}

const CAMILLE = { ref: 'R-000001', who: 'Camille Martin', n: 7, title: 'Imprimante muette' }

describe('a table', () => {
  it('has a heading, columns of one width, and nothing behind the last', () => {
    const rows = [CAMILLE, { ref: 'R-000002', who: '日本', n: 12, title: 'E\u0301cran' }]
    expect(drawn(rows, 80)).toEqual([
      'Reference  Who             Uses  Title',
      'R-000001   Camille Martin     7  Imprimante muette',
      'R-000002   日本              12  E\u0301cran',
    ])
  })

  it.each([
    [50, 'R-000001   Camille Martin     7  Imprimante muette'],
    [49, 'R-000001      7  Imprimante muette'],
    [40, 'R-000001      7  Imprimante muette'],
    [34, 'R-000001      7  Imprimante muette'],
    [30, 'R-000001   Imprimante muette'],
    [20, 'R-000…  Imprimante…'],
    [14, 'R-000…  Impri…'],
  ])(
    'of %i columns: columns leave before the text has less than 20, then all are cut',
    (width, line) => {
      expect(drawn([CAMILLE], width)[1]).toBe(line)
    },
  )

  it('leaves out a column that is empty everywhere', () => {
    expect(drawn([{ ...CAMILLE, who: '' }], 80)[0]).toBe('Reference  Uses  Title')
  })

  it('tells below a row what must not be cut, over as many lines as it takes', () => {
    const why = '550 5.1.1 unknown recipient, and this server has much to say about it'
    expect(drawn([{ ...CAMILLE, why }], 40).slice(2)).toEqual([
      '    550 5.1.1 unknown recipient, and',
      '    this server has much to say about it',
    ])
  })

  it('shows hidden characters, and makes one line of several', () => {
    expect(drawn([{ ...CAMILLE, title: 'a\u202Eb\nc' }], 80)[1]).toMatch(/ {2}a\\u202eb c$/)
  })

  it('fits, whatever people have written', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 })
    const row = fc.record({ ref: text, who: text, n: fc.nat(), title: text })
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 5 }),
        fc.integer({ min: 30, max: 120 }),
        (rows, width) => {
          written = ''
          for (const line of drawn(rows, width)) expect(widthOf(line)).toBeLessThanOrEqual(width)
        },
      ),
    )
  })
})
