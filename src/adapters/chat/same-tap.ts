/** A button that somebody presses twice in a moment is pressed once: the second tap goes by the moment of the first. */

/** Seconds by the chat's clock; nobody reads what came of the first one, and means it again, in less. */
const ONE_MOMENT = 2
/** When there are more, all are forgotten. */
const MOST = 1000

interface Tap {
  readonly user: string
  /** The message, or the view; an open one is shown anew for each step. */
  readonly shown: string
  /** What the button says. */
  readonly says: string
  /** « 1733043600.000100 » */
  readonly ts: string
}

/** Gives for each tap the moment that it goes by. */
export function openSameTap(): (tap: Tap) => string {
  const first = new Map<string, string>()
  return ({ user, shown, says, ts }) => {
    const key = JSON.stringify([user, shown, says])
    const before = first.get(key)
    if (before !== undefined && Math.abs(Number(ts) - Number(before)) < ONE_MOMENT) return before
    if (first.size >= MOST) first.clear()
    first.set(key, ts)
    return ts
  }
}
