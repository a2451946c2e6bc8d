/** `amigo sandbox` (npm start): plays a short conversation, prints it, and stays up to be tried. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AlreadyRunning } from '../../adapters/database/data-folder-lock.js'
import { openLog } from '../../adapters/log.js'
import type { Sandbox, SandboxOptions } from '../../sandbox/sandbox.js'
import { CommandFault } from '../faults.js'
import { prepareFolder, runsAlready, shownFolder } from './folder.js'
import { play } from './play.js'
import { DEFAULT_PORTS, type Ports, portFault } from './ports.js'
import { say } from './print.js'
import { playInSlack, showSlack } from './slack.js'
import { requests, showMail, welcome } from './welcome.js'

export interface SandboxCommandOptions extends Partial<Ports> {
  readonly once?: true
  readonly fresh?: true
  readonly folder?: string
}

export async function sandbox(options: SandboxCommandOptions): Promise<void> {
  const { once, fresh = false } = options
  const { startSandbox } = await load()
  const passing = once && options.folder === undefined
  const folder = passing
    ? mkdtempSync(join(tmpdir(), 'amigo-sandbox-'))
    : await prepareFolder({ folder: options.folder, fresh })
  const ports = portsOf(options)
  say(
    'Starting Amigo in its sandbox: the real service, with a mail server and a Slack workspace of its own on this machine…',
  )
  const log = openLog('warn', process.stderr.isTTY)
  const started = await startSandbox(folder, log, {}, partsOf(ports, once)).catch(
    (error: unknown) => {
      if (error instanceof AlreadyRunning) throw runsAlready(folder)
      throw portFault(error, ports) ?? error
    },
  )
  try {
    await run(started, folder, once === true)
  } finally {
    await started.stop()
    if (passing) rmSync(folder, { recursive: true })
  }
}

async function load(): Promise<typeof import('../../sandbox/sandbox.js')> {
  try {
    return await import('../../sandbox/sandbox.js')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new CommandFault(
      'the sandbox needs the development packages (hoodiecrow-imap, smtp-server, ws): run `npm install`',
    )
  }
}

/** Nobody opens the page of one that ends by itself. */
function partsOf({ port, smtpPort }: Ports, once: true | undefined): SandboxOptions {
  return once ? { slack: true, smtpPort } : { slack: true, smtpPort, port }
}

/** What plays once and ends is in nobody's way. */
function portsOf({ once, port, smtpPort }: SandboxCommandOptions): Ports {
  return {
    port: port ?? (once ? 0 : DEFAULT_PORTS.port),
    smtpPort: smtpPort ?? (once ? 0 : DEFAULT_PORTS.smtpPort),
  }
}

async function run(started: Sandbox, folder: string, once: boolean): Promise<void> {
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
  const { kept } = started
  if (once && kept > 0)
    throw new CommandFault(
      `${shownFolder(folder)} keeps ${requests(kept)} already: add --fresh to throw them away, or leave --folder out`,
    )
  if (kept === 0) {
    await play(started)
    if (started.slack) await playInSlack(started.slack)
  }
  if (once) return
  await welcome(started, folder)
  if (started.slack) await showSlack(started.slack)
  started.mail.events.on('delivered', (mail) => void showMail(mail))
  await stopped
  say('\nStopping…')
}
