/** The Slack workspace of the sandbox: the people of the demo, and the channel of the first team. */

import type { Knex } from 'knex'
import { SCOPES } from '../adapters/slack/base/scopes.js'
import { DEMO_MEMBERS } from './demo.js'
import { type SlackWorkspace, startSlackWorkspace } from './slack/workspace.js'

export interface DemoSlack {
  readonly workspace: SlackWorkspace
  /** The triage channel. */
  readonly channel: string
  /** The user of an address. */
  user(address: string): string
}

/** With the scopes that the manifest asks for, and no others. */
export async function startDemoSlack(): Promise<DemoSlack> {
  const workspace = await startSlackWorkspace({
    scopes: Object.keys(SCOPES),
    // The database of the sandbox is kept between starts, and knows what came under former ids.
    idsFrom: Math.floor(Date.now() / 1000) % 36 ** 5,
  })
  const users = new Map(
    DEMO_MEMBERS.map(({ name, address }) => [
      address,
      workspace.addUser({ name, email: address }).id,
    ]),
  )
  const user = (address: string) => users.get(address) ?? ''
  const agents = DEMO_MEMBERS.filter(({ agent }) => agent).map(({ address }) => user(address))
  const members = [workspace.botUserId, ...agents]
  const { id: channel } = workspace.addChannel({ name: 'assistance-n1', members })
  return { workspace, channel, user }
}

export function slackSettings({ workspace }: DemoSlack): Record<string, string> {
  return {
    AMIGO_SLACK_BOT_TOKEN: workspace.botToken,
    AMIGO_SLACK_APP_TOKEN: workspace.appToken,
    AMIGO_SLACK_API_URL: workspace.apiUrl,
  }
}

/** A workspace begins empty with each start: what the database knows of the one before is gone. */
export async function furnishSlack(trx: Knex, { channel }: DemoSlack): Promise<void> {
  for (const table of ['chat_threads', 'chat_users', 'chat_changes', 'chat_removals'])
    await trx(table).delete()
  await trx('people').update({ channel: 'mail' })
  await trx('teams').where({ triage: true }).update({ chat_channel: channel })
}
