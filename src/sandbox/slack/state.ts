/** The state of the Slack workspace, shared by all its parts: users, channels, messages, views, calls. */

import { EventEmitter, setMaxListeners } from 'node:events'
import type { Faults } from './faults.js'
import { makeFaults } from './faults.js'
import type { Ids } from './ids.js'
import { makeIds } from './ids.js'
import type { Settings, WorkspaceOptions } from './options.js'
import { settingsOf } from './options.js'
import type {
  Ephemeral,
  Obj,
  View,
  WorkspaceCall,
  WorkspaceChannel,
  WorkspaceFile,
  WorkspaceMessage,
  WorkspaceUser,
} from './shapes.js'
import type { Delivery, Reply } from './transport/delivery.js'

export interface State extends Settings {
  readonly ids: Ids
  readonly users: Map<string, WorkspaceUser>
  readonly channels: Map<string, WorkspaceChannel>
  /** By channel, then by ts, in order. */
  readonly messages: Map<string, Map<string, WorkspaceMessage>>
  readonly ephemerals: Ephemeral[]
  readonly files: Map<string, WorkspaceFile>
  /** Those for which a URL was given, until they are completed; `sent`: their bytes are here. */
  readonly uploads: Map<string, { readonly file: WorkspaceFile; readonly sent: boolean }>
  readonly homes: Map<string, View>
  /** By user; the last is on top. */
  readonly modals: Map<string, View[]>
  /** What people typed and chose: by surface, then by `block_id/action_id`. */
  readonly typed: Map<string, Map<string, Obj>>
  /** The last options that a person was shown for an external select. */
  readonly suggested: Map<string, readonly Obj[]>
  readonly triggers: Map<string, { readonly user: string; readonly until: number; used: boolean }>
  readonly responseUrls: Map<string, ResponseUrl>
  /** Event bodies by event_id, with the attempts so far. */
  readonly sent: Map<string, { readonly body: Obj; attempts: number }>
  readonly calls: WorkspaceCall[]
  readonly faults: Faults
  readonly events: EventEmitter<WorkspaceEvents>
  readonly closing: AbortController
  /** `http://127.0.0.1:PORT`, known once it listens. */
  origin: string
  /** The error that every token gets from now on. */
  revoked: string | null
  /** Whether the app was ever there, and Slack is not down: no event goes out before. */
  reachable: boolean
  /** Where payloads are posted to; null for Socket Mode. */
  requestUrl: string | null
  /** Where typed words are posted to for options (« Options Load URL »); null: nowhere, by HTTP. */
  optionsUrl: string | null
  deliver: (delivery: Delivery) => Promise<Reply>
  /** The URL of a new socket. */
  socketUrl: () => string
}

export interface ResponseUrl {
  readonly user: string
  readonly channel: string
  readonly messageTs: string | null
  readonly until: number
  uses: number
}

/** What people's screens show; `call` is what the app asked for. */
export interface WorkspaceEvents {
  message: [{ channel: WorkspaceChannel; message: WorkspaceMessage }]
  changed: [{ channel: WorkspaceChannel; message: WorkspaceMessage; previous: WorkspaceMessage }]
  deleted: [{ channel: WorkspaceChannel; previous: WorkspaceMessage }]
  reaction: [{ channel: string; ts: string; user: string; name: string; added: boolean }]
  /** Anew, or in place of an earlier one. */
  ephemeral: [Ephemeral]
  dismissed: [Ephemeral]
  home: [{ user: string; view: View }]
  /** Null: no modal is open any more. */
  modal: [{ user: string; view: View | null }]
  call: [WorkspaceCall]
}

/** What changes a screen. */
export const SCREEN_EVENTS = [
  'message',
  'changed',
  'deleted',
  'reaction',
  'ephemeral',
  'dismissed',
  'home',
  'modal',
] as const satisfies readonly (keyof WorkspaceEvents)[]

export function makeState(options: WorkspaceOptions): State {
  const ids = makeIds(options.idsFrom)
  const settings = settingsOf(options)
  const events = new EventEmitter<WorkspaceEvents>()
  events.setMaxListeners(0)
  // Every answer that is held back listens to it.
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)
  const bot = botUser(settings)
  return {
    ids,
    ...settings,
    users: new Map([[bot.id, bot]]),
    channels: new Map(),
    messages: new Map(),
    ephemerals: [],
    files: new Map(),
    uploads: new Map(),
    homes: new Map(),
    modals: new Map(),
    typed: new Map(),
    suggested: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    sent: new Map(),
    calls: [],
    faults: makeFaults(),
    events,
    closing,
    origin: '',
    revoked: null,
    reachable: false,
    requestUrl: null,
    optionsUrl: null,
    deliver: async () => ({ acked: false, payload: null, reason: 'connection_failed' }),
    socketUrl: () => '',
  }
}

function botUser({ botUserId, teamId, enterpriseId }: Settings): WorkspaceUser {
  return {
    id: botUserId,
    name: 'amigo',
    realName: 'Amigo',
    email: null,
    locale: 'en-US',
    tz: 'Europe/Paris',
    deleted: false,
    isBot: true,
    isRestricted: false,
    teamId,
    enterpriseId,
  }
}
