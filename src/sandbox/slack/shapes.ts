/** Types of the workspace (users, channels, messages, files, views), with the field names of Slack. */

export type Obj = Readonly<Record<string, unknown>>

export interface WorkspaceUser {
  readonly id: string
  /** The handle: lower case, no spaces. */
  readonly name: string
  readonly realName: string
  readonly email: string | null
  readonly locale: string
  readonly tz: string
  readonly deleted: boolean
  readonly isBot: boolean
  /** A guest. */
  readonly isRestricted: boolean
  /** Another workspace's id for somebody of Slack Connect. */
  readonly teamId: string
  /** The organisation that they belong to; null: their workspace stands alone. */
  readonly enterpriseId: string | null
}

export type UserChanges = Partial<Omit<WorkspaceUser, 'id'>>

export type ChannelKind = 'channel' | 'group' | 'im'

export interface WorkspaceChannel {
  readonly id: string
  readonly name: string
  readonly kind: ChannelKind
  readonly members: ReadonlySet<string>
  readonly isArchived: boolean
  /** Shared with another workspace by Slack Connect. */
  readonly isExtShared: boolean
  readonly creator: string
  /** Unix seconds. */
  readonly created: number
}

/** As `conversations.history` returns it. */
export interface WorkspaceMessage {
  readonly type: 'message'
  readonly subtype?: string
  readonly user?: string
  readonly bot_id?: string
  readonly app_id?: string
  readonly team?: string
  readonly text: string
  readonly ts: string
  readonly client_msg_id?: string
  readonly blocks?: readonly Obj[]
  readonly attachments?: readonly Obj[]
  readonly files?: readonly Obj[]
  readonly thread_ts?: string
  readonly parent_user_id?: string
  readonly reply_count?: number
  readonly reply_users?: readonly string[]
  readonly latest_reply?: string
  readonly edited?: { readonly user: string; readonly ts: string }
  readonly reactions?: readonly Reaction[]
  readonly metadata?: Obj
}

export interface Reaction {
  readonly name: string
  readonly users: readonly string[]
  readonly count: number
}

/** Seen by one person only, and in no history. */
export interface Ephemeral {
  readonly user: string
  readonly channel: string
  readonly ts: string
  readonly text: string
  readonly blocks: readonly Obj[]
  readonly thread_ts?: string
}

export interface WorkspaceFile {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly mimetype: string
  readonly size: number
  readonly user: string
  readonly created: number
  /** Null when the file is only as long as told: its bytes are made while they are read. */
  readonly content: Uint8Array | null
  /** Where a file that Slack does not hold is kept, e.g. on another service. */
  readonly externalUrl: string | null
  /** Fields that its kind has beside those of every file: a canvas's mode, a clip's transcription. */
  readonly kind: Obj
  readonly deleted: boolean
  readonly channels: readonly string[]
}

export interface FileDraft {
  readonly name: string
  readonly content?: Uint8Array
  /** Bytes, for a file without content: it is streamed as zeros. */
  readonly size?: number
  readonly mimetype?: string
  readonly externalUrl?: string
  /** As above. */
  readonly kind?: Obj
}

/** As Slack sends it with `view_submission`; `blocks` have their ids. */
export interface View {
  readonly id: string
  readonly type: 'modal' | 'home'
  readonly hash: string
  readonly blocks: readonly Obj[]
  readonly callback_id: string
  readonly external_id: string
  readonly private_metadata: string
  readonly title: Obj | null
  readonly submit: Obj | null
  readonly close: Obj | null
  readonly clear_on_close: boolean
  readonly notify_on_close: boolean
  readonly root_view_id: string
  readonly previous_view_id: string | null
}

/** What a person gets to see after an interaction. */
export interface Ack {
  /** What the app sent with its ack; null for none or an empty one. */
  readonly payload: Obj | null
  /** What Slack shows instead, e.g. `operation_timeout`; null when all went well. */
  readonly error: string | null
  /** Under the inputs, by block_id: from Slack's client or from the app. */
  readonly errors: Readonly<Record<string, string>>
}

export interface Sent {
  readonly ts: string
  /** Empty when no event goes out, e.g. in a channel without the bot. */
  readonly eventId: string
  /** Whether the app acked, in the end; it never rejects. */
  readonly acked: Promise<boolean>
}

export interface WorkspaceCall {
  readonly method: string
  readonly args: Obj
  readonly at: number
  /** What the app got: `ok: false` and `error` for a refusal. */
  readonly response: Obj
}
