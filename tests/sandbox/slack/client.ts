/** A client of the Web API at the workspace, somebody beside it, and the error that Slack names. */

import { WebClient } from '@slack/web-api'
import type { SlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import { type Options, openWorkspace, QUIET } from './bolt.js'

export async function open(options: Options = {}) {
  const workspace = await openWorkspace(options)
  const camille = workspace.as(
    workspace.addUser({ name: 'Camille', email: 'camille@a.example' }).id,
  )
  return { workspace, camille, client: clientOf(workspace) }
}

export function clientOf(workspace: SlackWorkspace, token = workspace.botToken, retries = 2) {
  const retryConfig = { retries, minTimeout: 5, maxTimeout: 5 }
  return new WebClient(token, { slackApiUrl: workspace.apiUrl, logger: QUIET, retryConfig })
}

/** The error that Slack names. */
export function refused(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'ok',
    (error: { readonly data?: { readonly error?: string } }) => error.data?.error ?? String(error),
  )
}
