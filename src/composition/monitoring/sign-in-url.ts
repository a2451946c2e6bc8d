/** The address by which a technician signs in to the pages, as the mail that brings it names it. */

import { makePageSigner } from '../../adapters/page-signature.js'
import type { SignInLink } from '../../app/ports/sign-ins.js'
import type { Config } from '../../settings.js'
import { signingKey } from '../signing.js'

/** Undefined: there are no such pages. */
export function signInUrlOf(config: Config): ((link: SignInLink) => string) | undefined {
  const { AMIGO_AGENT_PAGES: agents, AMIGO_HTTP_URL: base } = config
  if (!agents || base === undefined) return undefined
  const signer = makePageSigner(signingKey(config))
  return (link) => new URL(`/sign-in/${signer.link(link)}`, base).href
}
