/** What the loopback workspace makes of plain words, held against what Slack's documentation says of each method. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SlackWorkspace, startSlackWorkspace } from '../../../src/sandbox/slack/workspace.js'

let workspace: SlackWorkspace
let channel: string
let camille: string
beforeAll(async () => {
  workspace = await startSlackWorkspace({})
  camille = workspace.addUser({ name: 'camille', realName: 'Camille', email: 'c@a.example' }).id
  channel = workspace.addChannel({
    name: 'general',
    members: [workspace.botUserId, camille],
  }).id
})
afterAll(() => workspace.close())

async function call(method: string, body: object): Promise<{ ts: string; message: Message }> {
  const response = await fetch(`${workspace.apiUrl}${method}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${workspace.botToken}`,
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify({ channel, ...body }),
  })
  return (await response.json()) as { ts: string; message: Message }
}
interface Message {
  readonly text: string
  readonly blocks: readonly { readonly text: { readonly text: string } }[]
}

const WORDS = 'Voir https://a.example/x, #general, @camille et @here : <!channel|déjà>'
const LINKED = 'Voir <https://a.example/x>, #general, @camille et @here : <!channel|déjà>'
const named = () =>
  `Voir <https://a.example/x>, <#${channel}|general>, <@${camille}> et <!here> : <!channel|déjà>`

describe('the text of a message', () => {
  const POSTED: readonly [string, object, () => string][] = [
    ['posted: addresses', {}, () => LINKED],
    ['posted with parse none: nothing', { parse: 'none' }, () => WORDS],
    ['posted with link_names: names too', { parse: 'none', link_names: true }, named],
    ['posted with parse full: names too', { parse: 'full' }, named],
  ]
  it.each(POSTED)('%s', async (_, how, expected) => {
    const { message } = await call('chat.postMessage', { text: WORDS, ...how })
    expect(message.text).toBe(expected())
  })

  const UPDATED: readonly [string, object, () => string][] = [
    ['changed: as a client does', {}, named],
    ['changed with parse none: nothing', { parse: 'none' }, () => WORDS],
  ]
  it.each(UPDATED)('%s', async (_, how, expected) => {
    const { ts } = await call('chat.postMessage', { text: 'x' })
    const { message } = await call('chat.update', { ts, text: WORDS, ...how })
    expect(message.text).toBe(expected())
  })
})

describe('an object of mrkdwn', () => {
  const OBJECTS: readonly [string, object, () => string][] = [
    ['addresses and names', {}, named],
    ['nothing where it is verbatim', { verbatim: true }, () => WORDS],
  ]
  it.each(OBJECTS)('%s', async (_, how, expected) => {
    const text = { type: 'mrkdwn', text: WORDS, ...how }
    const { message } = await call('chat.postMessage', {
      text: 'x',
      blocks: [{ type: 'section', text }],
    })
    expect(message.blocks[0]?.text.text).toBe(expected())
  })
})

describe('what is shown to one person', () => {
  it('is not seen in a thread that nobody has answered in, and is once somebody has', async () => {
    const { ts } = await call('chat.postMessage', { text: 'root' })
    await call('chat.postEphemeral', { user: camille, text: 'entre nous', thread_ts: ts })
    expect(workspace.ephemerals(camille)).toEqual([])
    await workspace.as(camille).post(channel, 'oui', { threadTs: ts })
    expect(workspace.ephemerals(camille)).toHaveLength(1)
  })
})
