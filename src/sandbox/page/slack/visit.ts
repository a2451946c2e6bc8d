/** One person at the sandbox's Slack: who they are there, the conversation and thread that they have open. */

import type { Words } from '../../../adapters/templates/words/words.js'
import type { Log } from '../../../app/ports/log.js'
import type { DemoSlack } from '../../demo-slack.js'
import type { SlackPerson } from '../../slack/person/person.js'
import type { WorkspaceChannel } from '../../slack/shapes.js'
import type { SlackWorkspace } from '../../slack/workspace.js'
import type { View } from '../pane.js'
import type { Manifest } from './manifest.js'
import type { Reader } from './reader.js'

export interface SlackSide {
  readonly slack: DemoSlack
  readonly manifest: Manifest
  readonly timeZone: string
  readonly words: Words
  readonly told: Told
  readonly log: Log
}

/** What Slack's own client said of what people did last; gone with what they do next. */
export type Told = Map<string, { readonly notice: string; readonly errors: Errors }>

/** Under inputs, by block_id. */
export type Errors = Readonly<Record<string, string>>

export interface Visit extends SlackSide {
  readonly view: View
  readonly workspace: SlackWorkspace
  readonly person: SlackPerson
  readonly reader: Reader
  /** Those that this person is in, their direct messages with the bot first. */
  readonly channels: readonly WorkspaceChannel[]
  /** Null: the Home tab. */
  readonly channel: WorkspaceChannel | null
  /** `ts` of its root; null: none is open, or none of this channel. */
  readonly thread: string | null
}

export const HOME = 'home'

/** Null: this person is not in Slack. */
export function visitOf(side: SlackSide, view: View): Visit | null {
  const { workspace } = side.slack
  const userId = side.slack.user(view.person.address)
  if (userId === '') return null
  // Direct messages are there from the beginning.
  const dm = workspace.dmOf(userId)
  const channels = [...workspace.channels.values()]
    .filter(
      ({ kind, creator, members }) =>
        (kind === 'im' ? creator : userId) === userId && members.has(userId),
    )
    .sort((a, b) => Number(b.id === dm) - Number(a.id === dm))
  const wanted = view.param('slack')
  const channel =
    wanted === HOME ? null : (channels.find(({ name }) => name === wanted) ?? channels[0] ?? null)
  const root = view.param('slack-thread')
  const found = channel && workspace.messages(channel.id).some(({ ts }) => ts === root)
  return {
    ...side,
    view,
    workspace,
    person: workspace.as(userId),
    reader: readerOf(workspace, side.timeZone, view),
    channels,
    channel,
    thread: found ? root : null,
  }
}

function readerOf({ users, channels }: SlackWorkspace, timeZone: string, { locale }: View): Reader {
  return {
    locale,
    timeZone,
    userName: (id) => users.get(id)?.realName,
    channelName: (id) => channels.get(id)?.name,
  }
}

/** The parameter of a channel: by name, since ids are others after a restart. '': direct messages. */
export function placeParam(channel: WorkspaceChannel | null): string {
  if (channel === null) return HOME
  return channel.kind === 'im' ? '' : channel.name
}
