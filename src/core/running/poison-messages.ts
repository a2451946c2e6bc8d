/** Poison messages: they fail while everything else works, are retried apart from the others, then set aside. */

import { isOver } from './retry.js'

/** The cause of an error: the service or one message. `line` says in one line what is wrong. */
export type FaultVerdict =
  | {
      readonly about: 'house'
      /** The part of the service. */
      readonly kind: string
      /** With what to do about it. */
      readonly line: string
      /** No message can cause it. */
      readonly certain: boolean
    }
  /** This message causes it: by its content, or by a bug that it triggers. */
  | { readonly about: 'message'; readonly line: string }
  /** The cause is unknown. */
  | { readonly about: 'unknown'; readonly line: string }

/** Waits before the second try and on, ms; the last one repeats. */
const WAITS = [5_000, 30_000, 60_000, 120_000, 300_000]

export interface PoisonMessages {
  /** Whether a message must wait before its next try. `now`: epoch ms. */
  waits(id: number, now: number): boolean
  /**
   * It failed again. `set-aside`: it has been tried for some nine minutes, and either the service is
   * not known to be the cause, or other messages were handled meanwhile. A fault that no message can
   * cause (a full disk) is waited out, however long.
   */
  failed(id: number, judged: FaultVerdict, now: number): 'wait' | 'set-aside'
  /** It was handled. */
  passed(id: number): void
}

interface Suspicion {
  tries: number
  nextAt: number
  wait: number
  othersPassed: boolean
}

export function openPoisonMessages(): PoisonMessages {
  const suspicions = new Map<number, Suspicion>()
  return {
    waits(id, now) {
      const suspicion = suspicions.get(id)
      return suspicion !== undefined && !isOver(suspicion.nextAt, suspicion.wait, now)
    },

    failed(id, judged, now) {
      const { tries, othersPassed } = suspicions.get(id) ?? { tries: 0, othersPassed: false }
      const blamed = judged.about !== 'house' || (!judged.certain && othersPassed)
      if (tries >= WAITS.length && blamed) {
        suspicions.delete(id)
        return 'set-aside'
      }
      const wait = WAITS[Math.min(tries, WAITS.length - 1)] ?? 0
      suspicions.set(id, { tries: tries + 1, nextAt: now + wait, wait, othersPassed })
      return 'wait'
    },

    passed(id) {
      suspicions.delete(id)
      for (const other of suspicions.values()) other.othersPassed = true
    },
  }
}
