/** People who write in Slack at an even pace, with commands and forms in between: how long each waits. */

import type { SlackWorkspace } from '../../src/sandbox/slack/workspace.js'
import { percentile } from './race.js'
import { sleep, until } from './world.js'

export interface ChatPace {
  readonly asked: number
  readonly answered: number
  /** From message to answer, ms. */
  readonly p50: number
  readonly p95: number
  /** Slowest acknowledgement of a command, ms. */
  readonly command: number
  /** Forms opened and sent, and the slowest of both, ms. */
  readonly forms: number
  readonly form: number
}

/** `people`: user ids. */
export async function chatAtPace(
  slack: SlackWorkspace,
  people: readonly string[],
  pace: number,
  seconds: number,
): Promise<ChatPace> {
  const asked = pace * seconds
  const { latencies, expect } = answerTimes(slack)
  const acks: number[] = []
  const forms: number[] = []
  const written: { user: string; ts: string }[] = []
  for (let n = 0; n < asked; n++) {
    const user = people[n % people.length] ?? ''
    const at = performance.now()
    const { ts, acked } = await slack.as(user).dm(`Écran numéro ${n} : il reste noir ce matin.`)
    expect(ts, at)
    void acked.then(() => undefined)
    written.push({ user, ts })
    if (n % pace === 0) acks.push(await commandAck(slack, user))
    const earlier = written[n - pace]
    if (n % pace === Math.floor(pace / 2) && earlier)
      forms.push(...(await formAcks(slack, earlier)))
    await sleep(Math.max(0, 1000 / pace - (performance.now() - at)))
  }
  await until(() => latencies.length >= asked, 20_000)
  return {
    asked,
    answered: latencies.length,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    command: Math.max(...acks),
    forms: forms.length,
    form: Math.max(...forms),
  }
}

function answerTimes(slack: SlackWorkspace) {
  const latencies: number[] = []
  const asked = new Map<string, number>()
  slack.events.on('message', ({ message }) => {
    const root = String((message as { thread_ts?: string }).thread_ts ?? '')
    const since = asked.get(root)
    if (since === undefined) return
    asked.delete(root)
    latencies.push(performance.now() - since)
  })
  return { latencies, expect: (ts: string, at: number) => void asked.set(ts, at) }
}

async function commandAck(workspace: SlackWorkspace, user: string): Promise<number> {
  const at = performance.now()
  const { error } = await workspace.as(user).command('/demandes', '')
  if (error !== null) throw new Error(`/demandes: ${error}`)
  return performance.now() - at
}

/** From a tap to the form on the screen, and from its sending to the acknowledgement, ms. */
async function formAcks(
  workspace: SlackWorkspace,
  { user, ts }: { user: string; ts: string },
): Promise<[number, number]> {
  const channelId = workspace.dmOf(user)
  const answer = await workspace.until(() => workspace.messages(channelId, ts)[1])
  const button = buttonsOf(answer.blocks).find(({ text }) => text.text === 'Compléter ma demande')
  if (!button) throw new Error(`no button to complete ${ts}`)
  const person = workspace.as(user)
  const tapped = performance.now()
  await person.click({ channelId, ts: answer.ts }, button.action_id)
  await workspace.until(() => workspace.modal(user))
  const opened = performance.now()
  person.fill({ text: 'Elle est au fond de la salle.' })
  const { error } = await person.submit()
  if (error !== null) throw new Error(`the form of ${ts}: ${error}`)
  return [opened - tapped, performance.now() - opened]
}

function buttonsOf(blocks: unknown): { action_id: string; text: { text: string } }[] {
  return (blocks as { type: string; elements?: [] }[]).flatMap(({ type, elements = [] }) =>
    type === 'actions' ? elements : [],
  )
}
