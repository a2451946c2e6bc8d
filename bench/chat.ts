/**
 * `node dist-bench/bench/chat.js [--events N --kills N --spread MS --pace N]`: people write in Slack while the
 * real service is killed in the middle; then how long an answer takes at 20 messages a second.
 */

import { openChatDesk } from './support/chat-desk.js'
import { chatAtPace } from './support/chat-pace.js'
import { check, inspect, numberOption, printChecks, sleep, until } from './support/world.js'

const EVENTS = numberOption('events', 1000)
const KILLS = numberOption('kills', 5)
/** Messages a second while nothing is killed; 0: not measured. */
const PACE = numberOption('pace', 20)
const SECONDS = 20
/** ms over which the messages of the chaos come. */
const SPREAD = numberOption('spread', 10_000)
const PEOPLE = 200
/** So long the last answers may take when nothing is killed any more (ms). */
const PATIENCE = 300_000

const desk = await openChatDesk(PEOPLE)
const { slack, people, data } = desk
try {
  let service = await desk.start()
  const chaos =
    KILLS > 0
      ? await underKills(
          async () => {
            await service.end('SIGKILL')
            service = await desk.start()
          },
          () => service.end('SIGTERM'),
        )
      : []
  if (KILLS > 0 && PACE > 0) service = await desk.start()
  const pace = PACE > 0 ? await atPace() : []
  await service.end('SIGTERM')
  printChecks([...chaos, ...pace])
  if ([...chaos, ...pace].some(({ ok }) => !ok)) process.exitCode = 1
} finally {
  await desk.close()
}

/** Each message is one request, and one answer under it: killed in between, or not. */
async function underKills(kill: () => Promise<void>, stop: () => Promise<unknown>) {
  const sent: { channel: string; ts: string }[] = []
  const answers = ({ channel, ts }: (typeof sent)[0]) => slack.messages(channel, ts).length - 1
  const answered = () => until(() => sent.every((one) => answers(one) > 0), PATIENCE, 200)
  const write = async (n: number) => {
    const user = people[n % PEOPLE] ?? ''
    const { ts } = await slack.as(user).dm(`Imprimante numéro ${n} : elle ne répond plus du tout.`)
    sent.push({ channel: slack.dmOf(user), ts })
  }
  // A desk that no event has ever reached has no time from which to ask for what it missed: killed
  // then, it gets that from Slack's retries alone, which end here after seconds.
  await write(0)
  await answered()
  const kills = Array.from({ length: KILLS }, (_, n) => (SPREAD * (n + 1)) / (KILLS + 1))
  const began = Date.now()
  for (let n = 1; n < EVENTS; n++) {
    await sleep(Math.max(0, began + (SPREAD * n) / EVENTS - Date.now()))
    await write(n)
    if (kills.length > 0 && Date.now() - began > (kills[0] ?? 0)) {
      kills.shift()
      await kill()
    }
  }
  await answered()
  // The file of its database is copied, which nobody may write to meanwhile.
  await stop()
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
  const found = await chatAtPace(slack, people, PACE, SECONDS)
  const { asked, answered, p50, p95, command, forms, form } = found
  return [
    check(`${PACE} messages a second: answered of ${asked}`, answered === asked, answered),
    check(
      `from message to answer: p50 ${p50.toFixed(0)} ms, p95`,
      p95 < 200,
      `${p95.toFixed(0)} ms (target: under 200)`,
    ),
    check(
      'a command acknowledged meanwhile, slowest',
      command < 1000,
      `${command.toFixed(0)} ms (target: under 1,000)`,
    ),
    check(
      `${forms} forms opened by a button, and acknowledged when sent, slowest`,
      forms > 0 && form < 1000,
      `${form.toFixed(0)} ms (target: under 1,000)`,
    ),
  ]
}
