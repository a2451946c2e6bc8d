/** All mailboxes refused at the start: the operator reads a line for each, and the service is not started again by itself. */

import { expect, it } from 'vitest'
import { IntakeRefused } from '../../../src/adapters/imap/intake/intake-refused.js'
import { explainFault } from '../../../src/commands/explain-fault.js'
import { EXIT } from '../../../src/commands/faults.js'
import { anyListens } from '../../../src/composition/mail/intakes.js'

const refusal = (setting: string) => new IntakeRefused(`IMAP: check ${setting}`)
const explained = (...faults: readonly Error[]) =>
  anyListens(faults.map((fault) => Promise.reject(fault))).then(() => null, explainFault)

it('one line for each, and the status of settings that are wrong', async () => {
  // Any other status starts it again (systemd), and each start is a failed login.
  expect(await explained(refusal('A_PASSWORD'), refusal('B_PASSWORD'))).toEqual({
    message: 'IMAP: check A_PASSWORD\n  IMAP: check B_PASSWORD',
    exitCode: EXIT.config,
  })
})

it('a fault of Amigo among them is told as such', async () => {
  const bug = new TypeError('x is not a function')
  const told = await explained(refusal('A_PASSWORD'), bug)
  expect(told).toMatchObject({ exitCode: EXIT.fault })
  expect(told?.message).toMatch(/x is not a function/)
})
