/** Leases: what only one of several processes does at a time, and how long it may be sure of that. */

/** What one process alone does until its lease ends; `epoch` counts the take-overs. */
export interface Lease {
  readonly name: string
  readonly epoch: number
}

export interface Leases {
  /** A sign of life, which renews all leases of this process: returned are those that it still has. */
  renew(): Promise<Lease[]>
  /** Null: another process has it. */
  take(name: string): Promise<Lease | null>
  /** Another process may take it at once. */
  release(lease: Lease): Promise<void>
  /** The process ends: its leases and claims are free. */
  leave(): Promise<void>
}
