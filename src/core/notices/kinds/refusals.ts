/** Notices that say no: a command that was not carried out, a mail or a file that was not taken, an unknown sender. */

import type { AgentRefusal, Refusal } from '../../request/refusal.js'
import type { Status } from '../../request/ticket.js'
import type { TokenPurpose } from '../../text/token-purposes.js'
import type { NoticeRules } from '../notice-rule.js'
import type { RefusedFile } from '../recap.js'

/** Where a request is. */
export interface Whereabouts {
  readonly team: string
  /** Who has it; null: nobody of the team. */
  readonly agent: string | null
  /** Since when they have it, epoch ms; null: nobody does, or it is not known. */
  readonly since: number | null
}

export interface RefusalNotices {
  /** The command needs a text behind it. */
  'text-missing': { readonly title: string; readonly action: 'reopen' | 'correct' | 'new' }
  'not-done': {
    readonly title: string
    readonly status: Status
    readonly line: string
    readonly why: Refusal
    /** What stood behind the word: the button that reopens holds it. */
    readonly body?: string
  }
  'agent-refused': {
    readonly title: string
    readonly status: Status
    readonly line: string
    readonly why: AgentRefusal
    /** What fits or, where nothing does, what there is. */
    readonly names: readonly string[]
    readonly body: string
    readonly action: TokenPurpose
    /** Names of its files, which no button sends again; left out, of a former version: not known. */
    readonly unsent?: readonly string[]
    /** Where the request is by now; left out: it does not matter, or a former version wrote this. */
    readonly now?: Whereabouts
  }
  /** To whoever asked for somebody else, and is not told who that would be. */
  'not-known': {
    readonly title: string
    /** The address or the name, as it was written. */
    readonly address: string
    /** Left out, of a former version: unknown. */
    readonly why?: 'unknown' | 'left' | 'many' | 'theirs' | 'too-late'
    /** How many are called so. */
    readonly total?: number
  }
  /** The reply is in the journal, these of its files are not. */
  'files-refused': { readonly title: string; readonly refused: readonly RefusedFile[] }
  /** The mail is encrypted with a key that is not ours. */
  unreadable: { readonly subject: string; readonly encryption: 'S/MIME' | 'PGP' }
  'too-large': { readonly subject: string; readonly messageBytes: number; readonly limit: number }
  /** Nothing of theirs: whoever forges a sender would have us pass it on. */
  'unknown-sender': Readonly<Record<never, never>>
}

export const REFUSAL_NOTICES: NoticeRules<RefusalNotices> = {
  'text-missing': { to: 'writer', cap: 'answer' },
  'not-done': { to: 'writer', cap: 'answer' },
  'agent-refused': { to: 'writer', cap: 'agents-answer' },
  'not-known': { to: 'writer', cap: 'answer' },
  'files-refused': { to: 'writer', cap: 'answer' },
  unreadable: { to: 'writer', cap: 'answer' },
  'too-large': { to: 'writer', cap: 'answer' },
  'unknown-sender': { to: 'writer', cap: 'stranger' },
}
