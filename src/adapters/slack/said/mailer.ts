/** Delivers notices in the chat to those who live there, and by mail to everybody else. */

import type { Mailer } from '../../../app/ports/mailer.js'
import type { Delivery, OutboxRow } from '../../../app/ports/outbox.js'
import type { NoticeKind } from '../../../core/notices/notice.js'
import { channelOf } from '../../../core/text/address.js'
import { peopleById } from '../../stores/people/people.js'
import type { Block } from '../../templates/blocks.js'
import type { Desk } from '../base/desk.js'
import { judged, saysOf } from '../base/outage.js'
import { placeOf } from '../base/place.js'
import { keepThread, type Thread, threadOf } from '../base/threads.js'
import { ensureBoard } from '../board/board.js'
import { inOrder } from './in-order.js'
import { postEphemeral, postNotice } from './post-notice.js'

export interface ChatMailing extends Desk {
  readonly mail: Mailer
}

/** So long an outage of Slack is waited out; then the mail says it, ms. */
const PATIENCE = 15 * 60_000
/** What the board shows already. */
const ON_BOARD: readonly NoticeKind[] = ['team-new', 'team-taken', 'team-dispatched']
/** Said to whoever tapped, where they tapped. */
const TO_ACTOR: readonly NoticeKind[] = ['agent-done', 'agent-refused']

export function openChatMailer(mailing: ChatMailing): Mailer {
  const posting = inOrder(async (row) => {
    const where = await whereTo(mailing, row)
    if (where) await post(mailing, row, where)
    return where !== null
  })
  async function deliver(row: OutboxRow): Promise<Delivery> {
    try {
      if (await posting(row)) return { kind: 'sent' }
    } catch (error) {
      const judgement = judged(error)
      if (!judgement) throw error
      const waits = judgement.kind === 'deferred' && mailing.now() - row.createdAt < PATIENCE
      return waits ? judgement : fallenBack(mailing, row, judgement)
    }
    return byMail(mailing, row)
  }
  return {
    async send(row) {
      try {
        return await deliver(row)
      } catch (error) {
        // The database, or a template that is broken for mail, too: the others of the batch go on.
        return { kind: 'deferred', error: saysOf(error), connection: false }
      }
    },
  }
}

type Where = { readonly team: string } | { readonly person: number; readonly user: string }

/** Null: by mail. */
async function whereTo(mailing: ChatMailing, { notice }: OutboxRow): Promise<Where | null> {
  const channel = channelOf(notice.to.address)
  if (channel !== null) return { team: channel }
  const { personId } = notice.to
  if (personId === null) return null
  const [person] = await peopleById(mailing.knex, [personId])
  if (person?.channel !== 'chat') return null
  // Whoever left the workspace, or was put out of it, has a mailbox.
  const user = await mailing.users.reach(personId)
  return user && { person: personId, user: user.id }
}

async function byMail(mailing: ChatMailing, row: OutboxRow): Promise<Delivery> {
  const delivery = await mailing.mail.send(row)
  const { personId } = row.notice.to
  if (delivery.kind !== 'dead' || personId === null) return delivery
  // The address is refused: the chat may still reach them.
  const user = await mailing.users.ofPerson(personId)
  if (!user) return delivery
  try {
    await post(mailing, row, { person: personId, user: user.id })
    return { kind: 'sent' }
  } catch (error) {
    if (!judged(error)) throw error
    return delivery
  }
}

/** A person has an address; a team may have a mailbox. */
async function fallenBack(
  mailing: ChatMailing,
  row: OutboxRow,
  judgement: Delivery,
): Promise<Delivery> {
  const channel = channelOf(row.notice.to.address)
  if (channel === null) return mailing.mail.send(row)
  const team = await mailing
    .knex('teams')
    .where({ chat_channel: channel })
    .first<{ email: string | null } | undefined>('email')
  if (!team?.email) return judgement
  const to = { ...row.notice.to, address: team.email }
  return mailing.mail.send({ ...row, notice: { ...row.notice, to } as OutboxRow['notice'] })
}

async function post(mailing: ChatMailing, row: OutboxRow, where: Where): Promise<void> {
  const { kind } = row.notice
  const asked = placeOf(row.references)
  if ('team' in where) {
    if (row.ticketId === null) return postNotice(mailing, row, where.team, null)
    const board = await ensureBoard(mailing, row.ticketId)
    // The request has gone to another team, or is gone: the board that it has now says so.
    if (!board || ON_BOARD.includes(kind)) return
    return underBoard(mailing, row, board, null)
  }
  if (row.ticketId !== null && kind.startsWith('team-')) {
    const board = await ensureBoard(mailing, row.ticketId)
    // The thread of the board is the request: whoever has it is called there.
    if (board) return underBoard(mailing, row, board, where.user)
  }
  const dm = await mailing.users.dmOf(where.user)
  if (asked && asked.channel !== dm && TO_ACTOR.includes(kind)) {
    // The board beside it shows what was done.
    if (kind === 'agent-refused') await postEphemeral(mailing, row, where.user, asked)
    return
  }
  if (row.ticketId === null) return postNotice(mailing, row, dm, null)
  const thread = await threadOf(mailing.knex, row.ticketId, where.person)
  const root = thread?.ts ?? (asked?.channel === dm ? asked.root : null)
  await postNotice(mailing, row, dm, root, {
    async began(ts) {
      if (thread) return
      await keepThread(mailing.knex, {
        ticketId: row.ticketId as number,
        channel: dm,
        ts: root ?? ts,
        personId: where.person,
      })
    },
  })
}

/** What is decided by the notice's own buttons: the board has none for it. */
const DECIDED_HERE: readonly NoticeKind[] = ['faq-draft', 'team-held']

/** `user`: who is to look. What else can be done, the board has. */
function underBoard(
  mailing: ChatMailing,
  row: OutboxRow,
  { channel, ts }: Thread,
  user: string | null,
): Promise<void> {
  const keeps = DECIDED_HERE.includes(row.notice.kind)
  return postNotice(mailing, row, channel, ts, {
    choose: keeps ? (blocks) => blocks : withoutButtons,
    call: user,
  })
}

function withoutButtons(blocks: readonly Block[]): Block[] {
  return blocks.filter(({ kind }) => kind !== 'buttons')
}
