/** The workspace answers and tells what Slack does, field by field, where recordings of it lie beside the checkout. */

import { readFileSync } from 'node:fs'
import { WebClient } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import type { SlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import { publishedSlack } from '../../support/chat/published-slack.js'
import { wants } from '../../support/runner/skip.js'
import { openWorkspace, QUIET } from './bolt.js'
import { connect } from './socket.js'

type Raw = Readonly<Record<string, unknown>>

/** Fields that the recordings have not: newer ones, those of `state` (by block), and those of an ever-deeper block. */
const BEYOND =
  /\.(context_team_id|context_enterprise_id|event_ts|client_msg_id|values|blocks|channels|elements|files|teams)$/
/** In a form there is no boolean. */
const OF_A_FORM = 'SlashCommand.is_enterprise_install'

/** Fields of ours that the other has not, or has in another type; null says nothing of a type. */
function differing(ours: unknown, theirs: unknown, at: string): string[] {
  return Object.entries((ours ?? {}) as Raw).flatMap(([key, value]) => {
    const path = `${at}.${key}`
    const other = ((theirs ?? {}) as Raw)[key]
    if (other === undefined) return BEYOND.test(path) ? [] : [`${path}: not in the recording`]
    if (value === null) return []
    if (kindOf(value) !== kindOf(other))
      return path.endsWith(OF_A_FORM) ? [] : [`${path}: ${kindOf(value)}, not ${kindOf(other)}`]
    const inner = Array.isArray(value) ? [value[0], (other as unknown[])[0]] : [value, other]
    return typeof inner[0] === 'object' ? differing(inner[0], inner[1], path) : []
  })
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value
}

function recorded(name: string): unknown {
  return JSON.parse(readFileSync(publishedSlack(`payloads/${name}.json`) ?? '', 'utf8'))
}

describe.skipIf(wants(publishedSlack('payloads') !== null, 'published payloads of Slack'))(
  'as recorded',
  () => {
    const furnished = async () => {
      const workspace = await openWorkspace({ enterpriseId: 'E0ACADEMIE' })
      const user = workspace.addUser({ name: 'Camille', email: 'camille@academie.example' }).id
      const members = [user, workspace.botUserId]
      const channel = workspace.addChannel({ name: 'assistance', members }).id
      return { workspace, user, channel, client: clientOf(workspace, workspace.botToken) }
    }
    const clientOf = ({ apiUrl }: SlackWorkspace, token: string) =>
      new WebClient(token, { slackApiUrl: apiUrl, logger: QUIET })

    it('are the answers of the Web API', async () => {
      const { workspace, user, channel, client } = await furnished()
      const { ts = '' } = await client.chat.postMessage({ channel, text: 'Bonjour' })
      const answers = {
        'auth.test': await client.auth.test(),
        'users.info': await client.users.info({ user }),
        'conversations.info': await client.conversations.info({ channel }),
        'conversations.list': await client.conversations.list({ types: 'im,public_channel' }),
        'chat.postEphemeral': await client.chat.postEphemeral({ channel, user, text: 'Bonjour' }),
        'chat.delete': await client.chat.delete({ channel, ts }),
        'views.publish': await client.views.publish({
          user_id: user,
          view: { type: 'home', blocks: [] },
        }),
        'apps.connections.open': await clientOf(
          workspace,
          workspace.appToken,
        ).apps.connections.open(),
      }
      const differ = Object.entries(answers).flatMap(
        ([method, { response_metadata: _, ...answer }]) =>
          differing(answer, recorded(`api.${method}`), method),
      )
      expect(differ).toEqual([])
    })

    it('are the events and commands', async () => {
      const { workspace, user, channel } = await furnished()
      const { said } = await connect(workspace)
      const camille = workspace.as(user)
      const { ts } = await camille.dm('Bonjour', {
        files: [{ name: 'a.png', content: Buffer.from('x') }],
      })
      await camille.edit(workspace.dmOf(user), ts, 'Bonsoir')
      await camille.remove(workspace.dmOf(user), ts)
      await camille.post(channel, 'Une autre chose')
      await camille.command('/demande', '')
      const names: Readonly<Record<string, string>> = {
        message: 'event.Message',
        file_share: 'event.MessageFileShare',
        message_changed: 'event.MessageChanged',
        message_deleted: 'event.MessageDeleted',
        slash_commands: 'app.SlashCommand',
      }
      await expect.poll(() => said.length).toBeGreaterThan(5)
      const seen = said.flatMap(({ type, payload }) => {
        const event = (payload?.event ?? {}) as { type?: string; subtype?: string }
        const name = names[event.subtype ?? event.type ?? type]
        return name ? [{ name, payload }] : []
      })
      expect(new Set(seen.map(({ name }) => name)).size).toBe(5)
      expect(seen.flatMap(({ name, payload }) => differing(payload, recorded(name), name))).toEqual(
        [],
      )
    })
  },
)
