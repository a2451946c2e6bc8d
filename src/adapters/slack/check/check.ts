/** Checks whether Slack is set up well: for each part « ok », or what to do (`amigo doctor`). */

import type { WebClient } from '@slack/web-api'
import type { Web } from '../../proxy/web.js'
import { SCOPES } from '../base/scopes.js'
import { checkHttp } from './check-http.js'
import { checkSocket } from './check-socket.js'
import { callOnce, checkClient, type FaultTexts, faultText } from './one-call.js'

export interface SlackSettings {
  readonly botToken: string
  /** Socket Mode; without it, HTTP with the signing secret. */
  readonly appToken: string | undefined
  readonly signingSecret: string | undefined
  readonly port: number
  readonly apiUrl: string | undefined
  /** Through the outbound proxy; left out: straight. */
  readonly web?: Web
}

/** A team, and the channel that the catalogue gives it. */
export interface TeamChannel {
  readonly code: string
  readonly channel: string
}

export interface Finding {
  readonly name: string
  readonly ok: boolean
  /** A short fact, or what is wrong and what to do; one line. */
  readonly says: string
}

const ANEW = 'paste slack/manifest.yaml into « App Manifest », then install the app anew'
const LACKS_SCOPE = `lacks a scope: ${ANEW}`

const BOT: FaultTexts = {
  subject: 'AMIGO_SLACK_BOT_TOKEN',
  known: {
    account_inactive: 'is of an app that was removed: install the app anew, copy its new token',
    token_revoked: 'was revoked: install the app anew, copy its new token',
    token_expired: 'has expired: turn token rotation off, install the app anew, copy its new token',
    missing_scope: LACKS_SCOPE,
  },
  otherwise: 'is refused: copy the Bot User OAuth Token anew from « OAuth & Permissions »',
}

/** Stops at a fault that makes the rest meaningless. */
export async function* checkSlack(
  settings: SlackSettings,
  teams: readonly TeamChannel[],
): AsyncGenerator<Finding> {
  const client = checkClient(settings.botToken, settings.apiUrl, settings.web?.fetch)
  const result = await callOnce(() => client.auth.test())
  if ('fault' in result) {
    yield { name: 'Slack token', ok: false, says: faultText(result.fault, BOT) }
    return
  }
  const { user = 'amigo', team = '', response_metadata: meta } = result.answer
  yield { name: 'Slack token', ok: true, says: `@${user} of the workspace ${team}` }
  yield { name: 'Slack scopes', ...scopesGranted(meta?.scopes) }
  yield { name: 'Slack events', ...(await checkEvents(settings)) }
  if (teams.length === 0) {
    const says = 'none has a chat_channel in the catalogue: requests are on no board'
    yield { name: 'Slack team', ok: true, says }
  }
  for (const { code, channel } of teams) {
    const { ok, says } = await checkChannel(client, channel, user)
    yield { name: 'Slack team', ok, says: `${code}: ${says}` }
  }
}

type Checked = Omit<Finding, 'name'>

function scopesGranted(granted: readonly string[] = []): Checked {
  const lacking = Object.keys(SCOPES).filter((scope) => !granted.includes(scope))
  if (lacking.length === 0) return { ok: true, says: 'all are granted' }
  return { ok: false, says: `the app lacks ${lacking.join(', ')}: ${ANEW}` }
}

async function checkEvents(settings: SlackSettings): Promise<Checked> {
  const { appToken, signingSecret = '', port } = settings
  if (appToken === undefined) return checkHttp(signingSecret, port)
  return checkSocket(appToken, settings.apiUrl, settings.web)
}

async function checkChannel(client: WebClient, channel: string, user: string): Promise<Checked> {
  const invite = `write /invite @${user} there`
  const result = await callOnce(() => client.conversations.info({ channel }))
  if ('fault' in result) {
    const known = {
      channel_not_found: `is no channel that the bot may see: check chat_channel in the catalogue; if it is private, ${invite}`,
      missing_scope: `can't be looked at, the app ${LACKS_SCOPE}`,
    }
    const otherwise = "can't be looked at: check chat_channel in the catalogue"
    return { ok: false, says: faultText(result.fault, { subject: channel, known, otherwise }) }
  }
  const { name = channel, is_archived, is_member } = result.answer.channel ?? {}
  if (is_archived)
    return {
      ok: false,
      says: `#${name} is archived: restore it, or give the team another chat_channel in the catalogue`,
    }
  if (!is_member) return { ok: false, says: `the bot is not in #${name}: ${invite}` }
  return { ok: true, says: `#${name}, the bot is in it` }
}
