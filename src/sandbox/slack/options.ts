/** Options of the sandbox workspace, with their defaults. */

import { GENEROUS_SCOPES } from './scopes.js'

export interface WorkspaceOptions {
  /** 0: any free port. */
  readonly port?: number
  readonly teamId?: string
  /** Of an organisation (Enterprise Grid), `E…`; left out: the workspace stands alone. */
  readonly enterpriseId?: string
  /** Where ids begin, up to 36⁵: an app that kept those of an earlier workspace meets none again. */
  readonly idsFrom?: number
  /** Where it is kept between starts; left out: nowhere. */
  readonly file?: string
  /** Granted to the bot. */
  readonly scopes?: readonly string[]
  /** Slack: an ack within 3,000 ms. */
  readonly ackTimeoutMs?: number
  /** Slack: an event is sent again at once, after 1 minute, after 5. */
  readonly retryAfterMs?: readonly number[]
  /** Slack: a trigger_id lives 3,000 ms. */
  readonly triggerLifeMs?: number
  /** Slack: a response_url lives 30 minutes. */
  readonly responseUrlLifeMs?: number
  /** Whether input blocks may stand in messages: Slack's reference lets them. */
  readonly inputsInMessages?: boolean
}

/** Every token and secret is plainly a sandbox's. */
export interface Settings {
  readonly teamId: string
  readonly teamName: string
  readonly enterpriseId: string | null
  readonly domain: string
  readonly appId: string
  readonly botId: string
  readonly botUserId: string
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
  readonly verificationToken: string
  readonly scopes: readonly string[]
  readonly ackTimeoutMs: number
  readonly retryAfterMs: readonly number[]
  readonly triggerLifeMs: number
  readonly responseUrlLifeMs: number
  readonly inputsInMessages: boolean
}

export function settingsOf(options: WorkspaceOptions): Settings {
  return {
    teamId: options.teamId ?? 'T0SBX0TEAM',
    teamName: 'Sandbox',
    enterpriseId: options.enterpriseId ?? null,
    domain: 'sandbox',
    appId: 'A0SBX00APP',
    botId: 'B0SBX00BOT',
    botUserId: 'U0SBX00BOT',
    botToken: 'xoxb-sandbox',
    appToken: 'xapp-sandbox',
    signingSecret: 'sandbox-signing-secret',
    verificationToken: 'sandbox-verification',
    scopes: options.scopes ?? GENEROUS_SCOPES,
    ackTimeoutMs: options.ackTimeoutMs ?? 3000,
    retryAfterMs: options.retryAfterMs ?? [0, 60_000, 300_000],
    triggerLifeMs: options.triggerLifeMs ?? 3000,
    responseUrlLifeMs: options.responseUrlLifeMs ?? 30 * 60_000,
    inputsInMessages: options.inputsInMessages ?? true,
  }
}
