/** What is recorded of the desk's health: its parts, the mails that it sends to itself, what the operator was told. */

import type { Alarm } from '../../core/running/alarms.js'
import type { DeskFacts, Problem } from '../../core/running/health.js'
import type { PartHealth } from '../../core/running/part-health.js'
import type { PartName } from '../../core/running/part-names.js'

/** Parts of the service tell how they are. */
export interface PartWatch {
  /** It is at work, whatever came of it: it does not stand still. */
  turned(part: PartName): void
  worked(part: PartName): void
  /** `reason`: one line. */
  failed(part: PartName, reason: string): void
  /** So much still waits for it elsewhere; 0: nothing does. */
  waits(part: PartName, count: number): void
}

export interface HealthRecords {
  /** Everything that the database knows; it writes nothing. */
  read(): Promise<DeskFacts>
  /** A sign of life, with the state of the parts. */
  beat(startedAt: number, parts: readonly PartHealth[], now: number): Promise<void>
  /** It ends because it was told to. */
  stopped(now: number): Promise<void>
}

export interface SentCanary {
  readonly id: number
  readonly messageId: string
  readonly subject: string
  readonly sentAt: number
}

export interface Canaries {
  /** When the last one was sent, epoch ms; null: none. */
  lastSentAt(): Promise<number | null>
  /** Before it is sent, so that none that comes back is unknown. */
  add(canary: Omit<SentCanary, 'id'>): Promise<number>
  /** It could not be sent. */
  failed(id: number, fault: string): Promise<void>
  /** Notes those that are in the inbox by now; their rows there go. */
  collect(now: number): Promise<number>
}

/** What the operator was told, and will be told the end of. */
export interface AlarmUnit {
  alarms(): Promise<Alarm[]>
  raiseAlarm(problem: Problem, now: number): Promise<void>
  endAlarm(alarm: Alarm): Promise<void>
}
