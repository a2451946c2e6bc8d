/**
 * `node dist-bench/bench/chat.js [--events N --kills N --spread MS --pace N]`: people write in Slack while the
 * real service is killed in the middle; then how long an answer takes at 20 messages a second.
 */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type SlackWorkspace, startSlackWorkspace } from '../src/sandbox/slack/workspace.js'
import { DOMAIN } from './support/mails.js'
import {
  BUILT,
  check,
  inspect,
  numberOption,
  openMailbox,
  openSink,
  printChecks,
  type ServiceProcess,
  SOURCES,
  scratchFolder,
  settings,
  sleep,
  startServiceProcess,
  until,
} from './support/world.js'

const EVENTS = numberOption('events', 1000)
const KILLS = numberOption('kills', 5)
/** Messages a second while nothing is killed; 0: not measured. */
const PACE = numberOption('pace', 20)
const PACED = 20 * PACE
/** ms over which the messages of the chaos come. */
const SPREAD = numberOption('spread', 10_000)
const PEOPLE = 200
const cli = process.argv.includes('--sources') ? SOURCES : BUILT

const mailbox = await openMailbox('in-process')
const sink = await openSink()
const folder = await scratchFolder('chat')
/** Slack itself waits a minute, then five, before it sends an event anew. */
const slack = await startSlackWorkspace({ retryAfterMs: [0, 1000, 3000] })
const data = join(folder.path, 'data')
const env = {
  ...settings(mailbox, sink, data),
  AMIGO_SLACK_BOT_TOKEN: slack.botToken,
  AMIGO_SLACK_APP_TOKEN: slack.appToken,
  AMIGO_SLACK_API_URL: slack.apiUrl,
  AMIGO_DAILY_ANSWERS: '100000',
  AMIGO_FLOOD_DAY: '100000',
  AMIGO_FLOOD_MINUTE: '10000',
}
const people = Array.from({ length: PEOPLE }, (_, n) =>
  slack.addUser({ name: `personne${n}`, email: `personne.${n}@${DOMAIN}` }),
)
let service: ServiceProcess
try {
  await mkdir(data)
  service = await started()
  const chaos = KILLS > 0 ? await underKills() : []
  const pace = PACE > 0 ? await atPace() : []
  await service.end('SIGTERM')
  printChecks([...chaos, ...pace])
  if ([...chaos, ...pace].some(({ ok }) => !ok)) process.exitCode = 1
} finally {
  await slack.close()
  await mailbox.stop()
  await sink.stop()
  await folder.remove()
}

async function started(): Promise<ServiceProcess> {
  const before = slack.connections
  const process = startServiceProcess(cli, env)
  await process.ready
  await until(() => slack.connections > before, 30_000)
  return process
}

/** Each message is one request, and one answer under it: killed in between, or not. */
async function underKills() {
  const sent: { channel: string; ts: string }[] = []
  const kills = Array.from({ length: KILLS }, (_, n) => (SPREAD * (n + 1)) / (KILLS + 1))
  const began = Date.now()
  for (let n = 0; n < EVENTS; n++) {
    await sleep(Math.max(0, began + (SPREAD * n) / EVENTS - Date.now()))
    const user = people[n % PEOPLE]?.id ?? ''
    const { ts } = await slack.as(user).dm(`Imprimante numéro ${n} : elle ne répond plus du tout.`)
    sent.push({ channel: slack.dmOf(user), ts })
    if (kills.length > 0 && Date.now() - began > (kills[0] ?? 0)) {
      kills.shift()
      await service.end('SIGKILL')
      service = await started()
    }
  }
  const answers = ({ channel, ts }: (typeof sent)[0]) => slack.messages(channel, ts).length - 1
  await until(() => sent.every((one) => answers(one) > 0), 120_000, 200)
  const tickets = await inspect(data, async (knex) => {
    const [row] = await knex('tickets').count<{ n: number }[]>({ n: '*' })
    return Number(row?.n ?? 0)
  })
  const none = sent.filter((one) => answers(one) === 0).length
  const several = sent.filter((one) => answers(one) > 1).length
  return [
    check(`${KILLS} times killed: requests of ${EVENTS} messages`, tickets === EVENTS, tickets),
    check('messages without an answer', none === 0, none),
    check('messages with more than one answer', several === 0, several),
  ]
}

async function atPace() {
  const latencies: number[] = []
  const asked = new Map<string, number>()
  slack.events.on('message', ({ message }) => {
    const root = String((message as { thread_ts?: string }).thread_ts ?? '')
    const since = asked.get(root)
    if (since === undefined) return
    asked.delete(root)
    latencies.push(performance.now() - since)
  })
  const acks: number[] = []
  const forms: number[] = []
  const written: { user: string; ts: string }[] = []
  for (let n = 0; n < PACED; n++) {
    const user = people[n % PEOPLE]?.id ?? ''
    const at = performance.now()
    const { ts, acked } = await slack.as(user).dm(`Écran numéro ${n} : il reste noir ce matin.`)
    asked.set(ts, at)
    void acked.then(() => undefined)
    written.push({ user, ts })
    if (n % PACE === 0) acks.push(await commandAck(slack, user))
    const earlier = written[n - PACE]
    if (n % PACE === Math.floor(PACE / 2) && earlier)
      forms.push(...(await formAcks(slack, earlier)))
    await sleep(Math.max(0, 1000 / PACE - (performance.now() - at)))
  }
  await until(() => latencies.length >= PACED, 20_000)
  latencies.sort((a, b) => a - b)
  const p95 = latencies[Math.floor(latencies.length * 0.95)] ?? Number.POSITIVE_INFINITY
  const p50 = latencies[Math.floor(latencies.length * 0.5)] ?? Number.POSITIVE_INFINITY
  const slowest = Math.max(...acks)
  return [
    check(
      `${PACE} messages a second: answered of ${PACED}`,
      latencies.length === PACED,
      latencies.length,
    ),
    check(
      `from message to answer: p50 ${p50.toFixed(0)} ms, p95`,
      p95 < 500,
      `${p95.toFixed(0)} ms (target: under 500)`,
    ),
    check(
      'a command acknowledged meanwhile, slowest',
      slowest < 1000,
      `${slowest.toFixed(0)} ms (target: under 1,000)`,
    ),
    check(
      `${forms.length} forms opened by a button, and acknowledged when sent, slowest`,
      forms.length > 0 && Math.max(...forms) < 1000,
      `${Math.max(...forms).toFixed(0)} ms (target: under 1,000)`,
    ),
  ]
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
