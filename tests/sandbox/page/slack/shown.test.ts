/** Whatever the desk shows in Slack, the sandbox's page can show: notices, boards, forms, Home tabs. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messagesOf } from '../../../../src/adapters/slack/kit/block-kit.js'
import { SAMPLES } from '../../../../src/adapters/templates/samples/samples.js'
import { NOTICE_KINDS } from '../../../../src/core/notices/notice.js'
import { blocksOf } from '../../../../src/sandbox/page/slack/blocks.js'
import { shownIn } from '../../../../src/sandbox/slack/person/shown.js'
import type { Place } from '../../../../src/sandbox/slack/person/surface.js'
import type { Obj } from '../../../../src/sandbox/slack/shapes.js'
import { CAMILLE, DOMINIQUE, NOA } from '../../../fixtures/directory.js'
import { bareSurface, readHtml } from '../../../support/chat/block-surface.js'
import { type ChatWorld, openChatWorld } from '../../../support/chat/chat-world.js'
import type { Who } from '../../../support/desk/world.js'
import { composed } from '../../../support/mails/composed.js'

const markupOf = (blocks: readonly Obj[]) => blocksOf(blocks, bareSurface()).markup

function expectShown(blocks: readonly Obj[]): void {
  const markup = markupOf(blocks)
  expect(markup).not.toContain('class="unknown"')
  // Everything that one can press, choose or type into is there.
  const { attributes } = readHtml(markup)
  const names = attributes.flatMap(([, { name = '', value = '' }]) => [name, value])
  for (const { blockId, actionId } of shownIn(blocks))
    expect(names.some((one) => one.includes(`${blockId}/${actionId}`))).toBe(true)
}

describe('notices', () => {
  it.each(NOTICE_KINDS)('%s', (kind) => {
    for (const locale of ['fr', 'en']) {
      const pages = messagesOf(composed(kind, SAMPLES[kind], locale).blocks)
      expect(pages.length).toBeGreaterThan(0)
      for (const page of pages) {
        const blocks = page.map((block, nth) => ({ block_id: `b${nth}`, ...block }) as Obj)
        expectShown(blocks)
      }
    }
  })
})

/** Titles of the forms that open in it. */
const FORMS = [
  'Affecter à une équipe',
  'Assigner à une personne',
  'Clore sans solution',
  'Compléter ma demande',
  'Corriger la description',
  'Demander un complément',
  'Nouvelle demande',
  'R-000001',
  'Répondre au demandeur',
  'Résoudre',
]

describe('boards, forms and Home tabs', () => {
  let world: ChatWorld
  beforeAll(async () => {
    world = await openChatWorld()
  })
  afterAll(() => world.close())

  const seen = new Set<string>()
  const views = new Set<string>()
  const show = (blocks: readonly Obj[] = []) => {
    expectShown(blocks)
    for (const { type, accessory, elements, element } of blocks)
      for (const one of [{ type }, accessory, element, elements ?? []].flat())
        if (one) seen.add(String((one as Obj).type))
  }
  const labelOf = ({ text, value }: Obj) => String((text as Obj | undefined)?.text ?? value)
  /** Presses everything that is shown there, once each, and closes what opens. */
  const tryAll = async (who: Who, place: Place) => {
    const tried = new Set<string>()
    for (;;) {
      // Each press may change what there is.
      const next = all(who, place).find(({ label }) => !tried.has(label))
      if (!next) return
      tried.add(next.label)
      await tryOne(who, place, next.name, next.choice)
    }
  }
  interface Pressable {
    readonly name: string
    readonly label: string
    readonly choice: string | undefined
  }
  const all = (who: Who, place: Place): readonly Pressable[] =>
    shownIn(blocksAt(who, place)).flatMap(
      ({ element, blockId, actionId }): readonly Pressable[] => {
        const name = `${blockId}/${actionId}`
        if (element.type !== 'overflow')
          return [{ name, label: labelOf(element), choice: undefined }]
        const options = (element.options ?? []) as readonly Obj[]
        return options.map((one) => ({ name, label: labelOf(one), choice: String(one.value) }))
      },
    )
  const blocksAt = (who: Who, place: Place) => {
    const { slack } = world
    if ('view' in place) return slack.home(world.user(who))?.blocks ?? []
    const { channelId, ts } = place
    const inThread = (root: { ts: string }) => slack.messages(channelId, root.ts)
    return (
      slack
        .messages(channelId)
        .flatMap(inThread)
        .find((one) => one.ts === ts)?.blocks ?? []
    )
  }
  const tryOne = async (who: Who, place: Place, name: string, choice: string | undefined) => {
    const person = world.by(who)
    expect((await person.click(place, name, choice)).error).toBeNull()
    await world.turn()
    const modal = world.slack.modal(person.id)
    if (!modal) return
    show(modal.blocks)
    await person.closeModal({ all: true })
  }
  const screens = (who: Who) => {
    const { id } = world.by(who)
    for (const channel of [world.dm(who), world.triage])
      for (const root of world.slack.messages(channel))
        for (const { blocks } of world.slack.messages(channel, root.ts)) show(blocks)
    for (const { blocks } of world.slack.ephemerals(id)) show(blocks)
    show(world.slack.home(id)?.blocks)
  }

  it('are shown with all that can be done in them', async () => {
    world.slack.events.on('message', ({ message }) => show(message.blocks))
    world.slack.events.on('changed', ({ message }) => show(message.blocks))
    world.slack.events.on('ephemeral', ({ blocks }) => show(blocks))
    world.slack.events.on('home', ({ view }) => show(view.blocks))
    // A form may open after its press was answered: it is noted whenever it does.
    world.slack.events.on('modal', ({ view }) => {
      show(view?.blocks)
      if (view) views.add(String((view.title as Obj).text))
    })
    await world.by(CAMILLE).dm('Ma souris ne marche plus depuis ce matin.')
    await world.by(DOMINIQUE).dm('*Le tableau* numérique <!channel> est noir.')
    await world.turn()
    for (const who of [CAMILLE, DOMINIQUE, NOA]) {
      await (await world.by(who).openHome()).acked
      await world.turn()
      await world.slack.until(() => world.slack.home(world.user(who)))
      await tryAll(who, { view: 'home' })
      for (const command of ['/demande', '/demandes', '/faq', '/file', '/tickets']) {
        await world.by(who).command(command, '')
        await world.turn()
        if (world.slack.modal(world.user(who))) await world.by(who).closeModal({ all: true })
      }
    }
    for (const { ts } of world.slack.messages(world.triage))
      await tryAll(NOA, { channelId: world.triage, ts })
    for (const who of [CAMILLE, DOMINIQUE])
      for (const root of world.slack.messages(world.dm(who)))
        for (const { ts } of world.slack.messages(world.dm(who), root.ts))
          await tryAll(who, { channelId: world.dm(who), ts })
    for (const who of [CAMILLE, DOMINIQUE, NOA]) screens(who)
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'actions',
        'button',
        'context',
        'divider',
        'external_select',
        'file_input',
        'header',
        'input',
        'mrkdwn',
        'overflow',
        'plain_text_input',
        'rich_text',
        'rich_text_section',
        'section',
        'static_select',
      ]),
    )
    // Waits for what is still on its way, and fails by name of what never comes.
    const missing = () => FORMS.filter((title) => !views.has(title))
    await world.slack.until(() => missing().length === 0).catch(() => expect(missing()).toEqual([]))
  })
})
