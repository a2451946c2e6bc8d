/** Files in Slack: those of a request reach its board's thread, a technician's the requester's, each once, whatever happens. */

import { afterEach, describe, expect, it } from 'vitest'
import { forgetPerson } from '../../../src/adapters/stores/privacy/forget.js'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { chatRequests } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { mailOfKind } from '../../support/mails/sent.js'

let world: ChatWorld
afterEach(() => world.close())

type Options = Parameters<typeof openChatWorld>[0]
const { toRequester } = chatRequests(() => world)
const bytes = (n: number, of = 'x') => Buffer.alloc(n, of)
const SHOT = { filename: 'capture.png', content: bytes(5000, 'c') }
const LOG = { filename: 'rapport.log', content: 'erreur 12' }

/** Camille asks by mail; the team has its board. */
async function asked(attachments: readonly object[] = [SHOT], options: Options = {}) {
  world = await openChatWorld(options)
  return mails({ subject: 'Souris', text: 'Elle ne clique plus.', attachments })
}

const mails = async (draft: object) => {
  await world.mailFrom(CAMILLE, { headers: PROVEN, ...draft })
  await world.turn()
}
const replies = (attachments: readonly object[]) =>
  mails({ subject: '[R-000001] Souris', text: 'Voici.', attachments })

const board = () => world.slack.messages(world.triage).at(-1)?.ts ?? ''
const filesIn = (channel: string, root: string) =>
  world.slack
    .messages(channel, root)
    .flatMap(({ files = [] }) => files.map(({ name }) => String(name)))
const onBoard = () => filesIn(world.triage, board())
const told = () => world.read(world.triage, board()).slice(1).join('\n')
/** Before the team's mailbox stands in for Slack. */
const later = async () => {
  world.now += 6.5 * 60_000
  await world.turn()
}

describe('what a requester attaches', () => {
  it('by mail is in the thread of the board, with the bytes that came', async () => {
    await asked()
    expect(onBoard()).toEqual(['capture.png'])
    const [file] = [...world.slack.files.values()]
    expect(Buffer.from(file?.content ?? []).equals(SHOT.content)).toBe(true)
    await replies([LOG])
    expect(onBoard()).toEqual(['capture.png', 'rapport.log'])
    expect(told()).toContain('rapport.log (9 octets)')
  })

  it('of 23 files all come, ten a message', async () => {
    await asked(
      Array.from({ length: 23 }, (_, at) => ({ filename: `f${at}.txt`, content: `${at}` })),
    )
    expect(onBoard()).toHaveLength(23)
    const shares = world.slack.calls.filter(
      ({ method }) => method === 'files.completeUploadExternal',
    )
    expect(shares.map(({ args }) => (args.files as unknown[]).length)).toEqual([10, 10, 3])
  })

  it('goes to the next team, and is not doubled where it was', async () => {
    await asked()
    await world.mailFrom(NOA, { subject: '[R-000001]', text: 'AFFECTER gestion', headers: PROVEN })
    await world.turn()
    const next = world.slack.messages(world.gestion).at(-1)?.ts ?? ''
    expect(filesIn(world.gestion, next)).toEqual(['capture.png'])
    expect(onBoard()).toEqual(['capture.png'])
  })

  it('in Slack reaches the board, and nobody twice', async () => {
    world = await openChatWorld()
    await world.by(CAMILLE).dm('La souris ne clique plus.', {
      files: [{ name: 'photo.png', content: bytes(4000) }],
    })
    await world.turn()
    expect(onBoard()).toEqual(['photo.png'])
    const [root] = world.slack.messages(world.dm(CAMILLE))
    expect(filesIn(world.dm(CAMILLE), root?.ts ?? '')).toEqual(['photo.png'])
  })

  it('does not fit, is empty or was refused: the thread says so, and how to get it', async () => {
    const film = { filename: 'film.mp4', content: bytes(9000) }
    const exe = { filename: 'virus.exe', content: 'MZ' }
    await asked([film, SHOT, { filename: 'vide.txt', content: '' }, exe], { noticeFileBytes: 6000 })
    expect(onBoard()).toEqual(['capture.png'])
    expect(told()).toContain('film.mp4 (8,8 Ko) : trop volumineux')
    expect(told()).toContain('virus.exe (2 octets) : non conservé')
    expect(told()).toContain('amigo tickets files R-000001 DOSSIER')
  })
})

describe('what a technician attaches', () => {
  it('in the thread of the board goes to the requester in the chat, and not back to the board', async () => {
    world = await openChatWorld()
    const { ts } = await world.by(CAMILLE).dm('La souris ne clique plus.')
    await world.turn()
    await world.by(NOA).post(world.triage, 'REPONDRE\nSuivez ceci.', {
      threadTs: board(),
      files: [{ name: 'procédure.pdf', content: bytes(3000) }],
    })
    await world.turn()
    expect(filesIn(world.dm(CAMILLE), ts)).toEqual(['procédure.pdf'])
    expect(onBoard()).toEqual(['procédure.pdf'])
    expect(world.read(world.dm(CAMILLE), ts).join('\n')).toContain('procédure.pdf (2,9 Ko)')
  })

  it('in the thread of the board goes by mail to whoever asked by mail', async () => {
    await asked([])
    await world.by(NOA).post(world.triage, 'REPONDRE\nSuivez ceci.', {
      threadTs: board(),
      files: [{ name: 'procédure.pdf', content: bytes(3000) }],
    })
    const answered = mailOfKind('answered', await world.turn())
    expect(answered).toMatchObject({ to: CAMILLE.address, attached: ['procédure.pdf'] })
  })

  it('by mail goes to the requester in the chat; a note goes to nobody there', async () => {
    world = await openChatWorld()
    const { ts } = await world.by(CAMILLE).dm('La souris ne clique plus.')
    await world.turn()
    for (const text of ['NOTE\nentre nous', 'REPONDRE\nVoici.'])
      await world.mailFrom(NOA, {
        subject: '[R-000001]',
        text,
        attachments: [{ filename: `${text.slice(0, 4)}.pdf`, content: text }],
        headers: PROVEN,
      })
    await world.turn()
    expect(filesIn(world.dm(CAMILLE), ts)).toEqual(['REPO.pdf'])
    await toRequester('Demander un complément', 'Laquelle ?')
    expect(filesIn(world.dm(CAMILLE), ts)).toEqual(['REPO.pdf'])
  })
})

describe('whatever Slack does, the words arrive, and each file once', () => {
  const PASSING: readonly (readonly [string, (world: ChatWorld) => void])[] = [
    ['the URL for the bytes answers 503', ({ slack }) => slack.serverError('upload', 1, 503)],
    ['the URL for the bytes answers 429', ({ slack }) => slack.serverError('upload', 1, 429)],
    [
      'asked for a URL it says 500',
      ({ slack }) => slack.serverError('files.getUploadURLExternal', 2),
    ],
    [
      'uploads are limited for a minute',
      ({ slack }) => slack.rateLimit('files.getUploadURLExternal', 60),
    ],
    [
      'sharing fails once',
      ({ slack }) => slack.failNext('files.completeUploadExternal', 'internal_error'),
    ],
    ['sharing is limited', ({ slack }) => slack.rateLimit('files.completeUploadExternal', 60)],
    [
      'it shares, and the answer is lost',
      ({ slack }) => slack.loseAnswer('files.completeUploadExternal'),
    ],
    [
      'the notice is posted, and the answer is lost',
      ({ slack }) => slack.loseAnswer('chat.postMessage'),
    ],
  ]
  it.each(PASSING)('%s', async (_, misbehave) => {
    await asked([])
    misbehave(world)
    await replies([SHOT])
    await later()
    await later()
    expect(onBoard()).toEqual(['capture.png'])
    expect(told().split('Voici.')).toHaveLength(2)
    expect(told()).not.toContain("n'a pas pu")
  })

  const LASTING: readonly (readonly [string, (world: ChatWorld) => void])[] = [
    ...['missing_scope', 'file_upload_size_restricted', 'file_uploads_disabled'].map(
      (error) =>
        [
          `${error} for a URL`,
          ({ slack }: ChatWorld) => slack.failNext('files.getUploadURLExternal', error),
        ] as const,
    ),
    ...['not_in_channel', 'malware_detected', 'file_not_found'].map(
      (error) =>
        [
          `${error} as it is shared`,
          ({ slack }: ChatWorld) => slack.failNext('files.completeUploadExternal', error),
        ] as const,
    ),
    ['the URL says 413', ({ slack }) => slack.serverError('upload', 1, 413)],
    ['the URL never works', ({ slack }) => slack.serverError('upload', 3)],
  ]
  it.each(LASTING)('%s: the thread names it, with how to get it', async (_, misbehave) => {
    await asked([])
    misbehave(world)
    await replies([SHOT])
    for (let at = 0; at < 2; at++) await later()
    expect(onBoard()).toEqual([])
    expect(told().split('Voici.')).toHaveLength(2)
    expect(told()).toContain("capture.png (4,9 Ko) : n'a pas pu être joint")
    expect(told()).toContain('amigo tickets files R-000001 DOSSIER')
    await replies([LOG])
    expect(told().split('rapport.log').length).toBeGreaterThan(1)
  })
})

describe('a purge', () => {
  it('deletes the copies of its files from Slack', async () => {
    await asked()
    const [file] = [...world.slack.files.values()]
    await world.mailFrom(CAMILLE, { subject: '[R-000001]', text: 'CLORE', headers: PROVEN })
    await world.turn()
    world.now += 5 * 365 * 86_400_000
    await world.sweep()
    expect(await world.knex('attachments')).toEqual([])
    await world.turn()
    expect(world.slack.files.get(file?.id ?? '')?.deleted).toBe(true)
    expect(await world.knex('chat_files')).toEqual([])
    expect(await world.knex('chat_file_removals')).toEqual([])
  })
})

describe('forgetting', () => {
  const deleted = () =>
    [...world.slack.files.values()].filter((file) => file.deleted).map(({ name }) => name)
  it('its requester deletes the copies of their files from Slack, a technician’s on it too', async () => {
    await asked()
    await world.by(NOA).post(world.triage, 'NOTE\nVoir.', {
      threadTs: board(),
      files: [{ name: 'note.pdf', content: bytes(3000) }],
    })
    await world.turn()
    await forgetPerson(world.knex, CAMILLE.address, world.now)
    await world.turn()
    expect(deleted()).toEqual(['capture.png'])
    expect(await world.knex('chat_files')).toEqual([])
    expect(await world.knex('chat_file_removals')).toEqual([])
  })

  it('somebody who attached a file to another’s request deletes its copies, and no others', async () => {
    await asked()
    await mails({ subject: '[R-000001] Souris', text: 'Pour vous.', cc: [DOMINIQUE.address] })
    await world.mailFrom(DOMINIQUE, {
      ...{ subject: '[R-000001] Souris', text: 'Voici.', headers: PROVEN },
      ...{ attachments: [{ filename: 'autre.png', content: 'un autre' }] },
    })
    await world.turn()
    expect(onBoard()).toEqual(['capture.png', 'autre.png'])
    await forgetPerson(world.knex, DOMINIQUE.address, world.now)
    await world.turn()
    expect(deleted()).toEqual(['autre.png'])
    expect(await world.knex('chat_files')).toHaveLength(1)
    expect(await world.knex('chat_file_removals')).toEqual([])
  })
})
