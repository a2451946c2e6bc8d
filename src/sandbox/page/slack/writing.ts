/** What people write and call in a conversation: messages, slash commands, shortcuts; and what they do to messages. */

import { ownEntry } from '../../../core/text/own-entry.js'
import type { Asked } from '../pane.js'
import { notice, tell } from './acting.js'
import { messageAt } from './clicks.js'
import { HOME, placeParam, type Visit } from './visit.js'
import { nextChange } from './watch.js'

/** Opening the Home tab or the direct messages is an event for the app. */
export async function openPlace(visit: Visit, { form }: Asked): Promise<string> {
  const { workspace, person, view, channels } = visit
  const wanted = form.get('place')
  const direct = channels.find((one) => one.kind === 'im')
  const isDirect = wanted === '' || wanted === direct?.name
  if (wanted === HOME || isDirect) {
    const change = nextChange(workspace)
    await (await person.openHome(wanted === HOME ? 'home' : 'messages')).acked
    // The first time it has to be made.
    if (wanted === HOME && workspace.home(person.id) === null) await change.seen
  }
  return view.link({ slack: isDirect ? null : wanted, 'slack-thread': null, pane: 'slack' })
}

/** A line that begins with / is a command, as in Slack. */
export async function say(visit: Visit, { form }: Asked): Promise<string | undefined> {
  const { workspace, person, channel, thread, view } = visit
  const text = form.get('text').replaceAll('\r\n', '\n').trim()
  const files = form
    .files('files')
    .map(({ name, type, content }) => ({ name, mimetype: type, content }))
  if (channel === null || (text === '' && files.length === 0)) return undefined
  const [, name = '', words = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? []
  if (name !== '') return command(visit, name, words)
  const options = { files, ...(thread === null ? {} : { threadTs: thread }) }
  const typed = withMentions(text, visit)
  const sent = await (channel.kind === 'im'
    ? person.dm(typed, options)
    : person.post(channel.id, typed, options))
  const change = nextChange(workspace)
  await change.seen
  // What the desk answers stands in the thread of the message.
  if (channel.kind !== 'im' || thread !== null) return undefined
  return view.link({ slack: placeParam(channel), 'slack-thread': sent.ts, pane: 'slack' })
}

async function command(visit: Visit, name: string, words: string): Promise<undefined> {
  const { workspace, person, channel, thread, manifest, view } = visit
  const exists = manifest.commands.some((one) => one.command === name)
  if (thread !== null || !exists) {
    const why = exists ? 'slack.no-command-in-thread' : 'slack.no-such-command'
    notice(visit, view.text(why, { name }))
    return
  }
  const change = nextChange(workspace)
  const ack = await person.command(name, words.trim(), channel?.id)
  tell(visit, ack)
  if (ack.error === null) await change.seen
}

/** From the menu of commands: without words. */
export async function call(visit: Visit, { form }: Asked): Promise<undefined> {
  const { workspace, person } = visit
  const called = form.get('call')
  if (called.startsWith('/')) return command({ ...visit, thread: null }, called, '')
  const change = nextChange(workspace)
  const ack = await person.globalShortcut(called)
  tell(visit, ack)
  if (ack.error === null) await change.seen
}

/** `@Noa Petit` and `@amigo`: Slack's client puts in ids as one types. */
function withMentions(text: string, { workspace }: Visit): string {
  const names = [...workspace.users.values()].map(({ id, realName }) => [realName, id] as const)
  return names.reduce((said, [name, id]) => {
    const words = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return said.replaceAll(
      new RegExp(`(?<![\\p{L}\\p{N}._+-])@${words}(?![\\p{L}\\p{N}])`, 'giu'),
      `<@${id}>`,
    )
  }, text)
}

type Act = (visit: Visit, at: At, detail: string, asked: Asked) => Promise<unknown>

interface At {
  readonly channelId: string
  readonly ts: string
}

const ACTS: Readonly<Record<string, Act>> = {
  shortcut: async (visit, { channelId, ts }, callbackId) => {
    const change = nextChange(visit.workspace)
    const ack = await visit.person.messageShortcut(callbackId, channelId, ts)
    tell(visit, ack)
    if (ack.error === null) await change.seen
  },
  react: ({ workspace, person }, { channelId, ts }, name) => {
    const shown = messageAt(workspace, { channelId, ts })
    const own = shown?.reactions?.some((one) => one.name === name && one.users.includes(person.id))
    return own ? person.unreact(channelId, ts, name) : person.react(channelId, ts, name)
  },
  edit: (visit, { channelId, ts }, _, { form }) =>
    visit.person.edit(
      channelId,
      ts,
      withMentions(form.get('text').replaceAll('\r\n', '\n'), visit),
    ),
  remove: ({ person }, { channelId, ts }) => person.remove(channelId, ts),
}

/** `do` is `react:eyes`, `shortcut:creer_demande`, `edit`, `remove`; `at` the message. */
export async function messageAct(visit: Visit, asked: Asked): Promise<undefined> {
  const [channelId = '', ts = ''] = asked.form.get('at').split('/')
  const [what = '', detail = ''] = asked.form.get('do').split(':')
  const act = ownEntry(ACTS, what)
  if (!act) throw new Error(`nothing is called ${what}`)
  await act(visit, { channelId, ts }, detail, asked)
}
