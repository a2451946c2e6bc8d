/** Many generated replies, read and judged: the figures of « Generality measured ». */

import { type Generated, generate } from './generate.js'
import { judgeReply, type Verdicts } from './judge-reply.js'
import { composeNotices, type Sent } from './notices.js'
import { type Read, readGenerated } from './own-reading.js'

/** Mails of one run have neighbouring seeds. */
const STRIDE = 1_000_000

export interface Outcome extends Verdicts {
  readonly seed: number
  readonly client: string
  readonly language: string
  readonly position: string
  readonly form: string
  readonly quoted: string
  readonly wrap: string
  readonly traits: readonly string[]
  readonly ms: number
}

export interface Shown {
  readonly mail: Generated
  readonly read: Read
  readonly verdicts: Verdicts
}

export interface Options {
  readonly mails: number
  /** The first mail's seed is `seed` times a million. */
  readonly seed: number
  readonly client?: string
  /** Told after each mail. */
  readonly progress?: (done: number) => void
}

/** In the order of their seeds. */
export async function outcomesOf({ mails, seed, progress, ...only }: Options): Promise<Outcome[]> {
  const notices = generatedNotices()
  const outcomes: Outcome[] = []
  for (let index = 0; index < mails; index++) {
    const { mail, read, verdicts } = await show(seed * STRIDE + index, notices, only)
    const { client, language, position, form, quoted, wrap } = mail.plan
    outcomes.push({
      ...verdicts,
      seed: mail.seed,
      client: client.name,
      language,
      position,
      form,
      quoted,
      wrap,
      traits: mail.traits,
      ms: read.ms,
    })
    progress?.(index + 1)
  }
  return outcomes
}

/** One mail, whole: what was made, what was read, what is wrong. */
export async function show(
  seed: number,
  notices: readonly Sent[],
  only?: { readonly client?: string },
): Promise<Shown> {
  const mail = generate(seed, notices, only)
  const read = await readGenerated(mail)
  return { mail, read, verdicts: judgeReply(mail.pieces, read.kept) }
}

/** The notices that every run quotes. */
export function generatedNotices(): Sent[] {
  return composeNotices({ name: 'Camille Martin', address: 'camille.martin@academie.example' })
}
