/** Settings of OAuth for tests. */

import type { OAuthSettings } from '../../src/adapters/oauth/settings.js'

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
