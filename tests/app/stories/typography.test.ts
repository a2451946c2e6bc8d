/** Stories: notices in the typography of their language are known when they are quoted, and their buttons say what they always said. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { foldLines } from '../../../src/adapters/templates/blocks/fold-lines.js'
import { typeset } from '../../../src/adapters/templates/words/typography.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'

/** With straight apostrophes, and plain spaces before its punctuation, as people type. */
const TITLE = `L'imprimante "HP" est hors ligne : que faire ?`

let world: World
let answer: Sent
beforeEach(async () => {
  world = await openWorld({ typeset })
  const [first] = await world.mailFrom(CAMILLE, {
    subject: TITLE,
    text: "Elle n'imprime plus : aidez-moi !",
  })
  answer = first as Sent
})
afterEach(() => world.close())

it('what people wrote stays as it is, what the desk says is set', () => {
  expect(answer.subject).toBe(`[R-000001] ${TITLE}`)
  expect(answer.text).toContain(
    `Votre demande «\u00A0${TITLE}\u00A0» est bien arrivée. L’équipe «\u00A0`,
  )
  expect(answer.html).toContain('est bien arrivée. L’équipe «\u00A0')
})

it('so does their text, where a notice quotes it', async () => {
  const [status] = await world.mailFrom(CAMILLE, { subject: 'SUIVI R-000001', text: '' })
  expect(status?.kind).toBe('status')
  expect(status?.text).toContain("| Elle n'imprime plus : aidez-moi !")
  expect(status?.text).toContain('Journal, le plus récent d’abord')
})

describe('a reply that quotes the notice', () => {
  const sent = () => foldLines(answer.text)
  const marked = (text: string) => text.replace(/^/gm, '> ')
  /** As programs do that know no no-break space, or make quotes straight. */
  const plain = (text: string) =>
    text
      .replace(/[\u00A0\u202F]/g, ' ')
      .replaceAll('’', "'")
      .replace(/«\s|\s»/g, '"')

  it.each([
    ['marked', () => marked(sent())],
    ['as it is, under no heading', () => sent()],
    ['with plain spaces and quotes', () => plain(sent())],
    ['in a single line a paragraph', () => answer.text],
  ])('%s: only what was written is kept', async (_, quote) => {
    await world.mailFrom(CAMILLE, {
      to: answer.replyTo,
      subject: `Re: ${answer.subject}`,
      inReplyTo: answer.messageId,
      references: [answer.messageId],
      text: `Elle a redémarré.\n\n${quote()}`,
    })
    const last = (await world.journal(1)).at(-1)
    expect(last?.text).toBe('Elle a redémarré.')
  })
})

it('a tap on its buttons closes, whatever the typography of their labels', async () => {
  const [closed] = await world.mailFrom(CAMILLE, tap(answer, 'CLORE'))
  expect(closed?.kind).toBe('closed')
  expect((await world.ticket(1)).status).toBe('closed')
})
