/** The answers of the base that a new request would be shown, for `amigo explain`. */

import { clock } from '../../composition/clock.js'
import type { Suggestion } from '../../core/faq/faq-base.js'
import type { Message } from '../../core/reading/message.js'
import { localDay } from '../../core/request/dates/local-time.js'
import { proseOf } from '../../core/words/form.js'
import type { Config } from '../../settings.js'
import type { AskedBase } from './asked-base.js'
import { type IncidentSeen, incidentsSeen } from './incidents.js'
import { sketchOf, wouldOpen } from './would-open.js'

/** Entries that are named, shown or not. */
const MOST_NAMED = 3

export interface AnswerSeen {
  readonly id: string
  readonly question: string
  readonly confidence: number
}

interface AnswersSeen {
  readonly answers: readonly AnswerSeen[] | null
  /** Those that come nearest, and are not shown: their confidence is below the threshold. */
  readonly answersDoubted: readonly AnswerSeen[]
  /** From which confidence on they are shown; null: the base could not be asked. */
  readonly answersThreshold: number | null
  readonly answersUnknown: string | null
  /** Incidents that go on, and whether it would be proposed to be attached to them. */
  readonly incidents: readonly IncidentSeen[]
}

/** Of a mail that opens nothing, or is not answered. */
export const NO_ANSWERS: AnswersSeen = {
  answers: [],
  answersDoubted: [],
  answersThreshold: null,
  answersUnknown: null,
  incidents: [],
}

/** As a new request is suggested them (core/deciding/opening/opening.ts), to a writer of the desk's language. */
export function answersTo(
  message: Message,
  kept: string,
  asked: AskedBase,
  config: Config,
): AnswersSeen {
  if ('why' in asked) return unknown(asked.why)
  const { base, catalogue, incidents } = asked
  const request = wouldOpen(message, kept, catalogue)
  const { title, product } = request
  const question = {
    text: `${title}\n${proseOf(message.text)}`,
    product: product?.name ?? '',
    locale: config.AMIGO_LOCALE,
    today: localDay(clock.now(), config.AMIGO_TIME_ZONE),
  }
  const threshold = config.AMIGO_FAQ_THRESHOLD ?? base.thresholdOf(config.AMIGO_LOCALE)
  // Nobody waits for an acknowledgement here: however long it takes, what would be suggested is told.
  const ranked = base.rank(question, MOST_NAMED)
  const belonging = incidentsSeen(sketchOf(request, clock.now()), incidents)
  return {
    answers: ranked.filter(({ confidence }) => confidence >= threshold).map(seen),
    answersDoubted: ranked.filter(({ confidence }) => confidence < threshold).map(seen),
    answersThreshold: threshold,
    answersUnknown: null,
    incidents: belonging,
  }
}

function unknown(why: string): AnswersSeen {
  return {
    answers: null,
    answersDoubted: [],
    answersThreshold: null,
    answersUnknown: why,
    incidents: [],
  }
}

function seen({ entry: { id, question }, confidence }: Suggestion): AnswerSeen {
  return { id, question, confidence }
}
