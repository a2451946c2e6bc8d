/** The App Home and the requests opened from it, as somebody reads them, taps in them, or forges them. */

import { expect } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { PROVEN } from '../desk/transcript.js'
import type { Who } from '../desk/world.js'
import type { ChatWorld } from './chat-world.js'
import { actionId, buttons, text, type View } from './slack-views.js'

/** `world` gives the desk of the test that runs. */
export function homeScreen(world: () => ChatWorld) {
  return { ...homeTaps(world), ...forgeries(world), ...mailsBeside(world), ...manyRows(world) }
}

/** What somebody sees and taps: the Home, and the modal that it opens. */
function homeTaps(world: () => ChatWorld) {
  async function openHome(who: Who): Promise<string> {
    const { acked } = await world().by(who).openHome()
    expect(await acked).toBe(true)
    return text(world().slack.home(world().user(who)))
  }

  /** A button of the Home, by its label. */
  async function tab(who: Who, label: string): Promise<string> {
    const { user, slack } = world()
    const hash = slack.home(user(who))?.hash
    await world()
      .by(who)
      .click({ view: 'home' }, actionId(slack.home(user(who)), label))
    await slack.until(() => slack.home(user(who))?.hash !== hash)
    return text(slack.home(user(who)))
  }

  async function open(who: Who, number: number, { forged = false } = {}): Promise<string> {
    const { user, slack } = world()
    const id = slack.modal(user(who))?.id
    const [first = ''] = buttons(slack.home(user(who))).map(({ action_id: action }) => action)
    const shown = `request-open:${number}`
    if (forged) forgeries(world).forgeHome(who, first, JSON.stringify({ number, skip: 0 }), shown)
    await world().by(who).click({ view: 'home' }, shown)
    await slack.until(() => slack.modal(user(who)) && slack.modal(user(who))?.id !== id)
    return text(slack.modal(user(who)))
  }

  /** A button of the modal, by its label; what is then shown. */
  async function press(who: Who, label: string): Promise<string> {
    const { user, slack } = world()
    const hash = slack.modal(user(who))?.hash
    await world()
      .by(who)
      .click({ view: 'modal' }, actionId(slack.modal(user(who)), label))
    await slack.until(() => slack.modal(user(who))?.hash !== hash)
    return modalOf(who)
  }

  function modalOf(who: Who): string {
    return text(world().slack.modal(world().user(who)))
  }

  return { openHome, tab, open, press, modalOf }
}

/** Payloads that somebody made up. */
function forgeries(world: () => ChatWorld) {
  function forgeHome(who: Who, action: string, value: string, renamed = action): void {
    forge(world().slack.home(world().user(who)), action, value, renamed)
  }

  function forgeModal(who: Who, action: string, value: string): void {
    forge(world().slack.modal(world().user(who)), action, value)
  }

  return { forgeHome, forgeModal }
}

function mailsBeside(world: () => ChatWorld) {
  async function asks(who: Who, subject: string): Promise<void> {
    await world().mailFrom(who, { subject, text: `${subject}. Pouvez-vous m'aider ?` })
  }

  /** By mail, from a sender whom the server vouches for. */
  async function says(who: Who, number: number, text: string): Promise<void> {
    const subject = `Re: [R-${String(number).padStart(6, '0')}]`
    await world().mailFrom(who, { subject, text, headers: PROVEN })
  }

  return { asks, says }
}

/** More requests and entries than a test has time to write. */
function manyRows(world: () => ChatWorld) {
  /** As so many mails would make them, in less time. */
  async function manyRequests(count: number): Promise<void> {
    await mailsBeside(world).asks(CAMILLE, 'Demande 1')
    const { id: _, ...first } = await world().ticket(1)
    const rows = Array.from({ length: count - 1 }, (__, at) => ({
      ...first,
      id: at + 2,
      number: at + 2,
      title: `Demande ${at + 2}`,
    }))
    for (let at = 0; at < rows.length; at += 20)
      await world()
        .knex('tickets')
        .insert(rows.slice(at, at + 20))
  }

  async function addEntries(
    number: number,
    count: number,
    words: (at: number) => string,
    visibility = 'public',
  ): Promise<void> {
    const { id } = await world().ticket(number)
    const { id: _, ...first } = await world().knex('log_entries').where({ ticket_id: id }).first()
    const rows = Array.from({ length: count }, (__, at) => ({
      ...first,
      kind: 'message',
      text: words(at + 1),
      visibility,
    }))
    for (let at = 0; at < rows.length; at += 20)
      await world()
        .knex('log_entries')
        .insert(rows.slice(at, at + 20))
  }

  return { manyRequests, addEntries }
}

/** Of the buttons, those that open a request left out. */
export function labels(shown: string): string[] {
  const found = [...shown.matchAll(/^\[(.+)\] \{/gm)].map(([, label]) => label as string)
  return found.filter((label) => label !== 'Ouvrir')
}

export function references(shown: string): string[] {
  return [...shown.matchAll(/\*(R-\d{6})\*/g)].map(([, reference]) => reference as string)
}

/** What Slack holds is changed, as somebody would who made up a payload. */
function forge(view: View | null, action: string, value: string, renamed = action): void {
  const button = buttons(view).find(({ action_id: id }) => id === action)
  if (!button) throw new Error(`no ${action} in:\n${text(view)}`)
  Object.assign(button, { value, action_id: renamed })
}
