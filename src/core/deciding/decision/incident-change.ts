/** What a decision does to an incident: written in the transaction of the message; what it means for each attached request follows in batches. */

/** What those who are attached are told: each by the decision of spreading.ts, once. */
export type IncidentNews =
  | 'known'
  | 'answered'
  | 'resolved'
  | 'reopened'
  | 'left'
  /** A solution, or that it goes on, is taken back. */
  | 'retracted'
  | 'settled'

export interface IncidentChange {
  /** The id of its head. */
  readonly headId: number
  /** The version of the head that this rests on, where the message is on another request; left out: it is on the head. */
  readonly headVersion?: number
  /** The request becomes the head of an incident; what everybody is told is the entry of its journal. */
  readonly opens?: true
  /** Ids of the requests that are attached from now on. */
  readonly attaches?: readonly number[]
  /** All that was proposed up to now is looked at. */
  readonly declines?: true
  readonly detaches?: Detached
  /** It is no incident any more. */
  readonly dissolves?: true
  /** To all that are attached: an answer, the solution, or that it goes on. */
  readonly tells?: {
    readonly what: IncidentNews
    readonly text: string
    /** A note that was sent: the entry of the head's journal that has its files. */
    readonly sentEntry?: number
  }
}

/** `told`: their requesters hear that their request goes on by itself. */
export interface Detached {
  readonly ids: readonly number[] | 'all' | { readonly attachedAt: number }
  readonly told: boolean
}
