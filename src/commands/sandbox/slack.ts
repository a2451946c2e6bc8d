/** The sandbox's conversation in Slack: plays it, and prints what people read there afterwards. */

import type { DemoSlack } from '../../sandbox/demo-slack.js'
import type { SlackPerson } from '../../sandbox/slack/person/person.js'
import type { WorkspaceChannel, WorkspaceMessage } from '../../sandbox/slack/shapes.js'
import { quote, title } from './print.js'

/** How long each step of the conversation may take, ms. */
const TIMEOUT = 30_000

/** A direct message, its acknowledgement, the board of the team, a technician's button, the solution. */
export async function playInSlack(demo: DemoSlack): Promise<void> {
  const { workspace, channel, user } = demo
  const { CHAT_TEXT, CHAT_SOLUTION } = await import('../../sandbox/demo.js')
  const { asText } = await import('../../sandbox/slack/person/as-text.js')
  const dominique = user('dominique.leroy@academie.example')
  const dm = workspace.dmOf(dominique)
  /** The nth message of the bot in the thread. */
  const answer = (root: string, nth: number) =>
    workspace.until(() => workspace.messages(dm, root)[nth], TIMEOUT)

  title('5. Dominique writes to Amigo in Slack')
  const { ts } = await workspace.as(dominique).dm(CHAT_TEXT)
  quote(CHAT_TEXT)

  title('6. Amigo answers in the thread')
  const acknowledged = await answer(ts, 1)
  quote(asText(acknowledged))

  title('7. The team sees it on its board, the channel #assistance-n1')
  const reference = /R-\d+/.exec(asText(acknowledged))?.[0] ?? ''
  const board = await workspace.until(
    () => workspace.messages(channel).find((message) => asText(message).startsWith(reference)),
    TIMEOUT,
  )
  quote(asText(board))

  title('8. Noa taps « Résoudre », writes, and sends')
  await resolve(demo, board, CHAT_SOLUTION)
  quote(CHAT_SOLUTION)

  title('9. Dominique reads it in the thread, and the board has changed')
  quote(asText(await answer(ts, 2)))
  const resolved = await workspace.until(() => {
    const shown = workspace.messages(channel).find((message) => message.ts === board.ts)
    const text = asText(shown ?? board)
    return text.includes('Statut : Résolue') && text
  }, TIMEOUT)
  quote(`\n${firstParagraphs(resolved)}`)
}

function firstParagraphs(text: string): string {
  return text.split('\n\n').slice(0, 2).join('\n\n')
}

async function resolve(
  { workspace, channel, user }: DemoSlack,
  board: WorkspaceMessage,
  solution: string,
): Promise<void> {
  const noa = workspace.as(user('noa.petit@academie.example'))
  await tap(noa, channel, board, 'Résoudre')
  await workspace.until(() => workspace.modal(noa.id), TIMEOUT)
  noa.fill({ text: solution })
  // The first time shows what will be sent.
  await noa.submit()
  await noa.submit()
}

async function tap(
  person: SlackPerson,
  channelId: string,
  { ts, blocks = [] }: WorkspaceMessage,
  label: string,
): Promise<void> {
  const { shownIn } = await import('../../sandbox/slack/person/shown.js')
  const button = shownIn(blocks).find(
    ({ element }) => (element.text as { text?: string } | undefined)?.text === label,
  )
  await person.click({ channelId, ts }, button?.actionId ?? label)
}

/** What Amigo says in Slack from now on, as people see it. */
export async function showSlack({ workspace, user }: DemoSlack): Promise<void> {
  const { DEMO_MEMBERS } = await import('../../sandbox/demo.js')
  const { asText } = await import('../../sandbox/slack/person/as-text.js')
  const show = ({ channel, message, previous }: Shown) => {
    const text = asText(message)
    if (message.user !== workspace.botUserId || (previous && asText(previous) === text)) return
    const { kind, name, creator } = channel
    const member = DEMO_MEMBERS.find(({ address }) => user(address) === creator)
    title(kind === 'im' ? `In Slack, for ${member?.name ?? creator}` : `In Slack, on #${name}`)
    quote(text)
  }
  workspace.events.on('message', show)
  workspace.events.on('changed', show)
}

interface Shown {
  readonly channel: WorkspaceChannel
  readonly message: WorkspaceMessage
  readonly previous?: WorkspaceMessage
}
