/** The IMAP client that logs in with an access token (OAUTHBEARER, RFC 7628, or XOAUTH2), and renews one that is refused. */

import { ImapFlow, type ImapFlowOptions } from 'imapflow'
import type { AccessTokens } from '../oauth/access-tokens.js'
import { NoTokenLogin } from '../oauth/no-token-login.js'
import type { ProxyRoute } from '../proxy/outbound.js'
import { isTemporaryRefusal } from './refusals.js'
import { TunnelImapFlow } from './tunnel-client.js'

/** What imapflow's login is made of; its declarations leave them out. */
interface Login {
  readonly options: { readonly auth: { accessToken?: string } }
  readonly state: number
  readonly states: { readonly NOT_AUTHENTICATED: number }
}

type Authenticate = () => Promise<boolean>

export class TokenImapFlow extends TunnelImapFlow {
  readonly #tokens: AccessTokens

  constructor(options: ImapFlowOptions, proxy: ProxyRoute | null, tokens: AccessTokens) {
    super(options, proxy)
    this.#tokens = tokens
  }

  /** Without a token there is nothing to connect for. */
  override async connect(): Promise<void> {
    await this.#tokens.get()
    await super.connect()
  }

  /** Called by imapflow once the connection is encrypted. */
  async authenticate(): Promise<boolean> {
    const { state, states } = this as unknown as Login
    if (state === states.NOT_AUTHENTICATED) requireMechanism(this.capabilities)
    const token = await this.#tokens.get()
    try {
      return await this.#logIn(token)
    } catch (error) {
      if (!isRefusal(error)) throw error
      const other = await this.#tokens.get(token)
      // `usable` is false before a login.
      if (other === token || this.isClosed) throw error
      return this.#logIn(other)
    }
  }

  #logIn(token: string): Promise<boolean> {
    const { auth } = (this as unknown as Login).options
    auth.accessToken = token
    const { authenticate } = ImapFlow.prototype as unknown as { authenticate: Authenticate }
    return authenticate.call(this)
  }
}

function requireMechanism(capabilities: ReadonlyMap<string, unknown>): void {
  if (['OAUTHBEARER', 'XOAUTH2'].some((name) => capabilities.has(`AUTH=${name}`))) return
  const offers = [...capabilities.keys()].filter((name) => name.startsWith('AUTH='))
  throw new NoTokenLogin(offers.map((name) => name.slice('AUTH='.length)))
}

/** For good, as far as this token goes: a server that is busy would be no kinder to another one. */
function isRefusal(error: unknown): boolean {
  const { authenticationFailed } = error as { readonly authenticationFailed?: boolean }
  return authenticationFailed === true && !isTemporaryRefusal(error as object)
}
