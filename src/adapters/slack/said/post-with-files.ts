/** Posts a notice with its files: what Slack takes is shared in its thread, what it does not take is named there. */

import type { OutboxRow } from '../../../app/ports/outbox.js'
import { leaving, type NoticeFile, TRIES_WITH_FILES } from '../../../core/notices/carried-files.js'
import { formatReference } from '../../../core/text/reference.js'
import type { Block } from '../../templates/blocks/blocks.js'
import { filesBlocks } from '../../templates/blocks/files-block.js'
import type { Words } from '../../templates/words/words.js'
import type { SlackMailing } from './mailing.js'
import { type Conversation, postNotice } from './post-notice.js'
import { shareAll, uploadMissing } from './share-files.js'

interface Target extends Conversation {
  /** Of whoever reads it; agents fetch from the desk's machine what Slack does not take. */
  readonly words: () => Promise<Words> | Words
  readonly forAgents: boolean
}

/** Behind all pages of a notice. */
const LOST_PAGE = 1000

/** `post`: posts the notice, which names these files, and resolves with the ts of its thread. */
export async function postWithFiles(
  mailing: SlackMailing,
  row: OutboxRow,
  target: Target,
  post: (row: OutboxRow) => Promise<string>,
): Promise<void> {
  const { files } = row
  if (!files || files.carried.length === 0) {
    await post(row)
    return
  }
  const { channel, thread } = target
  await mailing.fileQueue(channel, async () => {
    const sharing = { ...mailing, lastTry: row.attempts + 1 >= TRIES_WITH_FILES }
    const { uploads, refused } = await uploadMissing(sharing, files.carried, channel, thread)
    const taken = leaving(files, (file) => refused.includes(file), 'not-taken')
    const root = await post({ ...row, files: taken })
    const lost = await shareAll(sharing, uploads, channel, root)
    if (lost.length > 0) await nameLost(mailing, row, lost, { ...target, thread: root })
  })
}

/** Slack took the bytes and would not show them: the notice has said that they come. */
async function nameLost(
  mailing: SlackMailing,
  row: OutboxRow,
  lost: readonly NoticeFile[],
  { words, forAgents, ...conversation }: Target,
): Promise<string> {
  const left = lost.map(({ name, bytes }) => ({ name, bytes, why: 'not-taken' as const }))
  const ref = row.ticketNumber === null ? '' : formatReference(row.ticketNumber)
  const blocks: Block[] = filesBlocks(
    { carried: [], left, refused: [] },
    { forAgents, ref },
    await words(),
  )
  return postNotice(mailing, row, conversation, {
    selectBlocks: () => blocks,
    firstPage: LOST_PAGE,
  })
}
