/** Settings of OAuth for tests. */

import type { OAuthSettings } from '../../../src/adapters/oauth/settings.js'

export function oauthSettings(changed: Partial<OAuthSettings> = {}): OAuthSettings {
  return {
    prefix: 'AMIGO_OAUTH',
    flow: 'client',
    tokenUrl: 'https://login.example/token',
    deviceUrl: 'https://login.example/device',
    clientId: 'amigo',
    clientSecret: 'a secret of the client',
    scope: 'mail offline_access',
    serviceAccount: undefined,
    user: 'assistance@academie.example',
    label: '',
    ...changed,
  }
}

/** Two clocks that a test sets, ms. */
export function openClocks(start = Date.parse('2026-11-29T12:00:00Z')) {
  const at = { now: start, elapsed: 0 }
  return {
    now: () => at.now,
    elapsed: () => at.elapsed,
    /** Time goes by. */
    pass(ms: number) {
      at.now += ms
      at.elapsed += ms
    },
    /** Somebody sets the clock of the machine. */
    set(ms: number) {
      at.now += ms
    },
  }
}

export type TestClocks = ReturnType<typeof openClocks>
