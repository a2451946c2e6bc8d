/** What each kind of notice declares beside its facts: who gets it, how the daily cap counts it, what is lost with it. */

export type NoticeAudience =
  /** Whoever wrote the message that it answers. */
  | 'writer'
  | 'requester'
  /** People in copy of the request. */
  | 'copies'
  /** The request's agent or team; triage for what belongs to no request. */
  | 'agents'
  /** Heads of the request's site. */
  | 'heads'
  /** Whoever keeps the service running. */
  | 'operator'

/** How the daily cap counts a notice (answer-cap.ts). */
export type CapClass =
  /** An answer of the machine's to what its recipient wrote. */
  | 'answer'
  /** The same to a technician's word. */
  | 'agents-answer'
  /** The same to somebody whom nobody knows. */
  | 'stranger'
  /** What anybody wrote or did by a plain mail, passed on as it came: two robots can keep that going. */
  | 'relayed'
  /** What a technician said or did by a word of theirs, what time does, what the desk must know. */
  | 'news'

/** What somebody did not get; `warning`: of the automatic closing; `files`: they got the words without them. */
export type UndeliveredContent =
  | 'files'
  | 'warning'
  | 'solution'
  | 'question'
  | 'answer'
  | 'message'

interface Undeliverable {
  /**
   * What its recipient misses when it can't be delivered: agents are told. Left out: the journal of the
   * request says it, which is enough.
   */
  readonly lost?: UndeliveredContent
}

interface Carrying {
  /**
   * Whose files go with it as attachments: those of the message that it tells of, or all of the request,
   * for somebody who has seen none of it. Left out: none do.
   */
  readonly files?: 'message' | 'request'
}

interface OnItsWay {
  /** Never in the chat: it is for whoever has the mailbox of its address. */
  readonly mailOnly?: true
  /** Somebody waits for it, though it answers no message: it goes out among the answers. */
  readonly awaited?: true
}

export type NoticeRule = Undeliverable &
  Carrying &
  OnItsWay &
  (
    | {
        readonly to: 'writer' | readonly ['writer', ...NoticeAudience[]]
        readonly cap: Exclude<CapClass, 'relayed' | 'news'>
      }
    | {
        readonly to: Exclude<NoticeAudience, 'writer'> | readonly NoticeAudience[]
        readonly cap: 'relayed' | 'news'
      }
  )

/** One rule for each kind of a group; a kind without one does not compile. */
export type NoticeRules<Group> = Readonly<Record<keyof Group, NoticeRule>>
