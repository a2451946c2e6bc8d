/** `amigo doctor`: checks the pages of the HTTP port, from this machine and, while the service runs, as people reach them. */

import { pageTexts } from '../../adapters/http/pages/page-words.js'
import { shippedTemplates, templateFolder } from '../../composition/package-files.js'
import { deskTemplates } from '../../composition/templates.js'
import { messageOf } from '../../core/running/thrown.js'
import type { Config } from '../../settings.js'
import { CommandFault } from '../faults.js'

/** How long the proxy may take, ms. */
const PATIENCE = 5000

export function hasPages(config: Config): boolean {
  return config.AMIGO_OPERATOR_PAGE !== 'none' || config.AMIGO_AGENT_PAGES
}

export async function checkPages(config: Config): Promise<string> {
  const { AMIGO_HTTP_URL: base, AMIGO_LOCALE: locale } = config
  // Throws what is wrong with their words.
  pageTexts(templateFolder(config), shippedTemplates(), deskTemplates(config), locale)
  const local = localAddress(config)
  const first = firstPage(config)
  const runs = await statusOf(new URL(first, local)).catch(() => null)
  const where = named(config, base ?? local)
  if (runs === null) return `${where}; not tried, since no service listens at ${local.origin}`
  if (base === undefined) return `${where}; answered`
  const status = await statusOf(new URL(first, base)).catch((error: unknown) => {
    throw new CommandFault(
      `AMIGO_HTTP_URL: ${base.origin} does not answer, while the service does (${causeOf(error)}): look at your proxy and its certificate`,
    )
  })
  if (status !== 200)
    throw new CommandFault(
      `AMIGO_HTTP_URL: ${base.origin}${first} answers ${status}, and the service 200: have your proxy pass it on, with its Host (docs/monitoring.md has an example)`,
    )
  return `${where}; answered, also through ${base.origin}`
}

/** Nobody is asked for a password or a cookie there. */
function firstPage({ AMIGO_AGENT_PAGES: agents, AMIGO_OPERATOR_PAGE: operator }: Config): string {
  if (agents) return '/sign-in'
  return operator === 'password' ? '/operator/sign-in' : '/operator'
}

function localAddress({ AMIGO_HTTP_HOST: host, AMIGO_HTTP_PORT: port }: Config): URL {
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return new URL(`http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`)
}

function named(config: Config, at: URL): string {
  const { AMIGO_OPERATOR_PAGE: operator, AMIGO_AGENT_PAGES: agents } = config
  const pages = [
    ...(operator === 'none' ? [] : [`operator at ${at.origin}/operator (${operator})`]),
    ...(agents ? [`technicians at ${at.origin}/requests`] : []),
  ]
  return pages.join(', ')
}

/** Redirects are not followed: a proxy that leads elsewhere is not set up. */
async function statusOf(url: URL): Promise<number> {
  const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) })
  await answer.body?.cancel()
  return answer.status
}

/** fetch says only that it failed. */
function causeOf(error: unknown): string {
  const { cause } = error as { readonly cause?: unknown }
  return messageOf(cause ?? error)
}
