/** Damaged mails: whatever happened to the bytes, reading ends, with a message or a reason. */

import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { readMail } from '../../../src/adapters/mime/read.js'
import { foldReply } from '../../../src/core/reading/reply.js'
import { damagedMails } from '../../support/mails/damaged-mails.js'
import fc from '../../support/runner/random-cases.js'

it('is read or refused, and folding loses no line of what was read', () =>
  fc.assert(
    fc.asyncProperty(damagedMails, async (raw) => {
      const { message } = await readMail(Readable.from([raw]), null)
      const { kept, elided } = foldReply(message.text, message.lines)
      const shown = `${kept}\n${elided}`
      for (const line of message.text.split('\n'))
        if (/[\p{L}\p{N}]/u.test(line)) expect(partsOf(line.trim(), shown)).not.toEqual([])
    }),
    { numRuns: 300 },
  ))

/** The line as it is shown; or a sentence and the heading that a program glued to it, each shown. */
function partsOf(line: string, shown: string): readonly string[] {
  if (shown.includes(line)) return [line]
  const parted = [...line.matchAll(/\p{Lu}/gu)]
    .filter(({ index }) => index > 0)
    .map(({ index }) => [line.slice(0, index).trimEnd(), line.slice(index)])
  return parted.find((parts) => parts.every((part) => shown.includes(part))) ?? []
}
