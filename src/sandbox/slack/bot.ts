/** Messages of the bot: read from the app's arguments, checked, and signed as its own. */

import { checkMessageBlocks } from './kit/blocks.js'
import { normalBlocks } from './kit/normal.js'
import { parsedText, parsingOf } from './parsing.js'
import { Refused } from './refused.js'
import type { Ephemeral, Obj, WorkspaceMessage } from './shapes.js'
import type { State } from './state.js'

/** Slack: longer text is cut, with a warning. */
export const TEXT_LIMIT = 40_000

export interface Content {
  readonly text: string
  readonly blocks: readonly Obj[]
  readonly attachments?: readonly Obj[]
}

/** Text or blocks are needed. */
export function readContent(state: State, args: Obj): Content {
  const text = typeof args.text === 'string' ? args.text : ''
  const attachments = list(args.attachments, 'invalid_attachments')
  if (text === '' && attachments.length === 0 && list(args.blocks, 'invalid_blocks').length === 0)
    throw new Refused('no_text')
  return {
    text: parsedText(state, text.slice(0, TEXT_LIMIT), parsingOf(args, 'links')),
    blocks: readBlocks(state, args.blocks),
    ...(attachments.length > 0 ? { attachments } : {}),
  }
}

export function readBlocks(state: State, blocks: unknown): readonly Obj[] {
  const read = list(blocks, 'invalid_blocks_format')
  checkMessageBlocks(read, state.inputsInMessages)
  return normalBlocks(state.ids, read, (text) => parsedText(state, text, 'names'))
}

function list(value: unknown, error: string): readonly Obj[] {
  if (value === undefined || value === '') return []
  if (!Array.isArray(value)) throw new Refused(error)
  return value as readonly Obj[]
}

export function botAuthor(
  state: State,
): Pick<WorkspaceMessage, 'user' | 'bot_id' | 'app_id' | 'team'> {
  const { botUserId: user, botId: bot_id, appId: app_id, teamId: team } = state
  return { user, bot_id, app_id, team }
}

/** Slack: « ephemeral messages in threads are only shown if there is already an active thread ». */
export function isSeen(state: State, { channel, thread_ts: root }: Ephemeral): boolean {
  return root === undefined || (state.messages.get(channel)?.get(root)?.reply_count ?? 0) > 0
}

export function postEphemeral(state: State, draft: Omit<Ephemeral, 'ts'>): Ephemeral {
  const ephemeral = { ...draft, ts: state.ids.ts() }
  state.ephemerals.push(ephemeral)
  state.events.emit('ephemeral', ephemeral)
  return ephemeral
}
