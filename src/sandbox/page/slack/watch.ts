/** Follows what people's screens in Slack show, and what is awaited of it after a click. */

import type { WorkspaceEvents } from '../../slack/state.js'
import type { SlackWorkspace } from '../../slack/workspace.js'

type Name = Exclude<keyof WorkspaceEvents, 'call'>

const NAMES: readonly Name[] = [
  'message',
  'changed',
  'deleted',
  'reaction',
  'ephemeral',
  'dismissed',
  'home',
  'modal',
]

/** Calls `changed` after each change of any screen; the result ends it. */
export function watchWorkspace({ events }: SlackWorkspace, changed: () => void): () => void {
  for (const name of NAMES) events.on(name, changed)
  return () => {
    for (const name of NAMES) events.off(name, changed)
  }
}

/** An app answers within moments; whoever has no JavaScript sees it at once then (ms). */
const PATIENCE = 1500
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
    const timer = setTimeout(() => end(0), PATIENCE)
    const unwatch = watchWorkspace(workspace, () => end(TOGETHER))
  })
  return { seen }
}
