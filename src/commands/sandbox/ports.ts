/** The ports of the sandbox: read from its options, and named when they can't be had. */

import { InvalidArgumentError } from 'commander'
import { CommandFault } from '../faults.js'

/** Loopback only, all of them. 0 is any free one. */
export const DEFAULT_PORTS = { port: 2580, smtpPort: 2525 } as const

const OPTIONS = { port: '--port', smtpPort: '--smtp-port' } as const

export type Ports = Readonly<Record<keyof typeof DEFAULT_PORTS, number>>

export function portNumber(written: string): number {
  const port = Number(written)
  if (!/^\d{1,5}$/.test(written) || port > 65_535)
    throw new InvalidArgumentError('It must be a port: a number from 0 (any free one) to 65535.')
  return port
}

const FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken: is another sandbox running? Stop it, or choose another port with',
  EACCES: 'is not for this user: choose one above 1023 with',
}

/** One line that names the port and its option; null: the fault is about none of them. */
export function portFault(error: unknown, ports: Ports): CommandFault | null {
  const { code = '', port } = (error ?? {}) as NodeJS.ErrnoException & { readonly port?: number }
  const fault = FAULTS[code]
  const names = Object.keys(OPTIONS) as (keyof Ports)[]
  const name = names.find((one) => ports[one] === port && port !== 0)
  return fault && name ? new CommandFault(`port ${port} ${fault} ${OPTIONS[name]}`) : null
}
