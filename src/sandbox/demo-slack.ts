/** The Slack workspace of the sandbox: the people of the demo, and the channel of the first team. */

import { join } from 'node:path'
import type { Knex } from 'knex'
import { SCOPES } from '../adapters/slack/base/scopes.js'
import { DEMO_MEMBERS, SCHOOL_MESSAGE } from './demo.js'
import { type SlackWorkspace, startSlackWorkspace } from './slack/workspace.js'

export interface DemoSlack {
  readonly workspace: SlackWorkspace
  /** The triage channel. */
  readonly channel: string
  /** The user of an address. */
  user(address: string): string
}

/** Among other files of the sandbox's folder. */
const FILE = 'slack.state'
/** Where all members are, and the app: to mention it, and to make requests of what colleagues write. */
const SCHOOL_CHANNEL = 'college-jean-moulin'

/** Kept in `folder`. With the scopes that the manifest asks for, and no others. */
export async function startDemoSlack(folder: string): Promise<DemoSlack> {
  const workspace = await startSlackWorkspace({
    file: join(folder, FILE),
    scopes: Object.keys(SCOPES),
    // A form may open late on a slow machine: who plays here is to see it all the same.
    triggerLifeMs: 15_000,
    // The database of the sandbox is kept between starts, and knows what came under former ids.
    idsFrom: Math.floor(Date.now() / 1000) % 36 ** 5,
  })
  const user = (address: string) =>
    [...workspace.users.values()].find(({ email }) => email === address)?.id ?? ''
  const missing = DEMO_MEMBERS.filter(({ address }) => user(address) === '')
  for (const { name, address } of missing) workspace.addUser({ name, email: address })
  const all = DEMO_MEMBERS.map(({ address }) => user(address))
  const agents = DEMO_MEMBERS.filter(({ agent }) => agent).map(({ address }) => user(address))
  const channelOf = (name: string, people: readonly string[]) =>
    [...workspace.channels.values()].find((one) => one.name === name) ??
    workspace.addChannel({ name, members: [workspace.botUserId, ...people] })
  const { id: channel } = channelOf('assistance-n1', agents)
  const school = channelOf(SCHOOL_CHANNEL, all)
  if (workspace.messages(school.id).length === 0) {
    const { from, text } = SCHOOL_MESSAGE
    await workspace.as(user(from)).post(school.id, text)
  }
  return { workspace, channel, user }
}

export function slackSettings({ workspace }: DemoSlack): Record<string, string> {
  return {
    AMIGO_SLACK_BOT_TOKEN: workspace.botToken,
    AMIGO_SLACK_APP_TOKEN: workspace.appToken,
    AMIGO_SLACK_API_URL: workspace.apiUrl,
  }
}

/** What the database knows of a workspace that was not kept is gone. */
export async function furnishSlack(trx: Knex, { channel, workspace }: DemoSlack): Promise<void> {
  if (!workspace.restored) {
    for (const table of ['chat_threads', 'chat_users', 'chat_changes', 'chat_removals'])
      await trx(table).delete()
    await trx('people').update({ channel: 'mail' })
  }
  await trx('teams').where({ triage: true }).update({ chat_channel: channel })
}
