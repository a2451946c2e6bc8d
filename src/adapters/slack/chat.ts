/** The desk in Slack: listens, fetches, shows; begins anew when the connection is lost for good. */

import { App, HTTPReceiver, type Logger, LogLevel } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import type { Log, Mailer } from '../../app/ports.js'
import { showBoards } from './boards.js'
import { catchUp, heardAt, noteHeard } from './catch-up.js'
import { openDesk, releasing } from './desk.js'
import { cleanDoomed } from './doomed.js'
import { fetcher } from './fetch.js'
import { listenForm } from './form.js'
import { listenHome } from './home.js'
import { type Listening, listen } from './listen.js'
import { openChatMailer } from './mailer.js'
import type { ChatParts, ChatSettings } from './parts.js'
import { PATIENCE, patient, straight } from './patience.js'
import { DurableReceiver } from './receiver.js'
import { openUsers } from './users.js'
import { watchdog } from './watchdog.js'

export interface Chat {
  readonly mailer: Mailer
  /** Rounds of the loops that main runs beside those of the mail. */
  fetch(): Promise<'nothing' | 'all' | 'more'>
  show(): Promise<'nothing' | 'all' | 'more'>
  /** Connects, and sees that it stays so: a lost connection, or a refused one, is said once and tried again. */
  connect(): Promise<void>
  stop(): Promise<void>
}

export function openChat(settings: ChatSettings, parts: ChatParts): Chat {
  const { log } = parts
  const logger = quiet(log)
  const clientOptions = {
    ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
    ...PATIENCE,
    ...(settings.web ? { fetch: patient(settings.web.fetch) } : {}),
    logger,
  }
  const dispatcher = settings.web?.dispatcher
  const client = new WebClient(settings.botToken, clientOptions)
  const self = { user: '', bot: '', team: '' }
  async function identify(): Promise<void> {
    const { user_id = '', bot_id = '', team_id = '' } = await client.auth.test()
    Object.assign(self, { user: user_id, bot: bot_id, team: team_id })
  }
  /** What was left by a kill is seen to before we are connected: not knowing who we are would double it. */
  async function known(): Promise<typeof self> {
    if (self.user === '') await identify()
    return self
  }
  const users = openUsers(parts.knex, client, {
    teamId: async () => (await known()).team,
    allowedDomains: settings.allowedDomains,
    now: parts.clock.now,
  })
  const desk = openDesk(settings, parts, client, users, async () => (await known()).user)
  const socket =
    settings.appToken === undefined
      ? null
      : new DurableReceiver(
          { appToken: settings.appToken, clientOptions, logger, ...(dispatcher && { dispatcher }) },
          log,
          () => {
            // At once: a recycled connection is Slack's daily habit.
            void guard.look()
          },
        )
  const http = socket
    ? null
    : new HTTPReceiver({
        signingSecret: settings.signingSecret ?? '',
        // The answer goes out when the event is kept, not before.
        processBeforeResponse: true,
        logger,
      })
  const app = new App({
    ...{ clientOptions, logger, receiver: (socket ?? http) as DurableReceiver },
    // Asked once we connect: Slack may be away when we start, and Bolt would ask for each event.
    authorize: async () => ({
      ...{ botToken: settings.botToken, botUserId: self.user, botId: self.bot },
    }),
    // What we wrote ourselves is told apart where events are kept.
    ignoreSelf: false,
  })
  const listening: Listening = {
    ...desk,
    ...{ keep: parts.keep, reactions: settings.reactions, release: releasing(parts, desk) },
  }
  listen(app, listening)
  listenForm(app, listening)
  const homes = listenHome(app, desk)
  app.error(async (error) => {
    log.error({ err: error }, `slack: ${error.message}`)
    throw error
  })

  /** By HTTP, we listen through any outage. */
  let serving = false
  async function connect(): Promise<void> {
    await socket?.stop()
    await identify()
    const since = await heardAt(parts.knex)
    if (socket) await socket.start()
    else if (http && !serving) {
      await http.start({ port: settings.port, host: '127.0.0.1' })
      serving = true
    }
    const missed = await catchUp(desk, parts.keep, since)
    if (missed > 0) log.info({ missed }, 'slack: asked for what came meanwhile')
  }
  async function connected(): Promise<boolean> {
    if (socket) return socket.connected
    if (!serving) return false
    // By HTTP nothing tells that Slack and we don't reach each other.
    await client.auth.test()
    return true
  }
  const guard = watchdog({
    ...{ connected, connect, log },
    alive: () => noteHeard(parts.knex, parts.clock.now()),
  })
  return {
    mailer: openChatMailer({ ...desk, mail: parts.mail }),
    fetch: fetcher({ ...desk, ...parts, get: settings.web?.fetch ?? straight }),
    async show() {
      const done = await showBoards(desk, homes.follow)
      await cleanDoomed(desk)
      return done
    },
    connect: guard.look,
    async stop() {
      guard.stop()
      await socket?.stop()
      await http?.stop().catch((error: Error) => log.debug({ err: error }, 'slack: not started'))
    },
  }
}

/** Bolt and its clients log in their own words: what matters we say ourselves. */
function quiet(log: Log): Logger {
  const tell = (...said: unknown[]) => log.debug({}, `slack: ${said.map(String).join(' ')}`)
  return {
    ...{ debug() {}, info() {}, warn: tell, error: tell },
    ...{ setLevel() {}, getLevel: () => LogLevel.WARN, setName() {} },
  }
}
