/** Follows what people's screens in Slack show, and what is awaited of it after a click. */

import { SCREEN_EVENTS } from '../../slack/state.js'
import type { SlackWorkspace } from '../../slack/workspace.js'

/** Calls `changed` after each change of any screen; the result ends it. */
export function watchWorkspace({ events }: SlackWorkspace, changed: () => void): () => void {
  for (const name of SCREEN_EVENTS) events.on(name, changed)
  return () => {
    for (const name of SCREEN_EVENTS) events.off(name, changed)
  }
}

/** An app answers within moments; whoever has no JavaScript sees it at once then (ms). */
const CHANGE_WITHIN = 1500
/** What comes with it (ms). */
const TOGETHER = 60

/** Resolves soon after the next change, or when none comes. Called before what may cause one. */
export function nextChange(workspace: SlackWorkspace): { readonly seen: Promise<void> } {
  const seen = new Promise<void>((resolve) => {
    const end = (after: number) => {
      unwatch()
      clearTimeout(timer)
      setTimeout(resolve, after)
    }
    const timer = setTimeout(() => end(0), CHANGE_WITHIN)
    const unwatch = watchWorkspace(workspace, () => end(TOGETHER))
  })
  return { seen }
}
