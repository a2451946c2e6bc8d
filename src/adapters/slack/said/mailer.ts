/** Delivers notices in Slack: on a team's board, in the thread of a request, or to the person who acted. */

import type { Mailer } from '../../../app/ports/mailer.js'
import type { OutboxRow } from '../../../app/ports/outbox.js'
import type { EventData } from '../../../core/notices/kinds/events.js'
import type { NoticeKind } from '../../../core/notices/notice.js'
import type { RefusedFile } from '../../../core/notices/recap.js'
import { openKeyedQueue } from '../../chat/keyed-queue.js'
import { type ChatRecipient, openChatMailer } from '../../chat/mailer.js'
import type { Place } from '../../chat/place.js'
import { keepThread, type Thread, threadOf } from '../../chat/threads.js'
import type { Block } from '../../templates/blocks/blocks.js'
import { noticeFiles } from '../../templates/blocks/files-block.js'
import type { Desk } from '../base/desk.js'
import { readFault } from '../base/fault.js'
import { placeFrom } from '../base/message-id.js'
import { ensureBoard, showBoard } from '../board/board.js'
import type { SlackMailing } from './mailing.js'
import { postEphemeral } from './post-ephemeral.js'
import { postNotice } from './post-notice.js'
import { postWithFiles } from './post-with-files.js'

/** What the board shows already. */
const ON_BOARD: readonly NoticeKind[] = ['team-new', 'team-taken']
/** Told to whoever tapped, where they tapped. */
const TO_ACTOR: readonly NoticeKind[] = ['agent-done', 'agent-refused', 'note-kept']
/** Of those, what the board beside it shows. */
const SEEN_THERE: readonly NoticeKind[] = ['agent-done']
/** To whom the board of another team is not open. */
const TO_OUTSIDERS: readonly NoticeKind[] = ['team-news']
/** What is decided by the notice's own buttons: the board has none for it. */
const WITH_BUTTONS: readonly NoticeKind[] = ['faq-draft', 'team-held']

export function openSlackMailer(parts: Omit<SlackMailing, 'fileQueue'>): Mailer {
  const mailing = { ...parts, fileQueue: openKeyedQueue() }
  return openChatMailer({
    ...mailing,
    readFault,
    post: (row, recipient) =>
      'channel' in recipient
        ? postToTeam(mailing, row, recipient.channel)
        : postToPerson(mailing, row, recipient),
  })
}

async function postToTeam(desk: SlackMailing, row: OutboxRow, channel: string): Promise<void> {
  if (row.ticketId === null) {
    await postNotice(desk, row, { channel: await placeOf(desk, channel), thread: null })
    return
  }
  const board = await boardIn(desk, row.ticketId, channel)
  // The request has gone to another team, or is gone: the board that it has now says so.
  if (!board) return
  if (ON_BOARD.includes(row.notice.kind)) return postFilesUnderBoard(desk, row, board)
  if (row.notice.kind === 'team-dispatched' && board.channel !== channel) return
  return postUnderBoard(desk, row, board, null)
}

/** An operator may be named as a user (`U…`, `W…`): then it is the conversation with them. */
function placeOf(desk: Desk, channel: string): Promise<string> | string {
  return /^[UW]/.test(channel) ? desk.users.directChannel(channel) : channel
}

/** The board that the notice is for: of a request that has just moved, the message is made there first. */
async function boardIn(desk: Desk, ticketId: number, channel: string): Promise<Thread | null> {
  const board = await ensureBoard(desk, ticketId)
  if (board === null || board.channel === channel) return board
  return desk.boardQueue(String(ticketId), () => showBoard(desk, ticketId))
}

type Person = Extract<ChatRecipient, { readonly personId: number }>

async function postToPerson(desk: SlackMailing, row: OutboxRow, person: Person): Promise<void> {
  const { kind } = row.notice
  if (row.ticketId !== null && kind.startsWith('team-') && !(await isOutside(desk, row, person))) {
    const board = await ensureBoard(desk, row.ticketId)
    // The thread of the board is the request: whoever has it is called there.
    if (board) return postUnderBoard(desk, row, board, person.userId)
  }
  const dm = await desk.users.directChannel(person.userId)
  const actedAt = placeFrom(row.references)
  if (actedAt && actedAt.channel !== dm && TO_ACTOR.includes(kind)) {
    if (!SEEN_THERE.includes(kind)) await postEphemeral(desk, row, person.userId, actedAt)
    return
  }
  await postInThread(desk, row, { ...person, dm, actedAt })
}

/** Whether somebody who once worked on the request has no part in the team that it is with now. */
async function isOutside(desk: Desk, { ticketId, notice }: OutboxRow, { personId }: Person) {
  if (!TO_OUTSIDERS.includes(notice.kind)) return false
  const member = await desk
    .knex('tickets as t')
    .join('team_members as m', 'm.team_id', 't.team_id')
    .where({ 't.id': ticketId, 'm.person_id': personId })
    .first('m.person_id')
  return member === undefined
}

interface DirectMessage extends Person {
  /** The channel of the conversation with them. */
  readonly dm: string
  readonly actedAt: Place | null
}

/** In the conversation with the person: in the request's thread, which begins with it if there is none. */
async function postInThread(
  desk: SlackMailing,
  row: OutboxRow,
  { personId, userId, dm, actedAt }: DirectMessage,
): Promise<void> {
  const { ticketId } = row
  if (ticketId === null) {
    await postNotice(desk, row, { channel: dm, thread: null })
    return
  }
  const thread = await threadOf(desk.knex, ticketId, personId)
  const root = thread?.ts ?? (actedAt?.channel === dm ? actedAt.root : null)
  const options = {
    async onFirstPosted(ts: string) {
      if (thread) return
      await keepThread(desk.knex, { ticketId, channel: dm, ts: root ?? ts, personId })
    },
  }
  const words = () => desk.wordsFor(userId)
  const target = {
    channel: dm,
    thread: root,
    words,
    forAgents: row.notice.kind.startsWith('team-'),
  }
  await postWithFiles(desk, row, target, (told) => postNotice(desk, told, target, options))
}

/** `mention`: the user who is to look. What else can be done, the board has. */
function postUnderBoard(
  desk: SlackMailing,
  row: OutboxRow,
  { channel, ts }: Thread,
  mention: string | null,
): Promise<void> {
  const keepsButtons = WITH_BUTTONS.includes(row.notice.kind)
  const options = {
    selectBlocks: (blocks: readonly Block[]) =>
      keepsButtons ? blocks : blocks.flatMap((block) => ownPart(row, block)),
    mention,
  }
  const target = { channel, thread: ts, words: () => desk.words, forAgents: true }
  return postWithFiles(desk, row, target, (told) => postNotice(desk, told, target, options))
}

/** The board tells the rest: of the files it needs to say only what does not come. */
async function postFilesUnderBoard(
  desk: SlackMailing,
  row: OutboxRow,
  { channel, ts }: Thread,
): Promise<void> {
  const { refused = [] } = row.notice.data as { readonly refused?: readonly RefusedFile[] }
  const target = { channel, thread: ts, words: () => desk.words, forAgents: true }
  await postWithFiles(desk, row, target, async (told) => {
    if ((told.files?.left.length ?? 0) > 0 || refused.length > 0)
      await postNotice(desk, told, target, {
        selectBlocks: () => noticeFiles(told, desk.words),
      })
    return ts
  })
}

/** Of its buttons what the board has not: a part of this very reply, the wait that it ended. */
function ownPart({ notice }: OutboxRow, block: Block): readonly Block[] {
  if (block.kind !== 'buttons') return [block]
  const { another, waited } = notice.data as Partial<Pick<EventData, 'another' | 'waited'>>
  const part = another?.text ?? waited?.for ?? ''
  const own = part === '' ? [] : block.buttons.filter(({ value }) => value.body.endsWith(part))
  return own.length === 0 ? [] : [{ ...block, buttons: own }]
}
