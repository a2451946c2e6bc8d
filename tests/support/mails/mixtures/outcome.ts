/** A mixture through the project's own reading, as handle.ts does it: parsed, folded, its intent read. */

import { Readable } from 'node:stream'
import { readMail } from '../../../../src/adapters/mime/read.js'
import { noticeWords } from '../../../../src/core/reading/own-notice.js'
import { ownWords } from '../../../../src/core/reading/own-words.js'
import { readIntent } from '../../../../src/core/words/read-intent.js'
import type { Mixture } from './mixture.js'
import type { Outcome } from './verdict.js'

export async function outcomeOf({ raw, seed, notice }: Mixture): Promise<Outcome> {
  const parsed = await readMail(Readable.from([raw]), null)
  if (!parsed.ok) throw new Error(`the mail of seed ${seed} was not read`)
  const { message } = parsed
  const { folded } = ownWords(message, notice === null ? [] : [noticeWords(notice)])
  const { command } = readIntent(folded.kept, {
    subject: message.subject,
    writer: message.sender?.name ?? '',
  })
  return {
    kept: folded.kept,
    elided: folded.elided,
    command: command?.strict ? command.name : null,
    files: message.attachments.filter(({ inline }) => !inline).map(({ name }) => name),
  }
}
