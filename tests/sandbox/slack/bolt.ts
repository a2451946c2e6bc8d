/** The real Bolt app beside a workspace, quiet, and ended with the test. */

import type { Logger } from '@slack/bolt'
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { onTestFinished } from 'vitest'
import type { SlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import { startSlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import { freePort } from '../../support/servers/server.js'

export type Options = NonNullable<Parameters<typeof startSlackWorkspace>[0]>

/** Refusals and cuts are what these tests are about: Bolt need not tell them. */
export const QUIET: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}

/** An app is stopped before its workspace: it would take the end for an outage. */
const apps = new WeakMap<SlackWorkspace, App[]>()

export async function openWorkspace(options: Options = {}): Promise<SlackWorkspace> {
  const workspace = await startSlackWorkspace({
    port: await freePort(),
    // On a machine that is busy with other things a form may be opened later than Slack's three seconds.
    triggerLifeMs: 30_000,
    ...options,
  })
  apps.set(workspace, [])
  onTestFinished(async () => {
    for (const app of apps.get(workspace) ?? []) await app.stop()
    await workspace.close()
  })
  return workspace
}

/** Socket Mode, connected when it returns; it waits as long before it connects anew. */
export async function startBolt(
  workspace: SlackWorkspace,
  listen: (app: App) => void = () => {},
  clientPingTimeout = 5000,
): Promise<App> {
  const retryConfig = { retries: 3, minTimeout: 10 }
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig, logger: QUIET }
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    clientPingTimeout,
    logger: QUIET,
    installerOptions: { clientOptions },
  })
  const app = new App({ token: workspace.botToken, receiver, logger: QUIET, clientOptions })
  listen(app)
  await app.start()
  apps.get(workspace)?.push(app)
  return app
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text })
