/** Progress of long work: a line that renews itself on a terminal, a line now and then elsewhere. */

import { beforeEach, describe, expect, it } from 'vitest'
import { progressOn } from '../../src/cli/output/progress.js'

let now = 0
let written: string[] = []
beforeEach(() => {
  now = 1000
  written = []
})

function shown(output: { isTTY?: boolean; columns?: number }) {
  const write = (text: string) => written.push(text)
  return progressOn({ ...output, write }, () => now)
}

describe('on a terminal', () => {
  it('renews its line, ten times a second, and clears it', () => {
    const progress = shown({ isTTY: true })
    for (let n = 1; n <= 100; n++) {
      progress(`${n} of 100 files`)
      now += 10
    }
    progress('')
    expect(written).toHaveLength(12)
    expect(written[0]).toBe('\r1 of 100 files')
    expect(written[9]).toBe('\r91 of 100 files')
    expect(written.slice(10)).toEqual([`\r${' '.repeat('91 of 100 files'.length)}`, '\r'])
  })

  it('says at once what else is done', () => {
    const progress = shown({ isTTY: true })
    progress('12 rows copied')
    progress('the index is made')
    progress('3 %')
    expect(written).toEqual(['\r12 rows copied', '\rthe index is made', '\r3 %              '])
  })

  it('never wraps', () => {
    shown({ isTTY: true, columns: 20 })('R-000001 to R-000050 are being looked at')
    expect(written).toEqual(['\rR-000001 to…'])
  })

  it('writes nothing where there is nothing to clear', () => {
    shown({ isTTY: true })('')
    expect(written).toEqual([])
  })
})

describe('elsewhere', () => {
  it('is silent while the work is short', () => {
    const progress = shown({})
    for (let n = 1; n <= 29; n++) {
      now += 1000
      progress(`${n} of 100 files`)
    }
    progress('')
    expect(written).toEqual([])
  })

  it('then says every half minute how far it is', () => {
    const progress = shown({})
    for (let n = 1; n <= 100; n++) {
      now += 1000
      progress(`${n} of 100 files`)
    }
    progress('')
    expect(written).toEqual(['30 of 100 files\n', '60 of 100 files\n', '90 of 100 files\n'])
  })
})
