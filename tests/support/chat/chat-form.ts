/** The form of a new request in Slack as it stands there: opened, filled in by service, its fields by id. */

import { expect } from 'vitest'
import type { Who } from '../desk/world.js'
import type { ChatWorld } from './chat-world.js'

export interface Input {
  readonly type: string
  readonly block_id: string
  readonly text?: { readonly text: string }
  readonly label?: { readonly text: string }
  readonly hint?: { readonly text: string }
  readonly elements?: readonly { readonly text: { readonly text: string } }[]
  readonly element?: {
    readonly initial_value?: string
    readonly initial_option?: { readonly text: { readonly text: string } }
    readonly options?: readonly { readonly text: { readonly text: string } }[]
  }
}

/** `world` gives the desk of the test that runs. */
export function requestForm(world: () => ChatWorld) {
  const modal = (who: Who) => world().slack.modal(world().user(who))
  const blocks = (who: Who) => (modal(who)?.blocks ?? []) as unknown as readonly Input[]
  const ids = (who: Who) => blocks(who).map(({ block_id }) => block_id)
  const input = (who: Who, id: string) => blocks(who).find(({ block_id }) => block_id === id)
  const choices = (who: Who, id: string) =>
    input(who, id)?.element?.options?.map(({ text }) => text.text)
  const whispers = (who: Who) =>
    world()
      .slack.ephemerals(world().user(who))
      .map(({ text }) => text)
  const tickets = () => world().knex('tickets').count<{ n: number }[]>({ n: '*' })

  /** The form, once it is there. */
  async function opened(who: Who, text = '') {
    const ack = await world().by(who).command('/demande', text)
    expect(ack.error).toBeNull()
    await world().slack.until(() => modal(who))
    return world().by(who)
  }

  /** Chooses a service, and waits for what follows from it. */
  async function choose(who: Who, service: string) {
    await world().by(who).click({ view: 'modal' }, 'form-service', service)
    await world().slack.until(() => ids(who).includes(`subcategory:${service}`))
  }

  return {
    modal,
    blocks,
    ids,
    input,
    choices,
    whispers,
    tickets,
    opened,
    choose,
  }
}
