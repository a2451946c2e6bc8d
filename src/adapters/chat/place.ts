/** The place of a chat message: its conversation and its thread. */

export interface Place {
  readonly channel: string
  /** Of the message: its id within the channel; in Slack `1790000000.000100`, always text. */
  readonly ts: string
  /** `ts` of the message that its thread begins with; its own when it begins one. */
  readonly root: string
  /** Of a tap, which has a moment of its own: whether what was tapped stands in a thread. */
  readonly inThread?: boolean
}
