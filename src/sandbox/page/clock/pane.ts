/** The clock in the head of the page: what time it is at the desk, and buttons to let time pass. */

import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { formatDate } from '../../../adapters/templates/words/formats.js'
import type { Swept } from '../../../app/time/sweep.js'
import { clock, clockAhead } from '../../../composition/clock.js'
import { rulesOf } from '../../../composition/rules.js'
import { type Html, html } from '../html.js'
import type { Answer, Asked, Pane, View } from '../pane.js'
import type { PageParts } from '../parts.js'
import { PUSHES, type Push, pushBy } from './kept-clock.js'

/** What of a sweep is told, and how it is called in clock.yaml. */
const TOLD = ['warn', 'close', 'purge', 'remind', 'nudge', 'reopen', 'wake', 'alert'] as const

interface ClockState {
  /** What came due by the last push; null: nobody pushed it yet. */
  swept: Swept | null
  /** Two pushes at once come one after the other. */
  turn: Promise<unknown>
  readonly events: EventEmitter<{ changed: [] }>
}

export function clockPane(parts: PageParts): Pane {
  const state: ClockState = { swept: null, turn: Promise.resolve(), events: new EventEmitter() }
  return {
    name: 'clock',
    place: 'bar',
    render: (view) => renderClock(parts, state, view),
    routes: [{ method: 'POST', path: '/push', handle: (asked) => push(parts, state, asked) }],
    watch(changed) {
      state.events.on('changed', changed)
      return () => state.events.off('changed', changed)
    },
  }
}

function renderClock({ words, config }: PageParts, { swept }: ClockState, view: View): Html {
  const zone = config.AMIGO_TIME_ZONE
  const buttons = PUSHES.map(
    (one) => html`<button name="by" value="${one}">${view.text(`clock.by.${one}`)}</button>`,
  )
  return html`<form class="clock" method="post" action="${view.action('/clock/push')}">
<p id="clock-now"><span class="hidden">${view.text('clock.title')}</span> <time datetime="${new Date(view.now).toISOString().slice(0, 16)}Z">${formatDate(view.now, zone, words)}</time></p>
<div class="pushes" role="group" aria-label="${view.text('clock.push')}">${buttons}</div>
<p class="small dim swept" role="status">${clockAhead() > 0 && sweptOf(swept, view)}</p>
</form>`
}

function sweptOf(swept: Swept | null, view: View): string {
  if (swept === null) return ''
  const told = TOLD.filter((act) => swept[act] > 0)
  if (told.length === 0) return view.text('clock.nothing')
  return told.map((act) => view.text(`clock.swept.${act}`, { n: swept[act] })).join(', ')
}

async function push(parts: PageParts, state: ClockState, { view, form }: Asked): Promise<Answer> {
  const by = PUSHES.find((one): one is Push => one === form.get('by'))
  if (by === undefined) return { problem: view.text('clock.unknown') }
  const turn = state.turn.then(async () => {
    pushBy(by, parts.folder, rulesOf(parts.config).closure)
    state.swept = await parts.service.timePassed()
    await toldEverybody(parts)
  })
  state.turn = turn.catch(() => undefined)
  await turn
  state.events.emit('changed')
  return { to: view.link({}) }
}

/** What is not sent by then goes out afterwards, ms. */
const TELLING = 10_000

/** A warning that is not sent yet warned nobody: the next push would make it anew instead of closing. */
async function toldEverybody({ service, log }: PageParts): Promise<void> {
  const { knex } = service.services
  const until = performance.now() + TELLING
  while (performance.now() < until) {
    const waiting = knex('outbox_messages').where((row) =>
      row
        .where({ status: 'claimed' })
        .orWhere((queued) => queued.where({ status: 'queued' }).where('due_at', '<=', clock.now())),
    )
    if (!(await waiting.first('id'))) return
    await sleep(50)
  }
  log.debug({}, 'the page did not wait for all notices')
}
