/** Looks up the files that a notice carries, at the moment at which it is sent: what was purged by then goes nowhere. */

import {
  type CarriedFiles,
  carriageOf,
  filesGone,
  filesThatFit,
  leaving,
  type NoticeFile,
  TRIES_WITH_FILES,
} from '../../core/notices/carried-files.js'
import type { KeptFile } from '../../core/notices/recap.js'
import { messageOf } from '../../core/running/thrown.js'
import type { Blobs } from '../ports/blobs.js'
import type { Mailer } from '../ports/mailer.js'
import type { NoticeFiles } from '../ports/notice-files.js'
import type { Delivery, OutboxRow } from '../ports/outbox.js'

export interface Carrying {
  readonly mailer: Mailer
  readonly files: NoticeFiles
  readonly blobs: Pick<Blobs, 'size'>
  /** Bytes of all files of one notice; 0: none goes with it. */
  readonly limit: number
}

/** Notices start in the order in which they came: what one person gets twice comes as it was written. */
export function withFiles(carrying: Carrying): Mailer {
  const { mailer } = carrying
  let turn: Promise<unknown> = Promise.resolve()
  return {
    async send(row) {
      const looking = carriageOf(row.notice.kind) === null ? null : lookUp(carrying, row)
      const before = turn
      turn = Promise.all([before, looking])
      await before
      const found = await looking
      if (found === null) return mailer.send(row)
      if ('kind' in found) return found
      const delivery = await mailer.send({ ...row, files: found })
      return delivery.kind === 'sent' ? { left: found.left, ...delivery } : delivery
    },
  }
}

/** It never rejects: where the database or the disk can't be read, the notice waits for all of its files. */
async function lookUp(carrying: Carrying, row: OutboxRow): Promise<CarriedFiles | Delivery> {
  try {
    return await filesFor(carrying, row)
  } catch (error) {
    return { kind: 'deferred', error: messageOf(error), connection: false }
  }
}

async function filesFor({ files, blobs, limit }: Carrying, row: OutboxRow): Promise<CarriedFiles> {
  const found = await files.of(row)
  const there = await presentOf(blobs, found)
  const fitting = filesThatFit(there, limit)
  const settled =
    row.attempts < TRIES_WITH_FILES ? fitting : leaving(fitting, () => true, 'not-taken')
  const gone = [...filesGone(found, there), ...filesGone(namedIn(row), found)]
  return { ...settled, left: [...settled.left, ...gone] }
}

/** A file that is gone from the disk, or damaged, is left out. */
async function presentOf(
  blobs: Pick<Blobs, 'size'>,
  found: readonly NoticeFile[],
): Promise<NoticeFile[]> {
  const sizes = await Promise.all(found.map(({ blob }) => blobs.size(blob)))
  return found.filter(({ bytes }, at) => sizes[at] === bytes)
}

function namedIn({ notice }: OutboxRow): readonly KeptFile[] {
  return (notice.data as { readonly kept?: readonly KeptFile[] }).kept ?? []
}
