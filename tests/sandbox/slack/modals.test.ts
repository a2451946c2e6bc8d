/** Modals and the Home tab in the loopback workspace: opened, pushed, updated, filled in, closed. */

import type { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { HOUR } from '../../../src/core/running/durations.js'
import { openWorkspace, plain, startBolt } from './bolt.js'

function modal(callback_id: string, more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    callback_id,
    title: plain('Titre'),
    submit: plain('Envoyer'),
    blocks: [{ type: 'section', text: plain(callback_id) }],
    ...more,
  }
}

/** A workspace, a person, and the last trigger_id that the app got from a command. */
async function open(listen: (app: App) => void = () => {}, options = {}) {
  const workspace = await openWorkspace(options)
  const triggers: string[] = []
  const app = await startBolt(workspace, (app) => {
    app.command('/go', async ({ ack, command }) => {
      triggers.push(command.trigger_id)
      await ack()
    })
    listen(app)
  })
  const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
  const trigger = async () => {
    await camille.command('/go', '')
    return triggers.at(-1) ?? ''
  }
  return { workspace, app, camille, trigger }
}

const refusedWith = (error: string) => ({ data: { ok: false, error } })

describe('a modal', () => {
  it('wants a trigger that is fresh and unused', async () => {
    const { app, trigger } = await open(() => {}, { triggerLifeMs: HOUR })
    const view = modal('a')
    const views = app.client.views
    const used = await trigger()
    await views.open({ trigger_id: used, view })
    await expect(views.open({ trigger_id: used, view })).rejects.toMatchObject(
      refusedWith('exchanged_trigger_id'),
    )
    const old = await trigger()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + HOUR + 1 })
    onTestFinished(() => void vi.useRealTimers())
    await expect(views.open({ trigger_id: old, view })).rejects.toMatchObject(
      refusedWith('expired_trigger_id'),
    )
    await expect(views.open({ trigger_id: '1.2.x', view })).rejects.toMatchObject(
      refusedWith('invalid_arguments'),
    )
  })

  it('is pushed three deep, updated by its hash, closed with a word to the app', async () => {
    const closed: unknown[] = []
    const { workspace, app, camille, trigger } = await open((app) => {
      app.view({ type: 'view_closed', callback_id: /./ }, async ({ ack, body }) => {
        closed.push([body.view.callback_id, 'is_cleared' in body && body.is_cleared])
        await ack()
      })
    })
    const { views } = app.client
    const { view } = await views.open({
      trigger_id: await trigger(),
      view: modal('one', { external_id: 'x' }),
    })
    const { id = '', hash = '' } = view ?? {}
    await views.update({ view_id: id, hash, view: modal('one, again', { external_id: 'x' }) })
    await expect(views.update({ view_id: id, hash, view: modal('late') })).rejects.toMatchObject(
      refusedWith('hash_conflict'),
    )
    await views.push({ trigger_id: await trigger(), view: modal('two', { external_id: 'y' }) })
    await expect(
      views.push({ trigger_id: await trigger(), view: modal('3', { external_id: 'y' }) }),
    ).rejects.toMatchObject(refusedWith('duplicate_external_id'))
    await views.push({
      trigger_id: await trigger(),
      view: modal('three', { notify_on_close: true }),
    })
    await expect(
      views.push({ trigger_id: await trigger(), view: modal('four') }),
    ).rejects.toMatchObject(refusedWith('push_limit_reached'))

    await camille.closeModal()
    expect(closed).toEqual([['three', false]])
    expect(workspace.modal(camille.id)).toMatchObject({ callback_id: 'two', previous_view_id: id })
    await camille.closeModal({ all: true })
    expect(workspace.modal(camille.id)).toBeNull()
    await expect(views.update({ view_id: id, view: modal('gone') })).rejects.toMatchObject(
      refusedWith('not_found'),
    )
  })

  it('keeps what was typed over an update, and follows update, push and clear', async () => {
    const field = {
      type: 'input' as const,
      block_id: 'b',
      label: plain('Champ'),
      element: { type: 'plain_text_input' as const, action_id: 't' },
    }
    const seen: unknown[] = []
    const { workspace, app, camille, trigger } = await open((app) => {
      app.view('first', async ({ ack, view }) => {
        seen.push(view.state.values.b?.t?.value)
        await ack({ response_action: 'update', view: modal('second', { blocks: [field] }) })
      })
      app.view('second', async ({ ack, view }) => {
        seen.push(view.state.values.b?.t?.value)
        await ack({ response_action: 'push', view: modal('third') })
      })
      app.view('third', async ({ ack }) => ack({ response_action: 'clear' }))
    })
    await app.client.views.open({
      trigger_id: await trigger(),
      view: modal('first', { blocks: [field] }),
    })
    camille.fill({ t: 'gardé' })
    await camille.submit()
    expect(workspace.modal(camille.id)?.callback_id).toBe('second')
    await camille.submit()
    expect(workspace.modal(camille.id)?.callback_id).toBe('third')
    await camille.submit()
    expect(workspace.modal(camille.id)).toBeNull()
    expect(seen).toEqual(['gardé', 'gardé'])
  })

  it('stays open when the app answers nonsense', async () => {
    const { workspace, app, camille, trigger } = await open(
      (app) => {
        app.view('wrong', async ({ ack }) =>
          ack({ response_action: 'errors', errors: { no: 'x' } }),
        )
        app.view('long', async ({ ack }) =>
          ack({ response_action: 'update', view: modal('l', { title: plain('x'.repeat(25)) }) }),
        )
      },
      { ackTimeoutMs: HOUR, triggerLifeMs: HOUR },
    )
    const errors: (string | null)[] = []
    for (const name of ['wrong', 'long']) {
      await app.client.views.open({ trigger_id: await trigger(), view: modal(name) })
      errors.push((await camille.submit()).error)
      expect(workspace.modal(camille.id)?.callback_id).toBe(name)
    }
    expect(errors).toEqual(['invalid_response_errors', 'invalid_arguments'])
  })

  it('stays open when the app answers nothing', async () => {
    // The timeout is the workspace's own: a shorter one would be too short for a busy machine's command.
    const { workspace, app, camille, trigger } = await open(
      (app) => app.view('mute', async () => {}),
      { triggerLifeMs: HOUR },
    )
    await app.client.views.open({ trigger_id: await trigger(), view: modal('mute') })
    expect((await camille.submit()).error).toBe('operation_timeout')
    expect(workspace.modal(camille.id)?.callback_id).toBe('mute')
  })

  it('takes files, as many and of the kind that it asks for', async () => {
    const seen: unknown[] = []
    const { app, camille, trigger } = await open((app) => {
      app.view('files', async ({ ack, view }) => {
        seen.push(view.state.values.b?.f?.files)
        await ack()
      })
    })
    const element = {
      type: 'file_input' as const,
      action_id: 'f',
      max_files: 1,
      filetypes: ['pdf'],
    }
    const blocks = [{ type: 'input' as const, block_id: 'b', label: plain('Pièces'), element }]
    await app.client.views.open({ trigger_id: await trigger(), view: modal('files', { blocks }) })
    const content = new Uint8Array([1, 2, 3])
    camille.fill({
      f: [
        { name: 'a.pdf', content },
        { name: 'b.pdf', content },
      ],
    })
    expect((await camille.submit()).errors).toEqual({ b: 'At most 1.' })
    camille.fill({ f: [{ name: 'a.exe', content }] })
    expect((await camille.submit()).errors).toEqual({ b: 'Not a file like a.exe.' })
    camille.fill({ f: [{ name: 'a.pdf', content }] })
    expect(await camille.submit()).toMatchObject({ error: null, errors: {} })
    expect(seen).toMatchObject([[{ name: 'a.pdf', size: 3, mimetype: 'application/pdf' }]])
  })
})

describe('the Home tab', () => {
  it('is published, opened, and clicked in with a choice', async () => {
    const opened: unknown[] = []
    const chosen: unknown[] = []
    const options = ['hi', 'lo'].map((value) => ({ text: plain(value), value }))
    const element = { type: 'static_select' as const, action_id: 'prio', options }
    const { workspace, app, camille } = await open((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        opened.push((event.view as { id?: string } | undefined)?.id)
        const blocks = [{ type: 'actions' as const, block_id: 'h', elements: [element] }]
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } })
      })
      app.action('prio', async ({ ack, body }) => {
        chosen.push(body)
        await ack()
      })
    })
    await camille.openHome()
    await workspace.until(() => workspace.home(camille.id))
    await camille.click({ view: 'home' }, 'prio', 'lo')
    await (await camille.openHome()).acked
    expect(opened).toEqual([undefined, workspace.home(camille.id)?.id])
    expect(chosen).toMatchObject([
      {
        actions: [{ type: 'static_select', selected_option: { value: 'lo' } }],
        container: { type: 'view' },
        view: {
          type: 'home',
          state: { values: { h: { prio: { selected_option: { value: 'lo' } } } } },
        },
      },
    ])
    await expect(camille.click({ view: 'home' }, 'prio', 'mid')).rejects.toThrow('No option "mid"')
    const hash = 'old'
    await expect(
      app.client.views.publish({ user_id: camille.id, hash, view: { type: 'home', blocks: [] } }),
    ).rejects.toMatchObject(refusedWith('hash_conflict'))
  })
})
