/** One socket of Socket Mode against the loopback workspace: opened, refused, hung, and closed. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeFault } from '../../../src/adapters/slack/base/fault.js'
import { openSocket, type SlackEnvelope } from '../../../src/adapters/slack/connection/socket.js'
import { type SlackWorkspace, startSlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import { QUIET } from '../../sandbox/slack/bolt.js'

let slack: SlackWorkspace
const told: string[] = []
beforeEach(async () => {
  slack = await startSlackWorkspace({ retryAfterMs: [0, 50] })
  told.length = 0
})
afterEach(() => slack.close())

function open(
  heard: (envelope: SlackEnvelope) => Promise<void> = ({ ack }) => ack(),
  stopped = new AbortController().signal,
) {
  const options = {
    appToken: slack.appToken,
    logger: QUIET,
    clientOptions: { slackApiUrl: slack.apiUrl, logger: QUIET, retryConfig: { retries: 0 } },
  }
  return openSocket(
    options,
    {
      envelope: heard,
      leaving: () => void told.push('leaving'),
      ended: () => void told.push('ended'),
      unreadable: (because) => void told.push(because),
    },
    stopped,
  )
}

describe('a socket', () => {
  it.each([
    ['refused', 'Slack closed the connection before its hello'],
    ['cut', 'Slack closed the connection before its hello'],
    ['closed', 'Slack closed the connection before its hello'],
    ['too_many_websockets', /too many connections .* \(too_many_websockets\)$/],
    ['link_disabled', /Socket Mode is off .* \(link_disabled\)$/],
  ] as const)('that is %s rejects with what to do, and has told nothing', async (how, says) => {
    slack.openNext(how)
    await expect(open()).rejects.toThrow(says)
    expect(told).toEqual([])
    await (await open()).close()
  })

  it.each(['silent', 'no-hello'] as const)(
    'that is %s is let go when the desk stops',
    async (how) => {
      slack.openNext(how)
      const stopping = new AbortController()
      const opening = open(undefined, stopping.signal)
      await slack.waitFor('apps.connections.open')
      stopping.abort()
      await expect(opening).rejects.toThrow('stopped before Slack said hello')
    },
  )

  it('whose token is refused says which', async () => {
    slack.revokeToken('invalid_auth')
    const fault = await open().catch((error: unknown) => error)
    expect(describeFault(fault)).toBe('Slack: Slack refuses AMIGO_SLACK_APP_TOKEN (invalid_auth)')
  })

  it('says that it is leaving, goes on, and tells its end once', async () => {
    const heard: unknown[] = []
    await open(async (envelope) => {
      heard.push(envelope.body)
      await envelope.ack()
    })
    slack.recycle('warning')
    await expect.poll(() => told).toEqual(['leaving'])
    const { id } = slack.addUser({ name: 'Camille' })
    expect(await (await slack.as(id).dm('Bonjour')).acked).toBe(true)
    slack.dropSockets()
    await expect.poll(() => told).toEqual(['leaving', 'ended'])
    expect(heard.length).toBeGreaterThan(0)
  })

  it('that is closed lets what is being heard be acknowledged first', async () => {
    const { id } = slack.addUser({ name: 'Camille' })
    let done = () => {}
    const kept = new Promise<void>((resolve) => {
      done = resolve
    })
    let began = false
    const socket = await open(async ({ ack }) => {
      began = true
      await kept
      await ack()
    })
    const { acked } = await slack.as(id).dm('Bonjour')
    await expect.poll(() => began).toBe(true)
    const closing = socket.close()
    done()
    await closing
    expect(await acked).toBe(true)
  })

  it('whose listener fails says so, and lives', async () => {
    const { id } = slack.addUser({ name: 'Camille' })
    await open(() => Promise.reject())
    await (await slack.as(id).dm('Bonjour')).acked
    expect(told).toContain('no reason given (undefined)')
    expect(slack.connections).toBe(1)
  })
})
