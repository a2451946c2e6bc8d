/** What the routes of the pane share: the visit of whoever asks, what Slack's client says of an ack, the way back. */

import type { Ack } from '../../slack/shapes.js'
import type { Answer, Asked, Route } from '../pane.js'
import { type SlackSide, type Visit, visitOf } from './visit.js'

/** Where the page goes on: undefined: where it was. */
type Act = (visit: Visit, asked: Asked) => Promise<string | undefined>

/** What is no longer shown can't be clicked: the simulator throws then, and the page says so. */
export function acting(side: SlackSide, path: string, act: Act): Route {
  return {
    method: 'POST',
    path,
    async handle(asked): Promise<Answer> {
      const { view } = asked
      const visit = visitOf(side, view)
      if (visit === null)
        return { problem: view.text('slack.not-there', { name: view.person.name }), status: 404 }
      side.told.delete(visit.person.id)
      try {
        return { to: (await act(visit, asked)) ?? view.link({ pane: 'slack' }) }
      } catch (error) {
        side.log.debug({ err: error }, `nothing came of ${path} in the sandbox's Slack`)
        return { problem: view.text('slack.gone'), status: 409 }
      }
    },
  }
}

/** Keeps what Slack's client shows of an ack: what is wrong with inputs, or that the app did not answer. */
export function tell({ told, person, view }: Visit, { error, errors }: Ack): void {
  if (error === null && Object.keys(errors).length === 0) return
  const known = error === null || error === 'invalid_input'
  told.set(person.id, { errors, notice: known ? '' : view.text('slack.no-answer', { error }) })
}

export function notice({ told, person }: Visit, sentence: string): void {
  told.set(person.id, { errors: {}, notice: sentence })
}
