/** Settings of the chat: the Slack app, and how its events arrive. */

import { z } from 'zod'
import { flag, text, token, whole } from './schemas.js'
import { optional, type Setting, setting } from './setting.js'

export const CHAT_SETTINGS = {
  AMIGO_SLACK_BOT_TOKEN: optional(
    token('xoxb-'),
    'Bot token of the Slack app (`xoxb-…`); with it, people can use the desk from Slack too.',
  ),
  AMIGO_SLACK_APP_TOKEN: optional(
    token('xapp-'),
    'App-level token (`xapp-…`): events come by Socket Mode, and Amigo needs no public address.',
  ),
  AMIGO_SLACK_SIGNING_SECRET: optional(
    text,
    'Signing secret: events come by HTTP instead, when there is no app-level token.',
  ),
  AMIGO_SLACK_PORT: setting(
    whole(1, 65535),
    'Port on loopback for events by HTTP (`/slack/events`), behind your own proxy.',
    '3000',
  ),
  AMIGO_SLACK_REACTIONS: setting(
    flag,
    'In a triage channel, :eyes: takes a request and :white_check_mark: offers to resolve it.',
    'true',
  ),
  AMIGO_SLACK_API_URL: optional(
    z.url({ error: 'must be an address such as https://slack.com/api/' }),
    'Where Slack is; left out: slack.com. For tests and the sandbox.',
  ),
} satisfies Readonly<Record<string, Setting>>
