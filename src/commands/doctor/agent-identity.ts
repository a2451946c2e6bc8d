/** `amigo doctor`: says how technicians prove by mail who they are. */

import type { Config } from '../../settings.js'

const RISK = 'whoever can read a technician’s mail can then act as that technician'

export function describeAgentIdentity({
  AMIGO_AUTHSERV_ID: server,
  AMIGO_AGENTS_BY_ADDRESS: byAddress,
}: Pick<Config, 'AMIGO_AUTHSERV_ID' | 'AMIGO_AGENTS_BY_ADDRESS'>): string {
  if (byAddress && server !== undefined)
    return `their words count by the DMARC results of ${server}, by a button, and by the signed address of a notice: set AMIGO_AGENTS_BY_ADDRESS=false unless some of them are never proven (${RISK})`
  if (byAddress)
    return `their words count by a button, and by the signed address of a notice (AMIGO_AGENTS_BY_ADDRESS): ${RISK}`
  if (server !== undefined)
    return `their words count by the DMARC results of ${server}, or by a button that is used once`
  return `each of their words is confirmed by a button: set AMIGO_AUTHSERV_ID to the name under which your mail server writes Authentication-Results; where it writes none, AMIGO_AGENTS_BY_ADDRESS=true admits the signed address of a notice (${RISK})`
}
