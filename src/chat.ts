/** The desk in Slack as a part of the service: its loops, beside those of the mail. */

import { houseFault } from './adapters/faults.js'
import { openWeb, type Web } from './adapters/proxy/web.js'
import { isRemoteHost } from './adapters/remote-host.js'
import { withServerDate } from './adapters/slack/base/server-date.js'
import { type Chat, openChat } from './adapters/slack/chat.js'
import type { Compose } from './adapters/templates/compose.js'
import type { Templates } from './adapters/templates/templates.js'
import type { ClockWatch } from './app/clock-watch.js'
import { type Loop, type Round, startLoop } from './app/loop.js'
import type { Log } from './app/ports/log.js'
import type { Mailer } from './app/ports/mailer.js'
import { receive } from './app/receive.js'
import { clock } from './composition/clock.js'
import type { Services } from './services.js'
import type { Config } from './settings.js'

export interface ChatService {
  /** Delivers in the chat to those who live there, by mail to the others. */
  readonly mailer: Mailer
  /** `handle`: there is something to be handled. */
  start(handle: () => void): void
  /** Requests may have changed: their boards are shown anew. */
  changed(): void
  stop(): Promise<void>
}

export interface ChatContext {
  readonly compose: Compose
  readonly templates: Templates
  readonly mail: Mailer
  readonly log: Log
  /** Hears what time it is at Slack. */
  readonly watch: Pick<ClockWatch, 'noteServerDate'>
}

/** Rows that another process left are seen within this, ms. */
const LOOK_EVERY = 1000

/** Null: the settings name no Slack. */
export function chatService(
  config: Config,
  services: Services,
  { compose, templates, mail, log, watch }: ChatContext,
): ChatService | null {
  const { AMIGO_SLACK_BOT_TOKEN: botToken, AMIGO_LOCALE: locale } = config
  if (botToken === undefined) return null
  let fetching: Loop | undefined
  let boards: Loop | undefined
  const chat: Chat = openChat(
    {
      botToken,
      appToken: config.AMIGO_SLACK_APP_TOKEN,
      signingSecret: config.AMIGO_SLACK_SIGNING_SECRET,
      port: config.AMIGO_SLACK_PORT,
      apiUrl: config.AMIGO_SLACK_API_URL,
      reactions: config.AMIGO_SLACK_REACTIONS,
      allowedDomains: services.rules.allowedDomains,
      maxFileBytes: config.AMIGO_MAX_ATTACHMENT_BYTES,
      timeZone: config.AMIGO_TIME_ZONE,
      faqThreshold: services.rules.faqThreshold,
      web: witnessed(config, log, watch),
    },
    {
      ...services,
      clock,
      log,
      compose,
      mail,
      words: templates.words(locale),
      locale,
      async keep(messages) {
        await receive(services.blobs, services.inbox, messages)
        fetching?.wake()
      },
    },
  )
  let stopping = false
  const loopOf = (name: string, work: () => Promise<Round>, then = () => {}) =>
    startLoop({
      name,
      log,
      every: LOOK_EVERY,
      explain: houseFault,
      async round() {
        try {
          const done = await work()
          if (done !== 'nothing') then()
          return done
        } catch (error) {
          // What hung was let go because we stop; the next start finds it where it was.
          if (stopping) return 'nothing'
          throw error
        }
      },
    })
  return {
    mailer: chat.mailer,
    start(handle) {
      fetching = loopOf('chat', chat.fetch, handle)
      boards = loopOf('chat boards', chat.show)
      // Mail does not wait for Slack; a fault of connecting is said there, and tried again.
      void chat.connect()
    },
    changed: () => boards?.wake(),
    async stop() {
      stopping = true
      await chat.stop()
      await fetching?.stop()
      await boards?.stop()
    },
  }
}

/** Slack's clock is another one than ours, unless it is the loopback workspace. */
function witnessed(
  { proxy, AMIGO_SLACK_API_URL: apiUrl }: Config,
  log: Log,
  watch: ChatContext['watch'],
): Web {
  const web = openWeb(proxy)
  if (apiUrl !== undefined && !isRemoteHost(new URL(apiUrl).hostname)) return web
  const heard = (at: number) => {
    watch.noteServerDate(at, 'Slack').catch((error: unknown) => {
      log.warn({ err: error }, 'the date of Slack could not be noted')
    })
  }
  return { ...web, fetch: withServerDate(web.fetch, heard) }
}
