/** Checks Socket Mode by using it: opens a connection, waits for Slack's « hello », closes it again (`amigo doctor`). */

import type { Web } from '../../proxy/web.js'
import { SocketFault } from '../connection/hello.js'
import { openSocket } from '../connection/socket.js'
import { callOnce, checkOptions, type FaultTexts, faultText, SILENT } from './one-call.js'

const APP: FaultTexts = {
  subject: 'AMIGO_SLACK_APP_TOKEN',
  known: {
    missing_scope: 'lacks the scope connections:write: generate another one that has it',
    token_revoked: 'was revoked: generate another one in « Basic Information »',
  },
  otherwise:
    'is refused: copy the App-Level Token anew from « Basic Information », and see that Socket Mode is on',
}

/** Envelopes that come meanwhile are not acknowledged: Slack sends them again, to the service. */
const IGNORING = {
  envelope: async () => {},
  leaving() {},
  ended() {},
  unreadable() {},
}

export async function checkSocket(
  appToken: string,
  apiUrl: string | undefined,
  web?: Web,
): Promise<{ readonly ok: boolean; readonly says: string }> {
  // Never aborted: the opening has its own timeout.
  const { signal } = new AbortController()
  const options = {
    appToken,
    clientOptions: checkOptions(apiUrl, web?.fetch),
    logger: SILENT,
    ...(web?.dispatcher ? { dispatcher: web.dispatcher } : {}),
  }
  try {
    const result = await callOnce(async () => (await openSocket(options, IGNORING, signal)).close())
    if ('fault' in result) return { ok: false, says: faultText(result.fault, APP) }
    return { ok: true, says: 'Socket Mode opens a connection, and Slack says hello' }
  } catch (error) {
    if (!(error instanceof SocketFault)) throw error
    return {
      ok: false,
      says: `Socket Mode opens no connection: ${error.message}; else check that this machine, its firewall and its proxy let WebSockets out (wss://*.slack.com)`,
    }
  }
}
