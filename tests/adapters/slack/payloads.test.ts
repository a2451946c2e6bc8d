/** Whatever Slack sends is read without a fault, whatever its fields hold: it is heard, or there is a reason. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFrame } from '../../../src/adapters/slack/connection/frame.js'
import { gated } from '../../../src/adapters/slack/connection/gate.js'
import { type Payload, readPayload } from '../../../src/adapters/slack/connection/payload.js'
import { eventArrival } from '../../../src/adapters/slack/heard/arrival.js'
import { readMessageEvent } from '../../../src/adapters/slack/heard/read-message.js'
import { envelopeOf, ODD_FRAMES, ODD_PAYLOADS } from '../../fixtures/slack-frames.js'
import { publishedSlack } from '../../support/chat/published-slack.js'
import fc from '../../support/runner/random-cases.js'
import { wants } from '../../support/runner/skip.js'

const MESSAGE = {
  type: 'event_callback',
  event_id: 'Ev1',
  event_time: 1_790_000_000,
  event: {
    type: 'message',
    channel: 'D1',
    channel_type: 'im',
    user: 'U1',
    text: 'Bonjour',
    ts: '1790000000.000100',
    files: [{ id: 'F1', name: 'a.png', size: 3 }],
    attachments: [{ is_share: true, text: 'x' }],
  },
}
const TAP = {
  type: 'block_actions',
  user: { id: 'U1' },
  trigger_id: '1.1',
  actions: [{ action_id: 'fill:0', type: 'button', value: '{}' }],
}
const COMMAND = {
  command: '/demande',
  text: '',
  user_id: 'U1',
  channel_id: 'D1',
  trigger_id: '1.1',
}
/** In the place of a field. */
const WRONG: readonly unknown[] = [
  undefined,
  null,
  0,
  -1,
  '',
  'text',
  true,
  [],
  {},
  [null],
  { a: 1 },
]

/** Reads it as the desk does; throws where the desk would. */
function read(body: unknown): Payload {
  const heard = readPayload(body)
  const { event } = (body ?? {}) as { event?: object }
  if (heard.kind === 'fit' && event) {
    readMessageEvent(event)
    eventArrival(event)
  }
  readFrame(JSON.stringify({ type: 'events_api', envelope_id: 'e', payload: body }))
  return heard
}

/** Each field of it, wherever it stands, with each wrong value in its place. */
function* spoiled(whole: unknown): Generator<unknown> {
  for (const path of paths(whole))
    for (const wrong of WRONG) {
      yield withField(whole, path, wrong)
    }
}

function withField(whole: unknown, path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(whole)
  let at = copy as Record<string, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>
  at[path.at(-1) as string] = value
  return copy
}

function paths(value: unknown, at: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    [...at, key],
    ...paths(inner, [...at, key]),
  ])
}

describe('a payload', () => {
  it.each([
    ['a message', MESSAGE],
    ['a tap', TAP],
    ['a command', COMMAND],
  ])('%s is heard, and with any field spoiled there is a verdict', (_, whole) => {
    expect(read(whole)).toEqual({ kind: 'fit' })
    let count = 0
    for (const body of spoiled(whole)) {
      expect(['fit', 'idle', 'unreadable']).toContain(read(body).kind)
      count++
    }
    expect(count).toBeGreaterThan(40)
  })

  it.each(Object.entries(ODD_PAYLOADS))(
    '%s is not given to Bolt, and acknowledged',
    async (name, body) => {
      const said: string[] = []
      const given: unknown[] = []
      let acked = 0
      const tell = (_: object, line: string) => void said.push(line)
      const process = gated(
        { processEvent: async (event) => void given.push(event) },
        {
          log: { debug: tell, info: tell, warn: tell, error: tell },
          outdated: async () => '',
          noteUnkept() {},
          noteEvent() {},
          noteRateLimit() {},
        },
      )
      await process({ body: body as never, ack: async () => void acked++ })
      // The desk looks at what a reaction is on.
      if (name === 'a reaction on a message that is nowhere') return expect(given).toHaveLength(1)
      expect([given.length, acked, said.length]).toEqual([0, 1, 1])
      return undefined
    },
  )

  it('of any shape has a verdict', () => {
    fc.assert(fc.property(fc.anything(), (body) => void read(body)))
    fc.assert(fc.property(fc.json(), (text) => void readFrame(text)))
    fc.assert(fc.property(fc.anything(), (event) => void readMessageEvent(event)))
  })
})

describe('a frame', () => {
  it.each(Object.entries(ODD_FRAMES))('%s is no envelope', (_, text) => {
    expect(readFrame(text).kind).toMatch(/^(unreadable|hello)$/)
  })

  it('is an envelope only with what can be worked with inside', () => {
    expect(readFrame(envelopeOf('events_api', MESSAGE))).toEqual({ kind: 'envelope' })
    expect(readFrame(envelopeOf('new_envelope', MESSAGE))).toMatchObject({ kind: 'unreadable' })
    expect(readFrame('{"type":"disconnect","reason":null}')).toEqual({
      kind: 'disconnect',
      reason: '',
    })
  })
})

describe('a message', () => {
  it('keeps what is as it should be, and drops the rest', () => {
    expect(readMessageEvent({ ...MESSAGE.event, files: null, attachments: 7, text: null })).toEqual(
      {
        type: 'message',
        channel: 'D1',
        channel_type: 'im',
        user: 'U1',
        ts: '1790000000.000100',
        attachments: [],
      },
    )
    const files = [null, 'x', { name: 'without an id' }, { id: 'F1', size: '3' }]
    expect(readMessageEvent({ ...MESSAGE.event, files })?.files).toEqual([{ id: 'F1' }])
  })

  it('within another is of the same channel', () => {
    const { channel, ...inner } = MESSAGE.event
    const changed = {
      channel,
      ts: '2.0',
      subtype: 'message_changed',
      message: inner,
      previous_message: null,
    }
    expect(readMessageEvent(changed)).toMatchObject({ message: { channel, text: 'Bonjour' } })
  })
})

const published = publishedSlack('payloads')
describe.skipIf(wants(published !== null, 'published payloads of Slack'))(
  'a payload that others have recorded',
  () => {
    const folder = published ?? ''
    const files = published ? readdirSync(folder).filter((file) => !file.startsWith('api.')) : []

    it.each(files)('%s has a verdict, and so has each with a field spoiled', (file) => {
      const whole = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>
      // Their values are blank: what they are of is the name of the file's, and stands in `type`.
      const typed = file.startsWith('event.') ? { ...whole, type: 'event_callback' } : whole
      expect(read(typed).kind).toMatch(/^(fit|idle|unreadable|limited)$/)
      for (const path of paths(typed).slice(0, 400))
        for (const wrong of [undefined, null, 0, [], {}]) {
          expect(read(withField(typed, path, wrong)).kind).toMatch(
            /^(fit|idle|unreadable|limited)$/,
          )
        }
    })

    it('has the fields of a message, of its files and previews that the desk reads', () => {
      const recorded = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'))
      const shared = readMessageEvent({
        ...recorded('event.MessageFileShare.json').event,
        ts: '1.1',
        channel: 'D1',
      })
      const [file] = shared?.files ?? []
      expect(Object.keys(file ?? {}).sort()).toEqual(
        [
          ...['external_url', 'file_access', 'id', 'is_external', 'mimetype', 'mode', 'name'],
          ...['permalink', 'size', 'subtype', 'title', 'transcription', 'url_private'],
          ...['url_private_download', 'vtt'],
        ].sort(),
      )
      expect(file?.transcription).toEqual({
        status: '',
        preview: { content: '', has_more: false },
      })
      expect(shared?.blocks?.length).toBeGreaterThan(0)
      // `is_share`, `files` and `message_blocks` are of messages that are passed on: the recording has none.
      const [preview] =
        readMessageEvent({ ...recorded('event.Message.json').event, ts: '1.1', channel: 'D1' })
          ?.attachments ?? []
      expect(Object.keys(preview ?? {})).toEqual(
        expect.arrayContaining([
          'author_name',
          'from_url',
          'is_msg_unfurl',
          'text',
          'title',
          'title_link',
        ]),
      )
      const mention = recorded('event.AppMention.json').event
      for (const field of ['user', 'text', 'channel', 'ts', 'thread_ts', 'blocks', 'bot_id'])
        expect(mention).toHaveProperty(field)
      const command = recorded('app.SlashCommand.json')
      for (const field of ['channel_id', 'api_app_id', 'team_id', 'user_id', 'text', 'trigger_id'])
        expect(command).toHaveProperty(field)
    })

    it('is heard where the desk listens, and is nothing for it elsewhere', () => {
      const kinds = Object.fromEntries(
        files
          .filter((file) => file.startsWith('event.'))
          .map((file) => {
            const whole = JSON.parse(readFileSync(join(folder, file), 'utf8')) as object
            return [file, read({ ...whole, type: 'event_callback' }).kind]
          }),
      )
      for (const [file, kind] of Object.entries(kinds)) {
        if (/^event\.(Message|ReactionAdded|AppHomeOpened|AppMention)/.test(file))
          expect([file, kind]).toEqual([file, 'fit'])
        else if (file.includes('AppRateLimited')) expect(kind).toBe('limited')
        else expect([file, kind]).toEqual([file, 'idle'])
      }
    })
  },
)
