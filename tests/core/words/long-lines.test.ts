/** Texts that were written to hold the desk up are read at once: with a pattern that tries each way to split them, this file would not end within its time. */

import { expect, it } from 'vitest'
import { agentReferences } from '../../../src/core/deciding/technician/agent-references.js'
import { otherMatterIn } from '../../../src/core/words/other-matter.js'

const UNITS = ["n'", 'ne-', "n'a", "ne'", 'n’', "n'é", "n'1", "n'.", ' ', ',', 'R-000001, ']

it.each(UNITS)('another matter, %j again and again', (unit) => {
  expect(otherMatterIn(`C’est bon.\nPar ailleurs ${unit.repeat(8000)}x`)).toBe(null)
})

it.each(UNITS)('a technician’s word, %j again and again', (unit) => {
  expect(agentReferences(`PRENDRE x${unit.repeat(200_000)}x`)).toBe(null)
})
