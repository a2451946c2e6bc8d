/** No pattern of src/ tries each way to split a text: mails are written by strangers, and one line would hold the desk up for years. */

import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { attacksOn } from '../support/patterns/attacks.js'
import { collectPatterns, type Pattern } from '../support/patterns/collected.js'
import { seeded } from '../support/patterns/seeded.js'

/** What ends at all ends in microseconds; a busy machine may hold it up. */
const NEVER_ENDS = 10_000

/** The text that it does not come to an end on; null: none of them. */
function heldUpBy(pattern: Pattern, seed: number, timeout = NEVER_ENDS): string | null {
  const texts = attacksOn(pattern, seeded(seed))
  const { source, flags } = pattern
  const tried = { source, flags, texts, at: 0 }
  try {
    runInNewContext(
      'const one = new RegExp(source, flags); for (; at < texts.length; at++) { one.lastIndex = 0; one.test(texts[at]) }',
      tried,
      { timeout },
    )
    return null
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    return texts[tried.at] ?? ''
  }
}

it('finds those that do', () => {
  const sources = [
    String.raw`^(\w+\s?)*$`,
    "^(?:oui |il s'agit d(?:e|'|es?) )*x$",
    String.raw`^(?:[\0-\u024F]|\p{Extended_Pictographic})*$`,
    '(?:a|ab|b)+c',
  ]
  const found = sources.filter(
    (source) => heldUpBy({ source, flags: 'u', where: '' }, 1, 300) !== null,
  )
  expect(found).toEqual(sources)
})

it('src/ has none', () => {
  const patterns = collectPatterns()
  expect(patterns.length).toBeGreaterThan(1500)
  const found = patterns.flatMap((pattern) => {
    const text = heldUpBy(pattern, 1)
    return text === null ? [] : [`${pattern.where}: /${pattern.source}/${pattern.flags} on ${text}`]
  })
  expect(found).toEqual([])
}, 300_000)
