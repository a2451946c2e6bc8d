/** The real Bolt app beside a workspace, quiet, and ended with the test. */

import { App, LogLevel } from '@slack/bolt'
import { onTestFinished } from 'vitest'
import type { SlackWorkspace } from '../../src/sandbox/slack/workspace.js'
import { startSlackWorkspace } from '../../src/sandbox/slack/workspace.js'

export type Options = NonNullable<Parameters<typeof startSlackWorkspace>[0]>

/** An app is stopped before its workspace: it would take the end for an outage. */
const apps = new WeakMap<SlackWorkspace, App[]>()

export async function openWorkspace(options: Options = {}): Promise<SlackWorkspace> {
  const workspace = await startSlackWorkspace(options)
  apps.set(workspace, [])
  onTestFinished(async () => {
    for (const app of apps.get(workspace) ?? []) await app.stop()
    await workspace.close()
  })
  return workspace
}

/** Socket Mode, connected when it returns. */
export async function startBolt(
  workspace: SlackWorkspace,
  listen: (app: App) => void = () => {},
): Promise<App> {
  const app = new App({
    token: workspace.botToken,
    appToken: workspace.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 3, minTimeout: 10 } },
  })
  listen(app)
  await app.start()
  apps.get(workspace)?.push(app)
  return app
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text })
