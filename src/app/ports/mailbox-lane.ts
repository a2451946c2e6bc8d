/** One mailbox's share of the messages and notices that wait, where a desk has several mailboxes. */

export interface MailboxLane {
  /** Null: the desk's own mailbox, the chat, and mailboxes that the settings no longer name. */
  readonly name: string | null
  readonly others: readonly string[]
}
