/** The desk in Slack: what it is made of, and how it begins and ends. */

import { App, type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../app/ports/log.js'
import type { Mailer } from '../../app/ports/mailer.js'
import { backingOff } from './base/backing-off.js'
import { type Desk, openDesk, releasing } from './base/desk.js'
import { type IdentityLookup, openIdentityLookup } from './base/identity.js'
import { saysOf } from './base/outage.js'
import type { ChatParts, ChatSettings } from './base/parts.js'
import { directFetch, retryUntil } from './base/retry-policy.js'
import { openUsers } from './base/users.js'
import { NamingClient } from './base/web-client.js'
import { showBoards } from './board/boards.js'
import { type Connection, openConnection } from './connection/connection.js'
import { listenForm } from './form/form.js'
import type { Listening } from './heard/arrival.js'
import { fetcher } from './heard/fetch.js'
import { listenHome } from './home/home.js'
import { listen } from './listen.js'
import { openChatMailer } from './said/mailer.js'
import { purgedMessageRemover } from './said/purged-messages.js'

export interface Chat {
  readonly mailer: Mailer
  /** Rounds of the loops that main runs beside those of the mail. */
  fetch(): Promise<'nothing' | 'all' | 'more'>
  show(): Promise<'nothing' | 'all' | 'more'>
  /**
   * Connects, and sees that it stays so: a lost connection, or a refused one, is said once and tried
   * again. Never rejects.
   */
  connect(): Promise<void>
  /** Waits for nobody who hangs. Never rejects. */
  stop(): Promise<void>
}

export function openChat(settings: ChatSettings, parts: ChatParts): Chat {
  const { log, clock, keep } = parts
  const stopping = new AbortController()
  const clientOptions = {
    ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
    ...retryUntil(stopping.signal, settings.web?.fetch),
    logger: quiet(log),
  }
  const client = new NamingClient(settings.botToken, clientOptions)
  const self = openIdentityLookup(client)
  const users = openUsers(parts.knex, client, {
    ours: self.known,
    allowedDomains: settings.allowedDomains,
    now: clock.now,
  })
  const botUserId = async () => (await self.known()).user
  const desk = openDesk(settings, parts, client, users, botUserId, stopping.signal)
  const connection = openConnection(settings, { ...desk, keep, log, self, clientOptions })
  const homes = listenTo(
    bolt(settings, connection, self, clientOptions, log),
    settings,
    parts,
    desk,
  )
  const waiting = backingOff<number>(clock.now)
  const clean = purgedMessageRemover(desk)

  return {
    mailer: openChatMailer({ ...desk, mail: parts.mail }),
    fetch: fetcher({ ...desk, ...parts, get: settings.web?.fetch ?? directFetch }),
    async show() {
      const done = await showBoards({ desk, waiting, also: homes.follow })
      await clean()
      return done
    },
    connect: connection.look,
    async stop() {
      stopping.abort()
      await connection
        .stop()
        .catch((error: unknown) => log.warn({ err: error }, `slack: ${saysOf(error)}`))
    },
  }
}

function bolt(
  settings: ChatSettings,
  { receiver }: Connection,
  self: IdentityLookup,
  clientOptions: object,
  log: Log,
): App {
  const app = new App({
    receiver,
    clientOptions,
    logger: quiet(log),
    // Asked once we connect: Slack may be away when we start, and Bolt would ask for each event.
    authorize: async () => ({
      botToken: settings.botToken,
      botUserId: self.now().user,
      botId: self.now().bot,
    }),
    // What we wrote ourselves is told apart where events are kept.
    ignoreSelf: false,
  })
  app.error(async (error: unknown) => {
    // The receiver says it, and does not acknowledge an event that was not kept.
    throw error
  })
  return app
}

function listenTo(app: App, settings: ChatSettings, parts: ChatParts, desk: Desk) {
  const listening: Listening = {
    ...desk,
    keep: parts.keep,
    reactions: settings.reactions,
    release: releasing(parts, desk),
  }
  listen(app, listening)
  listenForm(app, listening)
  return listenHome(app, desk)
}

/** Bolt and its clients log in their own words: what matters we say ourselves. */
function quiet(log: Log): Logger {
  const tell = (...said: unknown[]) => log.debug({}, `slack: ${said.map(String).join(' ')}`)
  return {
    debug() {},
    info() {},
    warn: tell,
    error: tell,
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  }
}
