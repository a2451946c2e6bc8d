/** The desk in Slack: builds its parts, connects them, and stops them. */

import { App } from '@slack/bolt'
import type { Mailer } from '../../app/ports/mailer.js'
import type { Round } from '../../app/ports/round.js'
import { openRetrySchedule } from '../chat/retry-schedule.js'
import { openUsers } from '../chat/users.js'
import { type Desk, openDesk } from './base/desk.js'
import { describeFault } from './base/fault.js'
import { type IdentityLookup, openIdentityLookup } from './base/identity.js'
import { libraryLogger } from './base/library-logger.js'
import type { ChatParts, ChatSettings } from './base/parts.js'
import { directFetch, retryPolicyUntil } from './base/retry-policy.js'
import { SlackClient } from './base/slack-client.js'
import { slackUserSource } from './base/user-profiles.js'
import { refreshBoards } from './board/boards.js'
import { type Connection, openConnection } from './connection/connection.js'
import { listenAmendForm } from './form/amend-form.js'
import { listenForm } from './form/form.js'
import { listenReadyForm } from './form/ready-form.js'
import { openFetchRounds } from './heard/fetch.js'
import type { ListeningDesk } from './heard/listening-desk.js'
import { listenHome } from './home/home.js'
import { listen } from './listen.js'
import { outdatedAnswers } from './listen-buttons.js'
import { openSlackMailer } from './said/mailer.js'
import { purgedFileRemover } from './said/purged-files.js'
import { purgedMessageRemover } from './said/purged-messages.js'

export interface Chat {
  readonly mailer: Mailer
  /** A round of the loop that fetches what stored events are about. */
  fetchStored(): Promise<Round>
  /** A round of the loop that shows requests as they are: on boards, in Home tabs; what was purged is deleted. */
  refreshBoards(): Promise<Round>
  /**
   * Connects, and keeps the connection: when it is lost or refused, that is logged once and tried
   * again. Never rejects.
   */
  connect(): Promise<void>
  /** Waits for nobody who hangs. Never rejects. */
  stop(): Promise<void>
}

/** What all of it shares. */
interface Base {
  readonly settings: ChatSettings
  readonly parts: ChatParts
  readonly desk: Desk
  readonly self: IdentityLookup
  readonly clientOptions: object
}

export function openChat(settings: ChatSettings, parts: ChatParts): Chat {
  const stopping = new AbortController()
  const base = openBase(settings, parts, stopping.signal)
  const { desk, self, clientOptions } = base
  const { log, keep, clock, watch } = parts
  const listening: ListeningDesk = { ...desk, keep, reactions: settings.reactions }
  const outdated = outdatedAnswers(listening)
  const connected = { ...desk, keep, log, self, clientOptions, watch, outdated }
  const connection = openConnection(settings, connected)
  const home = listenTo(boltApp(base, connection), listening)
  const retries = openRetrySchedule<number>(clock.now)
  const get = settings.web?.fetch ?? directFetch
  const deletePurged = purgedMessageRemover(desk)
  const deletePurgedFiles = purgedFileRemover(desk)
  return {
    mailer: openSlackMailer({ ...desk, mail: parts.mail, blobs: parts.blobs, get }),
    fetchStored: openFetchRounds({ ...desk, ...parts, get }),
    async refreshBoards() {
      const done = await refreshBoards(desk, retries, (ticketId) => home.refreshRequest(ticketId))
      await deletePurgedFiles()
      await deletePurged()
      return done
    },
    connect: connection.connect,
    async stop() {
      stopping.abort()
      await connection
        .stop()
        .catch((error: unknown) => log.warn({ err: error }, `slack: ${describeFault(error)}`))
    },
  }
}

function openBase(settings: ChatSettings, parts: ChatParts, stopped: AbortSignal): Base {
  const clientOptions = {
    ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
    ...retryPolicyUntil(stopped, settings.web?.fetch),
    logger: libraryLogger(parts.log),
  }
  const client = new SlackClient(settings.botToken, clientOptions)
  const self = openIdentityLookup(client)
  const users = openUsers({
    knex: parts.knex,
    source: slackUserSource(client, self.get),
    allowedDomains: settings.allowedDomains,
    now: parts.clock.now,
  })
  const botUserId = async () => (await self.get()).user
  const desk = openDesk(settings, parts, { client, users, botUserId, stopped })
  return { settings, parts, desk, self, clientOptions }
}

function boltApp({ settings, parts, self, clientOptions }: Base, { receiver }: Connection): App {
  const app = new App({
    receiver,
    clientOptions,
    logger: libraryLogger(parts.log),
    // Asked once we connect: Slack may be away when we start, and Bolt would ask for each event.
    authorize: async () => ({
      botToken: settings.botToken,
      botUserId: self.cached().user,
      botId: self.cached().bot,
    }),
    // Our own messages are recognised where events are kept.
    ignoreSelf: false,
  })
  app.error(async (error: unknown) => {
    // The receiver logs it, and does not acknowledge an event that was not kept.
    throw error
  })
  return app
}

function listenTo(app: App, listening: ListeningDesk) {
  listen(app, listening)
  listenForm(app, listening)
  listenAmendForm(app, listening)
  listenReadyForm(app, listening)
  return listenHome(app, listening)
}
