/** Questions of ours that wait for an answer: written with the notice that asks, read by its answer, settled with it. */

import type { Knex } from 'knex'
import type { Asked, QuestionsQuery } from '../../../app/ports/lookups.js'
import type { Notice, NoticeKind } from '../../../core/notices/notice.js'
import { type PendingQuestion, type Question, questionOf } from '../../../core/notices/question.js'
import { DAY, HOUR } from '../../../core/running/durations.js'
import { noticesByMessageId } from './notice-lookup.js'

/** An older question is not answered any more, ms. */
const OPEN_FOR = 30 * DAY
/** Not every line of a short while is answered that it was heard, ms. */
const HEARD_FOR = 4 * HOUR

interface QuestionContext {
  readonly ticketId: number | null
  readonly messageId: string
  /** The message that is answered by the notice. */
  readonly inboundId: number | null
  readonly now: number
}

/** Null: the notice asks nothing, or nobody whom we know. */
export function questionRow(notice: Notice, context: QuestionContext): object | null {
  const question = questionOf(notice)
  const { personId } = notice.to
  if (question === null || personId === null || notice.suppressed !== undefined) return null
  const waits = notice.kind === 'which-request'
  return {
    person_id: personId,
    ticket_id: context.ticketId,
    message_id: context.messageId,
    held_id: waits ? (notice.data.heldId ?? context.inboundId) : null,
    question: JSON.stringify(question),
    asked_at: context.now,
  }
}

interface QuestionRow {
  readonly id: number
  readonly message_id: string
  readonly held_id: number | null
  readonly question: string
}

interface NoticeRow {
  readonly message_id: string
  readonly kind: NoticeKind
  readonly created_at: number
}

/**
 * Of that person: on the request or, without one, on none; and that of the notice which the message
 * refers to, wherever that was. The nearest first, then the newest.
 */
export async function readPendingQuestions(
  trx: Knex,
  { personId, ticketId, messageIds, now }: QuestionsQuery,
): Promise<Asked> {
  const sent = () => trx('outbox_messages').where({ person_id: personId })
  const named = await nearestOf(trx, sent(), messageIds)
  const last = await sent()
    .modify((query) => ticketId !== null && query.where({ ticket_id: ticketId }))
    .where('created_at', '>', now - OPEN_FOR)
    .orderBy('id', 'desc')
    .first<NoticeRow | undefined>('message_id', 'kind', 'created_at')
  const rows = await trx('pending_questions')
    .where({ person_id: personId })
    .where('asked_at', '>', now - OPEN_FOR)
    .where((there) => {
      there.where({ ticket_id: ticketId })
      if (named !== undefined) there.orWhere({ message_id: named })
    })
    .orderBy('id', 'desc')
    .select<QuestionRow[]>('id', 'message_id', 'held_id', 'question')
  const questions = rows.map((row) => toQuestion(row, named, last?.message_id))
  const heard = last?.kind === 'heard' && last.created_at > now - HEARD_FOR
  return {
    questions: [
      ...questions.filter(({ how }) => how !== 'open'),
      ...questions.filter(({ how }) => how === 'open'),
    ],
    heardAt: heard ? last.created_at : null,
    offered: last?.kind === 'did-you-mean',
    answersNotice: named !== undefined,
  }
}

/** Our own id of the notice to that person that is the nearest one referred to. */
async function nearestOf(
  trx: Knex,
  sent: Knex.QueryBuilder,
  messageIds: readonly string[],
): Promise<string | undefined> {
  const notices = await noticesByMessageId(trx, messageIds)
  if (notices.length === 0) return undefined
  const ours = messageIds.flatMap(
    (id) => notices.find(({ requestedId }) => requestedId === id)?.messageId ?? [],
  )
  const theirs = (await sent.whereIn('message_id', ours).pluck('message_id')) as string[]
  return ours.find((id) => theirs.includes(id))
}

function toQuestion(
  { id, message_id, held_id, question }: QuestionRow,
  named: string | undefined,
  last: string | undefined,
): PendingQuestion {
  const isLast = named === undefined && message_id === last
  return {
    id,
    question: JSON.parse(question) as Question,
    heldId: held_id,
    how: message_id === named ? 'named' : isLast ? 'last' : 'open',
  }
}

/** They have their answer, or were overtaken. */
export async function settleQuestions(trx: Knex, ids: readonly number[]): Promise<void> {
  if (ids.length > 0)
    await trx('pending_questions')
      .whereIn('id', [...ids])
      .delete()
}

/** Deletes the questions that nobody answered in time; resolves with how many. `now`: epoch ms. */
export async function forgetOldQuestions(knex: Knex, now: number): Promise<number> {
  return knex('pending_questions')
    .where('asked_at', '<', now - OPEN_FOR)
    .delete()
}
