/** Delivers notices in the chat or by mail: by mail when the chat fails for too long, in the chat when an address is refused. */

import type { Knex } from 'knex'
import type { Mailer } from '../../app/ports/mailer.js'
import type { Delivery, OutboxRow } from '../../app/ports/outbox.js'
import { NOTICE_RULES } from '../../core/notices/notice.js'
import { messageOf } from '../../core/running/thrown.js'
import { channelOf } from '../../core/text/address.js'
import { peopleById } from '../stores/people/people.js'
import { deliveryAfter, type ReadFault } from './fault.js'
import { inOrder } from './in-order.js'
import type { Users } from './users.js'

/** Where a notice goes: a team's channel, or the conversation with a person. */
export type ChatRecipient =
  | { readonly channel: string }
  | { readonly personId: number; readonly userId: string }

export interface ChatMailing {
  readonly knex: Knex
  readonly users: Pick<Users, 'lastKnown' | 'reachable'>
  readonly mail: Mailer
  readonly now: () => number
  readonly readFault: ReadFault
  post(row: OutboxRow, recipient: ChatRecipient): Promise<void>
}

/** An outage of the chat is waited out this long; then the notice goes by mail, ms. */
const MAX_OUTAGE = 15 * 60_000

export function openChatMailer(mailing: ChatMailing): Mailer {
  /** False: it is for the mail. */
  const postInOrder = inOrder(async (row) => {
    const recipient = await recipientOf(mailing, row)
    if (recipient) await mailing.post(row, recipient)
    return recipient !== null
  }, mailing.readFault)
  return {
    async send(row) {
      try {
        return await deliver(mailing, row, postInOrder)
      } catch (error) {
        // The database, or a template that is broken for mail, too: the others of the batch go on.
        const message = mailing.readFault(error)?.message ?? messageOf(error)
        return { kind: 'deferred', error: message, connection: false }
      }
    },
  }
}

async function deliver(
  mailing: ChatMailing,
  row: OutboxRow,
  post: (row: OutboxRow) => Promise<boolean>,
): Promise<Delivery> {
  try {
    if (await post(row)) return { kind: 'sent', chat: true }
  } catch (error) {
    const fault = mailing.readFault(error)
    if (!fault) throw error
    const delivery = deliveryAfter(fault)
    const waits = delivery.kind === 'deferred' && mailing.now() - row.createdAt < MAX_OUTAGE
    return waits ? delivery : fallBackToMail(mailing, row, delivery)
  }
  return sendMail(mailing, row)
}

/** Null: by mail. */
async function recipientOf(
  { knex, users }: ChatMailing,
  { notice }: OutboxRow,
): Promise<ChatRecipient | null> {
  if (NOTICE_RULES[notice.kind].mailOnly) return null
  const channel = channelOf(notice.to.address)
  if (channel !== null) return { channel }
  const { personId } = notice.to
  if (personId === null) return null
  const [person] = await peopleById(knex, [personId])
  if (person?.channel !== 'chat') return null
  // Whoever left the workspace, or was put out of it, has a mailbox.
  const user = await users.reachable(personId)
  return user && { personId, userId: user.id }
}

/** When the address is refused, the chat may still reach the person. */
async function sendMail(mailing: ChatMailing, row: OutboxRow): Promise<Delivery> {
  const delivery = await mailing.mail.send(row)
  const { personId } = row.notice.to
  const { mailOnly } = NOTICE_RULES[row.notice.kind]
  if (delivery.kind !== 'dead' || personId === null || mailOnly) return delivery
  const user = await mailing.users.lastKnown(personId)
  if (!user) return delivery
  try {
    await mailing.post(row, { personId, userId: user.id })
    return { kind: 'sent', chat: true }
  } catch (error) {
    if (!mailing.readFault(error)) throw error
    return delivery
  }
}

/** A person has an address; a team may have a mailbox. */
async function fallBackToMail(
  { knex, mail }: ChatMailing,
  row: OutboxRow,
  failure: Delivery,
): Promise<Delivery> {
  const channel = channelOf(row.notice.to.address)
  if (channel === null) return mail.send(row)
  const team = await knex('teams')
    .where({ chat_channel: channel })
    .first<{ email: string | null } | undefined>('email')
  if (!team?.email) return failure
  const to = { ...row.notice.to, address: team.email }
  return mail.send({ ...row, notice: { ...row.notice, to } as OutboxRow['notice'] })
}
