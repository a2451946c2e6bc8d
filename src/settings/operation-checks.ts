/** What is wrong with the settings of operation together: who is told of outages, and who may open the pages. */

import { isLocal } from '../adapters/http/hosts.js'
import type { Config, DeskMailbox } from '../settings.js'
import { OPERATION_SETTINGS } from './operation.js'

/** One line each, which names the setting. */
export function operationProblems(
  config: Partial<Config>,
  mailboxes: readonly DeskMailbox[],
): string[] {
  return [...operatorInDesk(config, mailboxes), ...pageProblems(config)]
}

/** Nobody reads it there: it would be put aside as a mail of our own. */
function operatorInDesk(
  { AMIGO_OPERATOR: operator }: Partial<Config>,
  mailboxes: readonly DeskMailbox[],
): string[] {
  const address = mailboxes.flatMap(({ settings }) => settings.AMIGO_ADDRESS ?? [])
  const ours = address.find((one) => operator?.includes(one))
  if (ours === undefined) return []
  return [`AMIGO_OPERATOR: ${ours} is the desk itself. ${OPERATION_SETTINGS.AMIGO_OPERATOR.doc}`]
}

function pageProblems(config: Partial<Config>): string[] {
  const { AMIGO_OPERATOR_PAGE: operator = 'none', AMIGO_AGENT_PAGES: agents = false } = config
  const { AMIGO_HTTP_HOST: host = '', AMIGO_HTTP_URL: url, AMIGO_HTTP_PORT: port } = config
  if (operator === 'none' && !agents) return []
  const named = operator === 'none' ? 'AMIGO_AGENT_PAGES' : 'AMIGO_OPERATOR_PAGE'
  const problems: string[] = []
  if (port === undefined) problems.push(`AMIGO_HTTP_PORT is missing, and ${named} needs it.`)
  if (agents && url === undefined)
    problems.push(
      'AMIGO_HTTP_URL is missing, and AMIGO_AGENT_PAGES needs it: the links that technicians get begin with it.',
    )
  if (operator === 'password' && config.AMIGO_OPERATOR_PASSWORD === undefined)
    problems.push('AMIGO_OPERATOR_PASSWORD is missing, since AMIGO_OPERATOR_PAGE is password.')
  if (operator === 'loopback' && (url !== undefined || !isLocal(host)))
    problems.push(
      `AMIGO_OPERATOR_PAGE: loopback asks for no password, and with ${url === undefined ? 'AMIGO_HTTP_HOST' : 'AMIGO_HTTP_URL'} others reach it: set password, and AMIGO_OPERATOR_PASSWORD.`,
    )
  if (!isLocal(host) && url === undefined && operator === 'password')
    problems.push(
      'AMIGO_HTTP_URL is missing, and pages that listen beyond this machine (AMIGO_HTTP_HOST) need it.',
    )
  if (
    url !== undefined &&
    url.protocol === 'http:' &&
    !isLocal(url.hostname.replace(/^\[|\]$/g, ''))
  )
    problems.push(
      'AMIGO_HTTP_URL: over http: everybody on the way reads passwords and requests: give it https:, by a proxy in front of Amigo.',
    )
  return problems
}
