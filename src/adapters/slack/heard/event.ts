/** Raw Slack events as the inbox stores them: a message event, or the word of a button or form. */

import type { Place } from '../../chat/place.js'

/** The fields that we read of a file object. */
export interface ChatFile {
  readonly id: string
  readonly name?: string | null
  readonly title?: string
  readonly mimetype?: string
  readonly size?: number
  readonly mode?: string
  readonly subtype?: string
  readonly file_access?: string
  readonly is_external?: boolean
  readonly external_url?: string
  readonly url_private_download?: string
  readonly url_private?: string
  readonly permalink?: string
  /** Of a clip: its words with their times, as WebVTT. */
  readonly vtt?: string
  readonly transcription?: Transcription
}

/** What was said in a clip, as Slack understood it. */
export interface Transcription {
  /** `processing`, `complete`, `failed`, `none`. */
  readonly status?: string
  readonly preview?: { readonly content?: string; readonly has_more?: boolean }
}

/** A message that somebody passes on, or whose link they paste; other attachments are previews of pages. */
export interface Attached {
  readonly is_share?: boolean
  readonly is_msg_unfurl?: boolean
  readonly author_name?: string
  readonly text?: string
  readonly title?: string
  readonly title_link?: string
  readonly from_url?: string
  readonly files?: readonly ChatFile[]
  /** Of Slack's composer. */
  readonly blocks?: readonly unknown[]
}

/** Slack's `message` event, with the subtypes that matter: file_share, message_changed, message_deleted. */
export interface MessageEvent {
  readonly type: 'message'
  readonly subtype?: string
  readonly channel: string
  readonly channel_type?: string
  readonly user?: string
  readonly bot_id?: string
  readonly text?: string
  /** Of Slack's composer; what they hold is looked at when they are read. */
  readonly blocks?: readonly unknown[]
  readonly ts: string
  readonly thread_ts?: string
  readonly files?: readonly ChatFile[]
  readonly attachments?: readonly Attached[]
  readonly message?: MessageEvent
  readonly previous_message?: MessageEvent
}

/** Between a person and the bot: not a channel, nor a group. */
export function isDirect({ channel }: Pick<MessageEvent, 'channel'>): boolean {
  return channel.startsWith('D')
}

/** The same for one message, whether it comes as an event or from the history. */
export function messageKey(channel: string, ts: string): string {
  return `slack:message:${channel}.${ts}`
}

export type Incoming =
  | { readonly kind: 'event'; readonly event: MessageEvent }
  /** Messages since a moment, which Slack could not be asked for when it was time. */
  | { readonly kind: 'unasked'; readonly question: HistoryQuery }
  /** Tapped, chosen or filled in: what it means, in the words of a mail. */
  | {
      readonly kind: 'said'
      readonly user: string
      readonly text: string
      readonly subject: string
      /** The request that it is about; null: a new one, or none. */
      readonly number: number | null
      /** Where it was tapped; null: in a form. */
      readonly place: Place | null
      readonly files: readonly ChatFile[]
      /** The same when the same form is submitted twice. */
      readonly id: string
      /** A slash command that only asks. */
      readonly asks?: true
    }

/** What is asked of Slack's history. */
export interface HistoryQuery {
  /** Null: the conversations that were begun last; somebody may have written for the first time. */
  readonly channel: string | null
  /** Of the message that a thread begins with; null: the conversation itself. */
  readonly thread: string | null
  readonly direct: boolean
  /** Epoch ms, by Slack's clock. */
  readonly since: number
}

/** Messages of one conversation are fetched in their order. */
export function conversationOf(incoming: Incoming): string {
  if (incoming.kind === 'event') return incoming.event.channel
  if (incoming.kind === 'unasked') return incoming.question.channel ?? 'newcomers'
  return incoming.place?.channel ?? incoming.user
}
