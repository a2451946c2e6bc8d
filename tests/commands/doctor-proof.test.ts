/** What doctor says of how technicians prove themselves: each of the four set-ups, and what to do. */

import { expect, it } from 'vitest'
import { describeAgentIdentity } from '../../src/commands/doctor/agent-identity.js'

const says = (server: string | undefined, byAddress: boolean) =>
  describeAgentIdentity({ AMIGO_AUTHSERV_ID: server, AMIGO_AGENTS_BY_ADDRESS: byAddress })

it.each<[string | undefined, boolean, RegExp]>([
  [
    undefined,
    false,
    /confirmed by a button: set AMIGO_AUTHSERV_ID .* AMIGO_AGENTS_BY_ADDRESS=true/,
  ],
  ['mx.a.example', false, /DMARC results of mx\.a\.example, or by a button/],
  [undefined, true, /signed address of a notice .*can read a technician’s mail/],
  ['mx.a.example', true, /set AMIGO_AGENTS_BY_ADDRESS=false .*can read a technician’s mail/],
])('authserv-id %s, by address %s', (server, byAddress, expected) => {
  expect(says(server, byAddress)).toMatch(expected)
})
