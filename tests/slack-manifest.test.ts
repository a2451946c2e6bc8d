/** What the Slack app is declared to be agrees with what the code does there. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from '@slack/bolt'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { SCOPES } from '../src/adapters/slack/base/scopes.js'
import { readPayload } from '../src/adapters/slack/connection/payload.js'
import { openChatWorld } from './support/chat/chat-world.js'

interface Manifest {
  readonly display_information: { readonly name: string; readonly description: string }
  readonly features: {
    readonly app_home: Readonly<Record<string, boolean>>
    readonly bot_user: { readonly display_name: string }
    readonly shortcuts: readonly {
      readonly type: string
      readonly name: string
      readonly callback_id: string
      readonly description: string
    }[]
    readonly slash_commands: readonly { readonly command: string; readonly description: string }[]
  }
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } }
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[] }
    readonly interactivity: { readonly is_enabled: boolean }
    readonly socket_mode_enabled: boolean
  }
}

const ROOT = join(import.meta.dirname, '..')
const ADAPTER = join(ROOT, 'src/adapters/slack')
const manifest: Manifest = parse(readFileSync(join(ROOT, 'slack/manifest.yaml'), 'utf8'))
const { features, oauth_config: oauth, settings } = manifest
const events = settings.event_subscriptions.bot_events

/** Slack sends one kind of message event for each kind of conversation. */
const MESSAGES = ['message.channels', 'message.groups', 'message.im']
/** Of the bot's token: these want no scope (docs.slack.dev/reference/methods). */
const FREE = /^(auth\.test|chat\.getPermalink|views\.(open|publish|push|update))$/

function sources(): string[] {
  return readdirSync(ADAPTER, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
}

/** Methods of the Web API that the adapter calls. */
const called = new Set(
  sources().flatMap((file) =>
    [
      ...readFileSync(join(ADAPTER, file), 'utf8').matchAll(
        /\bclient\s*\.\s*(\w+(?:\s*\.\s*\w+)+)\(/g,
      ),
    ].map(([, method = '']) => method.replaceAll(/\s/g, '')),
  ),
)

describe('the scopes', () => {
  it('are those of the table', () => {
    expect([...oauth.scopes.bot].sort()).toEqual(Object.keys(SCOPES).sort())
  })

  it('are enough for every method that is called', () => {
    const allowed = new Set(Object.values(SCOPES).flatMap(({ needs }) => needs))
    expect(called.size).toBeGreaterThan(10)
    expect([...called].filter((method) => !allowed.has(method) && !FREE.test(method))).toEqual([])
  })

  it('are each needed by something that is called or declared', () => {
    const used = new Set([...called, ...events, ...Object.keys(features)])
    const idle = Object.entries(SCOPES).map(([scope, { needs }]) => ({
      scope,
      idle: needs.filter((need) => !used.has(need)),
    }))
    expect(idle.filter((row) => row.idle.length > 0)).toEqual([])
  })
})

describe('what is declared', () => {
  const listened: string[] = []
  beforeAll(async () => {
    const spies = (['event', 'command', 'shortcut'] as const).map((kind) =>
      vi.spyOn(App.prototype, kind),
    )
    const world = await openChatWorld()
    listened.push(...spies.flatMap(({ mock }) => mock.calls.map(([what]) => nameOf(what))))
    await world.close()
  })
  afterEach(() => vi.restoreAllMocks())

  it('is listened to, and the other way round', () => {
    const declared = [
      ...events.map((name) => (MESSAGES.includes(name) ? 'message' : name)),
      ...features.slash_commands.map(({ command }) => command),
      ...features.shortcuts.map((shortcut) => shortcut.callback_id),
    ]
    expect(listened.filter((name) => !declared.includes(name))).toEqual([])
    expect(declared.filter((name) => !listened.includes(name))).toEqual([])
  })

  it('is let through to its listeners', () => {
    const hollow = (name: string) => ({ type: 'event_callback', event: { type: name } })
    for (const name of events.map((one) => (MESSAGES.includes(one) ? 'message' : one)))
      expect([name, readPayload(hollow(name)).kind]).toEqual([name, 'unreadable'])
  })

  it('asks for options where it is called by HTTP: the guide and the manifest say where', () => {
    const guide = readFileSync(join(ROOT, 'docs/slack.md'), 'utf8')
    const commented = readFileSync(join(ROOT, 'slack/manifest.yaml'), 'utf8')
    for (const text of [guide, commented]) {
      expect(text).toContain('message_menu_options_url')
      expect(text).toContain('Options Load URL')
    }
  })

  it('by HTTP is the same with the lines that are commented out', () => {
    const lines = readFileSync(join(ROOT, 'slack/manifest.yaml'), 'utf8')
      .replace('socket_mode_enabled: true', 'socket_mode_enabled: false')
      .replaceAll(/^( *)# http: /gm, '$1')
    const http = parse(lines)
    const url = 'https://amigo.academie.example/slack/events'
    expect(http.settings.event_subscriptions.request_url).toBe(url)
    expect(http.settings.interactivity).toEqual({
      is_enabled: true,
      request_url: url,
      message_menu_options_url: url,
    })
    for (const command of http.features.slash_commands) expect(command.url).toBe(url)
  })

  it('hears people on every kind of conversation that it reads', () => {
    expect(events.filter((name) => name.startsWith('message.'))).toEqual(MESSAGES)
  })

  it('lets people write to the bot, and tap', () => {
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    })
    expect(settings.interactivity.is_enabled).toBe(true)
    expect(settings.socket_mode_enabled).toBe(true)
  })

  it('keeps to the lengths that Slack takes', () => {
    const { name, description } = manifest.display_information
    expect([name.length <= 35, description.length <= 140]).toEqual([true, true])
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/)
    for (const shortcut of features.shortcuts) {
      expect(shortcut.name.length).toBeLessThanOrEqual(24)
      expect(shortcut.description.length).toBeLessThanOrEqual(150)
    }
    for (const { command } of features.slash_commands) expect(command).toMatch(/^\/[a-z]{1,31}$/)
  })
})

/** A name, or the `callback_id` of a constraint. */
function nameOf(what: unknown): string {
  return typeof what === 'string' ? what : String((what as { callback_id?: unknown }).callback_id)
}
