/** What Slack posts to the desk, as it is, and with fields that hold something else: other people's ids, other types, long texts. */

import type { SlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import fc from '../runner/random-cases.js'

export interface Cast {
  readonly slack: SlackWorkspace
  /** Who posts. */
  readonly user: string
  /** Ids of people, places and messages that the poster may put in the place of their own. */
  readonly ids: readonly string[]
  readonly dm: string
  readonly board: string
  readonly root: string
  readonly boardRoot: string
}

type Fields = Record<string, unknown>

/** Buttons of a message or a view, wherever they stand. */
export function controlsIn(shown: unknown): Fields[] {
  if (typeof shown !== 'object' || shown === null) return []
  const own = 'action_id' in shown ? [shown as Fields] : []
  return [...own, ...Object.values(shown).flatMap(controlsIn)]
}

/** A menu tells which of its options was chosen. */
function chosenIn({ options, ...control }: Fields): Fields {
  return Array.isArray(options) ? { ...control, selected_option: options[0] as unknown } : control
}

/** One of each kind; `shown`: controls and views that somebody was really shown. */
export function payloadsOf(cast: Cast, controls: readonly Fields[], views: readonly Fields[]) {
  const { slack, user, dm, board, root, boardRoot } = cast
  const common = { team_id: slack.teamId, api_app_id: slack.appId }
  const who = { id: user, username: 'x', team_id: slack.teamId }
  const event = (inner: Fields): Fields => ({
    ...common,
    type: 'event_callback',
    event_id: 'EvX',
    event_time: 1_990_000_000,
    authorizations: [{ team_id: slack.teamId, user_id: slack.botUserId, is_bot: true }],
    event: inner,
  })
  const message = {
    type: 'message',
    channel: dm,
    channel_type: 'im',
    user,
    team: slack.teamId,
    text: 'Où en est la demande R-000001 ?',
    ts: '1990000000.000100',
  }
  const events = [
    message,
    { ...message, thread_ts: root, text: 'CLORE' },
    {
      ...message,
      channel: board,
      channel_type: 'channel',
      thread_ts: boardRoot,
      text: 'REPONDRE Vu',
    },
    { ...message, subtype: 'bot_message', bot_id: 'B0AUTRE', username: 'Robot' },
    { ...message, subtype: 'file_share', files: [{ id: 'F0', name: 'a.png', size: 4 }] },
    {
      ...message,
      subtype: 'message_changed',
      message: { ...message, text: 'Autre chose', edited: { user, ts: '1990000001.000100' } },
      previous_message: message,
    },
    {
      ...message,
      subtype: 'message_deleted',
      deleted_ts: root,
      previous_message: { ...message, ts: root },
    },
    {
      type: 'reaction_added',
      user,
      reaction: '+1',
      item: { type: 'message', channel: dm, ts: root },
    },
    { type: 'app_home_opened', user, channel: dm, tab: 'home', event_ts: '1990000000.000100' },
    {
      type: 'app_mention',
      user,
      channel: board,
      text: `<@${slack.botUserId}> aide`,
      ts: '1990000000.000200',
    },
  ].map(event)
  const taps = controls.map(
    (control): Fields => ({
      ...common,
      type: 'block_actions',
      user: who,
      team: { id: slack.teamId },
      trigger_id: '1.1.x',
      response_url: `${slack.apiUrl}nowhere`,
      channel: { id: dm },
      container: { type: 'message', channel_id: dm, message_ts: root },
      message: { ts: root, text: 'x' },
      actions: [{ action_ts: '1990000000.1', ...chosenIn(control) }],
    }),
  )
  const submissions = views.map(
    (view): Fields => ({
      ...common,
      type: 'view_submission',
      user: who,
      team: { id: slack.teamId },
      trigger_id: '1.1.x',
      view: { ...view, state: { values: {} } },
    }),
  )
  const commands = ['/demande', '/demandes', '/faq', '/file', '/tickets'].map(
    (command): Fields => ({
      ...common,
      command,
      text: 'R-000001',
      user_id: user,
      channel_id: dm,
      trigger_id: '1.1.x',
      response_url: `${slack.apiUrl}nowhere`,
    }),
  )
  return [...events, ...taps, ...submissions, ...commands]
}

const paths = (value: unknown, at: readonly string[] = []): string[][] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value)
        // Where Slack itself wants its answers: only its signature may say so.
        .filter(([key]) => key !== 'response_url')
        .flatMap(([key, inner]) => [[...at, key], ...paths(inner, [...at, key])])

/** Copies with one to three fields that hold something else. */
export function spoiledOf(
  bodies: readonly Fields[],
  ids: readonly string[],
  many: number,
): Fields[] {
  const wrong = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      0,
      -1,
      '',
      true,
      [],
      {},
      [null],
      'é'.repeat(3000),
      '\u0000',
      '<!channel>',
    ),
    fc.constantFrom<unknown>(...ids),
    fc.constantFrom<unknown>(
      'R-000001',
      'CLORE',
      '1',
      '{"n":1,"h":null,"b":"CLORE"}',
      '{"number":1,"skip":0}',
    ),
    fc.json({ maxDepth: 2 }),
  )
  const change = fc.tuple(fc.nat(), wrong)
  const choice = fc.tuple(
    fc.nat(bodies.length - 1),
    fc.array(change, { minLength: 1, maxLength: 3 }),
  )
  return fc.sample(choice, many).map(([which, changes], at) => {
    const copy = structuredClone(bodies[which] ?? {})
    // Each is told of once.
    if ('event_id' in copy) copy.event_id = `EvSPOILED${at}`
    for (const [nth, value] of changes) {
      const all = paths(copy)
      put(copy, all[nth % Math.max(1, all.length)] ?? [], value)
    }
    return copy
  })
}

function put(whole: Fields, path: readonly string[], value: unknown): void {
  let at = whole
  for (const key of path.slice(0, -1)) at = at[key] as Fields
  const last = path.at(-1)
  if (last !== undefined) at[last] = value
}
