/** The pages of the HTTP port, as the settings want them: the operator's, and those of technicians. */

import type { Routes } from '../../adapters/http/exchange.js'
import { agentRoutes } from '../../adapters/http/pages/agent-routes.js'
import type { PageContext } from '../../adapters/http/pages/context.js'
import { icon, seeOther, styleSheet } from '../../adapters/http/pages/frame.js'
import { operatorRoutes } from '../../adapters/http/pages/operator-routes.js'
import { pageTexts } from '../../adapters/http/pages/page-words.js'
import { makePageSigner } from '../../adapters/page-signature.js'
import { listInbox, retryInbox } from '../../adapters/stores/inbox/inbox-admin.js'
import { readOpenIncidents } from '../../adapters/stores/incidents/read-incidents.js'
import { listOutbox, retryOutbox } from '../../adapters/stores/outbox/outbox-admin.js'
import { openSignIns } from '../../adapters/stores/people/sign-ins.js'
import { readStoredFiles } from '../../adapters/stores/tickets/stored-files.js'
import { accentOf } from '../../adapters/templates/look/colours.js'
import type { Templates } from '../../adapters/templates/templates.js'
import type { Log } from '../../app/ports/log.js'
import { within } from '../../app/running/within.js'
import { sendSignInLink } from '../../app/sending/sign-in.js'
import type { Services } from '../../services.js'
import type { Config } from '../../settings.js'
import { readPackageText, shippedTemplates, templateFolder } from '../package-files.js'
import { signingKey } from '../signing.js'
import { readDeskStatus } from './desk-status.js'

/** The operator's page waits for the database for so long, ms: `/readyz` asks less of it. */
const PATIENCE = 10_000

type PageServices = Pick<Services, 'knex' | 'store' | 'tokens' | 'blobs'>

interface PageParts {
  readonly config: Config
  readonly services: PageServices
  readonly templates: Templates
  readonly log: Log
  /** Epoch ms. */
  now(): number
}

/** None where the settings want none. Throws a TemplateFault when their words are missing. */
export function pageRoutes(parts: PageParts): Routes {
  const { AMIGO_OPERATOR_PAGE: operator, AMIGO_AGENT_PAGES: agents } = parts.config
  if (operator === 'none' && !agents) return {}
  const context = contextOf(parts)
  const style = styleOf(parts.config)
  return {
    '/': { get: () => seeOther(agents ? '/requests' : '/operator') },
    '/pages.css': { get: () => styleSheet(style) },
    '/pages.svg': { get: () => icon(parts.config.AMIGO_COLOUR) },
    ...(agents ? agentRoutes(agentPages(parts, context)) : {}),
    ...(operator === 'none' ? {} : operatorRoutes(operatorPages(parts, context))),
  }
}

function contextOf({ config, services, templates, now }: PageParts): PageContext {
  const { AMIGO_LOCALE: locale, AMIGO_NAME: service, AMIGO_TIME_ZONE: timeZone } = config
  return {
    signIns: openSignIns(services.knex),
    signer: makePageSigner(signingKey(config)),
    service,
    timeZone,
    texts: pageTexts(templateFolder(config), shippedTemplates(), templates, locale),
    now,
  }
}

function styleOf(config: Config): string {
  const { light, darkButton, darkLink } = accentOf(config.AMIGO_COLOUR)
  const accents = `:root { --accent: ${light}; --accent-dark: ${darkButton}; --accent-ink: ${darkLink}; }\n`
  return `${accents}${readPackageText(config, 'pages.css')}`
}

function agentPages({ services, log }: PageParts, context: PageContext) {
  const { knex, store, tokens, blobs } = services
  return {
    ...context,
    store,
    tokens,
    blobs,
    files: (ticketId: number) => readStoredFiles(knex, ticketId),
    sendLink(address: string, now: number) {
      sendSignInLink(store, address, now)
        .then((sent) => sent && log.info({}, 'a sign-in link is on its way to a technician'))
        .catch((error: unknown) => log.error({ err: error }, 'a sign-in link could not be sent'))
    },
  }
}

function operatorPages({ config, services: { knex }, log, now }: PageParts, context: PageContext) {
  const byPassword = config.AMIGO_OPERATOR_PAGE === 'password'
  return {
    ...context,
    password: byPassword ? (config.AMIGO_OPERATOR_PASSWORD ?? null) : null,
    status: () => readDeskStatus(knex, config, now()),
    failed: (most: number) => listInbox(knex, 'failed', most),
    dead: (most: number) => listOutbox(knex, ['dead'], most),
    incidents: () => readOpenIncidents(knex, now()),
    retryMessages: (id: number | null) => retryInbox(knex, id),
    retryNotices: (id: number | null) => retryOutbox(knex, id, now()),
    inTime: <T>(reading: Promise<T>) => within(PATIENCE, reading),
    log: (what: string) => log.warn({}, `the operator's page: ${what}`),
  }
}
