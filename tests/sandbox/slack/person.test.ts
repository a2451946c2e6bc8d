/** A person at the loopback workspace: what they write, tap and fill in, and what they see when it goes wrong. */

import { describe, expect, it } from 'vitest'
import { until } from '../../support/runner/until.js'
import { openWorkspace, plain, startBolt } from './bolt.js'

const MODAL = {
  type: 'modal' as const,
  callback_id: 'new',
  title: plain('Nouvelle demande'),
  submit: plain('Envoyer'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'what',
      label: plain('Quoi ?'),
      element: { type: 'plain_text_input' as const, action_id: 'text', max_length: 20 },
    },
    {
      type: 'input' as const,
      block_id: 'product',
      optional: true,
      label: plain('Produit'),
      element: { type: 'external_select' as const, action_id: 'ref', min_query_length: 2 },
    },
  ],
}

describe('a person', () => {
  it('runs a command, fills its modal in, meets an error, and submits', async () => {
    const workspace = await openWorkspace()
    const submitted: unknown[] = []
    await startBolt(workspace, (app) => {
      app.command('/amigo', async ({ ack, client, command }) => {
        await ack()
        await client.views.open({ trigger_id: command.trigger_id, view: MODAL })
      })
      app.options('ref', async ({ ack, options }) => {
        await ack({ options: [{ text: plain(`Produit ${options.value}`), value: 'A-1' }] })
      })
      app.view('new', async ({ ack, view }) => {
        submitted.push(view.state.values)
        if (view.state.values.what?.text?.value === 'non')
          await ack({ response_action: 'errors', errors: { what: 'Dites-en plus.' } })
        else await ack()
      })
    })
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)

    expect(await camille.command('/amigo', 'aide')).toEqual({
      payload: null,
      error: null,
      errors: {},
    })
    await workspace.waitFor('views.open')
    expect(workspace.modal(camille.id)?.callback_id).toBe('new')

    expect((await camille.submit()).errors).toEqual({
      what: 'Please complete this required field.',
    })
    camille.fill({ text: 'beaucoup trop long pour ce champ' })
    expect((await camille.submit()).errors).toEqual({ what: 'Not over 20 characters.' })
    expect(submitted).toEqual([])

    camille.fill({ text: 'non' })
    expect((await camille.submit()).errors).toEqual({ what: 'Dites-en plus.' })
    expect(workspace.modal(camille.id)).not.toBeNull()

    expect(await camille.suggest('ref', 'x')).toEqual([])
    const options = await camille.suggest('ref', 'xy')
    expect(options).toMatchObject([{ text: { text: 'Produit xy' }, value: 'A-1' }])
    expect(() => camille.fill({ ref: 'B-2' })).toThrow('No option "B-2" is shown')
    camille.fill({ text: 'oui', ref: 'A-1' })
    expect((await camille.submit()).error).toBeNull()
    expect(workspace.modal(camille.id)).toBeNull()
    expect(submitted.at(-1)).toEqual({
      what: { text: { type: 'plain_text_input', value: 'oui' } },
      product: { ref: { type: 'external_select', selected_option: options[0] } },
    })
  })

  it('clicks only what is shown in a message', async () => {
    const workspace = await openWorkspace()
    const bodies: unknown[] = []
    const app = await startBolt(workspace, (app) => {
      app.action('take', async ({ ack, body, respond }) => {
        bodies.push(body)
        await ack()
        await respond({ text: 'Pris.', replace_original: false, response_type: 'ephemeral' })
      })
    })
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    const button = {
      type: 'button' as const,
      action_id: 'take',
      text: plain('Prendre'),
      value: '7',
    }
    const { channel = '', ts = '' } = await app.client.chat.postMessage({
      channel: camille.id,
      text: 'Demande 7',
      blocks: [{ type: 'actions', block_id: 'acts', elements: [button] }],
    })
    expect(channel).toBe(workspace.dmOf(camille.id))
    await expect(camille.click({ channelId: channel, ts }, 'drop')).rejects.toThrow('acts/take')
    expect(await camille.click({ channelId: channel, ts }, 'take')).toMatchObject({ error: null })
    await workspace.until(() => workspace.ephemerals(camille.id)[0])
    expect(workspace.ephemerals(camille.id)).toMatchObject([{ channel, text: 'Pris.' }])
    expect(bodies).toMatchObject([
      {
        type: 'block_actions',
        container: { type: 'message', message_ts: ts, channel_id: channel },
        message: { ts, text: 'Demande 7' },
        actions: [{ type: 'button', block_id: 'acts', action_id: 'take', value: '7' }],
      },
    ])
  })

  it('writes, edits and deletes, and Bolt hears all three', async () => {
    const workspace = await openWorkspace()
    const heard: { readonly subtype?: string; readonly text?: string }[] = []
    await startBolt(workspace, (app) => {
      app.event('message', async ({ event }) => {
        heard.push(event as { subtype?: string; text?: string })
      })
    })
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    const { ts, acked } = await camille.dm(
      'Tom & <@U0SBX00BOT> voir https://a.example/?b=1&c=2 <b>',
    )
    expect(await acked).toBe(true)
    const dm = workspace.dmOf(camille.id)
    await (await camille.edit(dm, ts, 'Autre chose')).acked
    expect(workspace.messages(dm)).toMatchObject([{ ts, text: 'Autre chose' }])
    await (await camille.remove(dm, ts)).acked
    expect(workspace.messages(dm)).toEqual([])
    expect(heard).toMatchObject([
      {
        channel_type: 'im',
        text: 'Tom &amp; <@U0SBX00BOT> voir <https://a.example/?b=1&amp;c=2> &lt;b&gt;',
        blocks: [{ type: 'rich_text' }],
      },
      {
        subtype: 'message_changed',
        message: { ts, text: 'Autre chose' },
        previous_message: { ts },
      },
      { subtype: 'message_deleted', deleted_ts: ts, previous_message: { text: 'Autre chose' } },
    ])
  })

  it('uses shortcuts, menus beside a text, and what only she can see', async () => {
    const workspace = await openWorkspace()
    const bodies: Record<string, unknown>[] = []
    const app = await startBolt(workspace, (app) => {
      const keep = async ({ ack, body }: { ack(): Promise<void>; body: object }) => {
        bodies.push(body as Record<string, unknown>)
        await ack()
      }
      app.shortcut('from-message', keep)
      app.shortcut('anywhere', keep)
      app.action('more', keep)
      app.action('prio', keep)
      app.action('hide', async ({ ack, respond }) => {
        await ack()
        await respond({ delete_original: true })
      })
    })
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    const options = ['a', 'b'].map((value) => ({ text: plain(value), value }))
    const { channel = '', ts = '' } = await app.client.chat.postMessage({
      channel: camille.id,
      text: 'Demande',
      blocks: [
        {
          type: 'section',
          block_id: 's',
          text: plain('Demande'),
          accessory: { type: 'overflow', action_id: 'more', options },
        },
        {
          type: 'actions',
          block_id: 'a',
          elements: [{ type: 'static_select', action_id: 'prio', options }],
        },
      ],
    })
    const place = { channelId: channel, ts }
    await camille.messageShortcut('from-message', channel, ts)
    await camille.globalShortcut('anywhere')
    await camille.click(place, 'more', 'b')
    await camille.click(place, 'prio', 'a')
    const prio = { selected_option: { value: 'a' } }
    expect(bodies).toMatchObject([
      { type: 'message_action', message: { ts }, channel: { id: channel, name: 'directmessage' } },
      { type: 'shortcut', user: { id: camille.id } },
      { actions: [{ type: 'overflow', block_id: 's', selected_option: { value: 'b' } }] },
      { actions: [prio], state: { values: { a: { prio } } } },
    ])

    const elements = [{ type: 'button' as const, action_id: 'hide', text: plain('Cacher') }]
    const blocks = [{ type: 'actions' as const, elements }]
    const user = camille.id
    const whispered = await app.client.chat.postEphemeral({ channel, user, text: 'Psst', blocks })
    await camille.click({ channelId: channel, ts: whispered.message_ts ?? '' }, 'hide')
    await workspace.until(() => workspace.ephemerals(user).length === 0)
  })

  it('sees what went wrong with a command: silence, or an answer that Slack refuses', async () => {
    const workspace = await openWorkspace()
    await startBolt(workspace, (app) => {
      app.command('/mute', async () => {})
      app.command('/loud', async ({ ack }) =>
        ack({ blocks: [{ type: 'header', text: plain('x'.repeat(151)) }] }),
      )
      app.command('/all', async ({ ack }) =>
        ack({ response_type: 'in_channel', text: 'Pour tous' }),
      )
    })
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    expect((await camille.command('/mute', '')).error).toBe('operation_timeout')
    expect((await camille.command('/loud', '')).error).toBe('invalid_blocks')
    expect((await camille.command('/all', '')).error).toBeNull()
    const dm = workspace.dmOf(camille.id)
    expect(workspace.messages(dm)).toMatchObject([{ text: 'Pour tous', bot_id: workspace.botId }])
  })

  it('sends a file that the app downloads, and presses enter in an input that dispatches', async () => {
    const workspace = await openWorkspace()
    const read: unknown[] = []
    const app = await startBolt(workspace, (app) => {
      app.event('message', async ({ event }) => {
        if (event.subtype !== 'file_share') return
        const headers = { authorization: `Bearer ${workspace.botToken}` }
        const response = await fetch(event.files?.[0]?.url_private_download ?? '', { headers })
        read.push(await response.text())
      })
      app.action('t', async ({ ack, action }) => {
        read.push(action)
        await ack()
      })
    })
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    const content = new TextEncoder().encode('a;b')
    await camille.dm('Voici', { files: [{ name: 'a.csv', content }] })
    const element = { type: 'plain_text_input' as const, action_id: 't' }
    const block = { type: 'input' as const, block_id: 'b', label: plain('Champ'), element }
    const user_id = camille.id
    const publish = (blocks: (typeof block & { dispatch_action?: boolean })[]) =>
      app.client.views.publish({ user_id, view: { type: 'home', blocks } })
    await publish([block])
    await expect(camille.click({ view: 'home' }, 't', 'x')).rejects.toThrow('dispatches nothing')
    await publish([{ ...block, dispatch_action: true }])
    await camille.click({ view: 'home' }, 't', 'oui')
    await until(() => read.length === 2)
    expect(read).toContain('a;b')
    expect(read).toContainEqual(expect.objectContaining({ block_id: 'b', value: 'oui' }))
  })
})
