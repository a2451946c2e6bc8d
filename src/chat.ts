/** The desk in Slack as a part of the service: builds it, and runs its loops beside those of the mail. */

import { houseFault } from './adapters/faults.js'
import { openWeb, type Web } from './adapters/proxy/web.js'
import { isRemoteHost } from './adapters/remote-host.js'
import type { ChatSettings } from './adapters/slack/base/parts.js'
import { withServerDate } from './adapters/slack/base/server-date.js'
import { type Chat, openChat } from './adapters/slack/chat.js'
import type { Compose } from './adapters/templates/compose.js'
import type { Templates } from './adapters/templates/templates.js'
import { receiveUndated } from './app/inbox/receive.js'
import type { PartWatch } from './app/ports/health.js'
import type { Log } from './app/ports/log.js'
import type { Mailer } from './app/ports/mailer.js'
import type { Round } from './app/ports/round.js'
import type { ClockWatch } from './app/running/clock-watch.js'
import { type Loop, startLoop } from './app/running/loop.js'
import { clock } from './composition/clock.js'
import { composerOf } from './composition/composer.js'
import { addressOf } from './composition/mail/mailboxes.js'
import type { Services } from './services.js'
import type { Config } from './settings.js'

export interface ChatService {
  /** Delivers in the chat to those who use it, by mail to the others. */
  readonly mailer: Mailer
  /** `handle`: called when there is something to be handled. */
  start(handle: () => void): void
  /** Requests may have changed: their boards are updated. */
  changed(): void
  stop(): Promise<void>
}

export interface ChatContext {
  readonly templates: Templates
  readonly mail: Mailer
  readonly log: Log
  /** Is told what time it is at Slack. */
  readonly watch: Pick<ClockWatch, 'noteServerDate'>
  /** Is told whether Slack is connected. */
  readonly board?: PartWatch
}

/** Rows that another process left are seen within this, ms. */
const LOOP_INTERVAL = 1000

/** Null: the settings name no Slack. */
export function chatService(
  config: Config,
  services: Services,
  context: ChatContext,
): ChatService | null {
  const { AMIGO_SLACK_BOT_TOKEN: botToken, AMIGO_LOCALE: locale } = config
  if (botToken === undefined) return null
  const web = datedWeb(config, context.log, context.watch)
  const settings = slackSettings(config, services, botToken, web)
  const compose = composerOf(config, services, context.templates, 'chat')
  return new SlackService(settings, locale, services, { ...context, compose })
}

function slackSettings(
  config: Config,
  services: Services,
  botToken: string,
  web: Web,
): ChatSettings {
  return {
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
    incidents: services.rules.incidents,
    addressOf: (row) => addressOf(config, row),
    web,
  }
}

class SlackService implements ChatService {
  readonly mailer: Mailer
  readonly #chat: Chat
  readonly #log: Log
  #fetching: Loop | undefined
  #boards: Loop | undefined
  #stopping = false

  constructor(
    settings: ChatSettings,
    locale: Config['AMIGO_LOCALE'],
    services: Services,
    { compose, templates, mail, log, board }: ChatContext & { readonly compose: Compose },
  ) {
    this.#log = log
    this.#chat = openChat(settings, {
      ...services,
      clock,
      log,
      ...(board === undefined ? {} : { watch: board }),
      compose,
      mail,
      words: templates.words(locale),
      wordsOf: templates.screenWords,
      locales: [...templates.languages.keys()],
      locale,
      keep: async (messages) => {
        await receiveUndated(services.blobs, services.inbox, messages, clock.now())
        this.#fetching?.wake()
      },
    })
    this.mailer = this.#chat.mailer
  }

  start(handle: () => void): void {
    this.#fetching = this.#startLoop('chat', this.#chat.fetchStored, handle)
    this.#boards = this.#startLoop('chat boards', this.#chat.refreshBoards)
    // Mail does not wait for Slack; connecting logs its own faults, and tries again.
    void this.#chat.connect()
  }

  changed(): void {
    this.#boards?.wake()
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.#chat.stop()
    await this.#fetching?.stop()
    await this.#boards?.stop()
  }

  #startLoop(name: string, work: () => Promise<Round>, whenDone = () => {}): Loop {
    return startLoop({
      name,
      log: this.#log,
      every: LOOP_INTERVAL,
      explain: houseFault,
      round: async () => {
        try {
          const done = await work()
          if (done !== 'nothing') whenDone()
          return done
        } catch (error) {
          // Calls that hang are dropped when we stop; the next start finds their work where it was.
          if (this.#stopping) return 'nothing'
          throw error
        }
      },
    })
  }
}

/** Notes the dates of Slack's answers. The loopback workspace has our own clock, and proves nothing. */
function datedWeb(
  { proxy, AMIGO_SLACK_API_URL: apiUrl }: Config,
  log: Log,
  watch: ChatContext['watch'],
): Web {
  const web = openWeb(proxy)
  if (apiUrl !== undefined && !isRemoteHost(new URL(apiUrl).hostname)) return web
  const note = (at: number) => {
    watch.noteServerDate(at, 'Slack').catch((error: unknown) => {
      log.warn({ err: error }, 'the date of Slack could not be noted')
    })
  }
  return { ...web, fetch: withServerDate(web.fetch, note) }
}
