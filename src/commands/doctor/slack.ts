/** `amigo doctor`: checks Slack, when it is set up. */

import { openWeb } from '../../adapters/proxy/web.js'
import {
  checkSlack,
  type Finding,
  type SlackSettings,
  type TeamChannel,
} from '../../adapters/slack/check/check.js'
import type { Config } from '../../settings.js'
import { withDatabaseIfAny } from './database.js'

export async function* slackFindings(config: Config): AsyncGenerator<Finding> {
  const settings = slackSettings(config)
  if (settings) yield* checkSlack(settings, await teamChannels(config))
}

/** Null: it is not set up. */
export function slackSettings(config: Config): SlackSettings | null {
  const { AMIGO_SLACK_BOT_TOKEN: botToken } = config
  if (botToken === undefined) return null
  return {
    botToken,
    appToken: config.AMIGO_SLACK_APP_TOKEN,
    signingSecret: config.AMIGO_SLACK_SIGNING_SECRET,
    port: config.AMIGO_SLACK_PORT,
    apiUrl: config.AMIGO_SLACK_API_URL,
    web: openWeb(config.proxy),
  }
}

/** None of a database that can't be read: its own check says so. */
async function teamChannels(config: Config): Promise<TeamChannel[]> {
  try {
    const channels = await withDatabaseIfAny(config, (knex) =>
      knex('teams')
        .where({ active: true })
        .whereNotNull('chat_channel')
        .orderBy('code')
        .select<TeamChannel[]>('code', 'chat_channel as channel'),
    )
    return channels ?? []
  } catch {
    return []
  }
}
