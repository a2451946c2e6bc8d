/** A Slack workspace in the process: Web API, Socket Mode or signed HTTP, and people who use it. */

import type { EventEmitter } from 'node:events'
import { isSeen } from './bot.js'
import type { ChannelChanges, NewChannel } from './channels.js'
import { addChannel, imOf, setChannel } from './channels.js'
import { deleteFile } from './file-deletion.js'
import { addFile } from './files.js'
import { keepState, restoreState } from './kept-state.js'
import { conversation } from './messages.js'
import type { WorkspaceOptions } from './options.js'
import type { SlackPerson } from './person/person.js'
import { makePerson } from './person/person.js'
import type {
  Ephemeral,
  FileDraft,
  UserChanges,
  View,
  WorkspaceCall,
  WorkspaceChannel,
  WorkspaceFile,
  WorkspaceMessage,
  WorkspaceUser,
} from './shapes.js'
import { makeState, type State, type WorkspaceEvents } from './state.js'
import { redeliver } from './transport/events.js'
import { makeLine } from './transport/line.js'
import type { Outages } from './transport/outages.js'
import { makeOutages } from './transport/outages.js'
import type { Forgery } from './transport/request-url.js'
import { forge, postToApp, verifyUrl } from './transport/request-url.js'
import { Sockets } from './transport/sockets.js'
import type { NewUser } from './users.js'
import { addUser, setUser } from './users.js'
import type { CallPattern } from './waiting.js'
import { until, waitForCall } from './waiting.js'

/** Against what never comes, however slow the machine (ms). */
const WAIT_TIMEOUT = 60_000

export interface SlackWorkspace extends Outages {
  /** It is the one that was kept. */
  readonly restored: boolean
  /** Bolt's `clientOptions.slackApiUrl`. */
  readonly apiUrl: string
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
  readonly teamId: string
  readonly botUserId: string
  readonly botId: string
  readonly appId: string

  readonly users: ReadonlyMap<string, WorkspaceUser>
  readonly channels: ReadonlyMap<string, WorkspaceChannel>
  addUser(user: NewUser): WorkspaceUser
  setUser(id: string, changes: UserChanges): WorkspaceUser
  addChannel(channel: NewChannel): WorkspaceChannel
  setChannel(id: string, changes: ChannelChanges): WorkspaceChannel
  as(userId: string): SlackPerson

  /** The top level, or one thread with its root; oldest first. */
  messages(channelId: string, threadTs?: string): readonly WorkspaceMessage[]
  dmOf(userId: string): string
  home(userId: string): View | null
  /** On top of that person's stack. */
  modal(userId: string): View | null
  /** Those that are shown: in a thread, only where somebody has answered by now. */
  ephemerals(userId: string): readonly Ephemeral[]
  readonly files: ReadonlyMap<string, WorkspaceFile>
  addFile(draft: FileDraft, userId: string): WorkspaceFile
  deleteFile(id: string): void
  /** What people's screens show, and what the app calls. */
  readonly events: EventEmitter<WorkspaceEvents>

  readonly calls: readonly WorkspaceCall[]
  /** The first call of a method, or that fits, made already or yet to come. */
  waitFor(what: CallPattern, timeoutMs?: number): Promise<WorkspaceCall>
  /** The first truthy result, looked at after each call and each change. */
  until<T>(look: () => T | undefined | null | false, timeoutMs?: number): Promise<T>

  /** How many sockets are open. */
  readonly connections: number
  /** The same event_id again, as a retry; whether it was acked. */
  redeliver(eventId: string): Promise<boolean>

  /**
   * Signed HTTP instead of Socket Mode, once the URL returns the challenge; null: sockets again.
   * `optionsUrl`: the « Options Load URL » of the app; without it nobody is asked for options.
   */
  useRequestUrl(url: string | null, optionsUrl?: string | null): Promise<void>
  /** A post to the request URL that need not be Slack's. */
  forge(forgery: Forgery): Promise<{ readonly status: number; readonly body: string }>

  close(): Promise<void>
}

/** Listens on loopback only. Without a file, a restart begins with an empty workspace. */
export async function startSlackWorkspace(options: WorkspaceOptions = {}): Promise<SlackWorkspace> {
  const state = makeState(options)
  const restored = options.file !== undefined && restoreState(state, options.file)
  const stopKeeping = options.file === undefined ? () => {} : keepState(state, options.file)
  const sockets = new Sockets(state)
  state.socketUrl = () => sockets.ticket()
  state.deliver = (delivery) =>
    state.requestUrl === null ? sockets.send(delivery) : postToApp(state, delivery)

  const line = makeLine(state, sockets)
  await line.listen(options.port ?? 0)

  return {
    restored,
    apiUrl: `${state.origin}/api/`,
    botToken: state.botToken,
    appToken: state.appToken,
    signingSecret: state.signingSecret,
    teamId: state.teamId,
    botUserId: state.botUserId,
    botId: state.botId,
    appId: state.appId,
    ...membership(state),
    ...screens(state),
    ...traffic(state),
    ...makeOutages(state, sockets, line),
    get connections() {
      return sockets.count
    },
    async close() {
      state.closing.abort()
      stopKeeping()
      await sockets.end()
      await line.stop()
    },
  }
}

/** People and channels. */
function membership(state: State) {
  return {
    users: state.users,
    channels: state.channels,
    addUser: (user: NewUser) => addUser(state, user),
    setUser: (id: string, changes: UserChanges) => setUser(state, id, changes),
    addChannel: (channel: NewChannel) => addChannel(state, channel),
    setChannel: (id: string, changes: ChannelChanges) => setChannel(state, id, changes),
    as: (userId: string) => makePerson(state, userId),
  }
}

/** What people see. */
function screens(state: State) {
  return {
    messages: (channelId: string, threadTs?: string) =>
      conversation(state, channelId, threadTs).filter(({ subtype }) => subtype !== 'tombstone'),
    dmOf: (userId: string) => imOf(state, userId).id,
    home: (userId: string) => state.homes.get(userId) ?? null,
    modal: (userId: string) => state.modals.get(userId)?.at(-1) ?? null,
    ephemerals: (userId: string) =>
      state.ephemerals.filter((message) => message.user === userId && isSeen(state, message)),
    files: state.files,
    addFile: (draft: FileDraft, userId: string) => addFile(state, draft, userId),
    deleteFile: (id: string) => deleteFile(state, id),
    events: state.events,
  }
}

/** Calls of the app, and what is sent to it. */
function traffic(state: State) {
  return {
    calls: state.calls,
    waitFor: (what: CallPattern, timeoutMs = WAIT_TIMEOUT) => waitForCall(state, what, timeoutMs),
    until: <T>(look: () => T | undefined | null | false, timeoutMs = WAIT_TIMEOUT) =>
      until(state, look, timeoutMs),
    redeliver: (eventId: string) => redeliver(state, eventId),
    async useRequestUrl(url: string | null, optionsUrl: string | null = null) {
      if (url !== null) {
        await verifyUrl(state, url)
        state.reachable = true
      }
      state.requestUrl = url
      state.optionsUrl = optionsUrl
    },
    async forge(forgery: Forgery) {
      if (state.requestUrl === null) throw new Error('Name a URL with useRequestUrl() first.')
      return forge(state, state.requestUrl, forgery)
    },
  }
}
