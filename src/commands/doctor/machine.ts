/** `amigo doctor`: checks this machine's disk and its proxy. */

import { accessSync, constants, statfsSync } from 'node:fs'
import { readNoProxy } from '../../adapters/proxy/no-proxy.js'
import { routeTo } from '../../adapters/proxy/outbound.js'
import { prepareDataFolder } from '../../config.js'
import type { Config } from '../../settings.js'
import { CommandFault } from '../faults.js'

const MB = 1024 * 1024

export function checkFolder(config: Config): string {
  const folder = config.AMIGO_DATA_DIR
  prepareDataFolder(config)
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    throw new CommandFault(
      `AMIGO_DATA_DIR: ${folder} can't be written by this user: change its owner or its rights`,
    )
  }
  const { bavail, bsize } = statfsSync(folder)
  const free = Math.floor((bavail * bsize) / MB)
  if (free < 500)
    throw new CommandFault(
      `only ${free} MB are free on the disk of ${folder}: make room, mails are kept there`,
    )
  return `${folder}, ${free} MB free`
}

export function checkProxy({ proxy: outbound, ...config }: Config): string {
  const { proxy, exclusions } = outbound
  const unread = exclusions === null ? [] : readNoProxy(exclusions.value).unread
  if (unread.length > 0)
    throw new CommandFault(
      `${exclusions?.variable}: nobody understands ${unread.map((entry) => `« ${entry} »`).join(', ')}: name hosts, domains, addresses or networks (10.0.0.0/8), separated by commas`,
    )
  const servers = [
    ...config.mailboxes.flatMap(({ label, settings }) => [
      [`IMAP ${label}`.trim(), settings.AMIGO_IMAP_HOST, settings.AMIGO_IMAP_PORT] as const,
      [`SMTP ${label}`.trim(), settings.AMIGO_SMTP_HOST, settings.AMIGO_SMTP_PORT] as const,
    ]),
    ...(config.AMIGO_SLACK_BOT_TOKEN === undefined ? [] : [['Slack', 'slack.com', 443] as const]),
  ] as const
  const isProxied = ([, host, port]: (typeof servers)[number]) =>
    routeTo(outbound, host, port) !== null
  const named = (some: readonly (typeof servers)[number][]) =>
    some.map(([name]) => name).join(', ') || 'nothing'
  const proxied = servers.filter(isProxied)
  const straight = servers.filter((server) => !isProxied(server))
  return `${proxy?.shown} (${proxy?.variable}) leads to ${named(proxied)}; reached straight: ${named(straight)}`
}
