/** The assistance mailbox between two starts of the sandbox: what the desk has not taken out yet, as files by UID. */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface KeptMail {
  readonly uid: number
  /** When it arrived, epoch ms. */
  readonly at: number
  readonly raw: Buffer
}

export interface KeptInbox {
  /** The same at each start, as UIDs are (RFC 9051 §2.3.1.1). */
  readonly uidValidity: number
  /** Never given to a mail before. */
  readonly uidNext: number
  /** By UID. */
  readonly mails: readonly KeptMail[]
  /** On the disk when it returns: only then is a mail accepted. Throws what the disk says. */
  keep(mail: KeptMail): void
  /** Forgets those that are in the mailbox no more. */
  drop(isThere: (uid: number) => boolean): void
}

/** `12.1764424800000.eml` */
const FILE = /^(\d+)\.(\d+)\.eml$/
const VALIDITY = /^uidvalidity\.(\d+)$/
/** The highest UID that was given, as the name of an empty file. */
const LAST = /^last\.(\d+)$/

export function openKeptInbox(folder: string, now: number): KeptInbox {
  mkdirSync(folder, { recursive: true })
  const names = readdirSync(folder)
  const kept = new Map(
    numbersOf(names, FILE).map(([uid = 0, at = 0]) => [uid, { uid, at, name: nameOf(uid, at) }]),
  )
  let last = Math.max(0, ...kept.keys(), ...numbersOf(names, LAST).map(([uid = 0]) => uid))
  const [[uidValidity = 0] = []] = numbersOf(names, VALIDITY)
  return {
    uidValidity: uidValidity || makeValidity(folder, now),
    uidNext: last + 1,
    mails: [...kept.values()]
      .sort((a, b) => a.uid - b.uid)
      .map(({ uid, at, name }) => ({ uid, at, raw: readFileSync(join(folder, name)) })),
    keep({ uid, at, raw }) {
      const name = nameOf(uid, at)
      const temporary = join(folder, 'incoming')
      writeFileSync(temporary, raw, { flush: true })
      renameSync(temporary, join(folder, name))
      kept.set(uid, { uid, at, name })
    },
    drop(isThere) {
      for (const { uid, name } of kept.values()) {
        if (isThere(uid)) continue
        // Before the mail goes: a UID is never given twice.
        last = rememberLast(folder, last, uid)
        rmSync(join(folder, name), { force: true })
        kept.delete(uid)
      }
    },
  }
}

function nameOf(uid: number, at: number): string {
  return `${uid}.${at}.eml`
}

function numbersOf(names: readonly string[], pattern: RegExp): number[][] {
  return names.flatMap((name) => {
    const found = pattern.exec(name)
    return found ? [found.slice(1).map(Number)] : []
  })
}

function makeValidity(folder: string, now: number): number {
  const uidValidity = Math.floor(now / 1000)
  writeFileSync(join(folder, `uidvalidity.${uidValidity}`), '')
  return uidValidity
}

/** The highest of both. */
function rememberLast(folder: string, last: number, uid: number): number {
  const highest = Math.max(last, uid)
  const file = join(folder, `last.${highest}`)
  writeFileSync(file, '')
  for (const name of readdirSync(folder))
    if (LAST.test(name) && join(folder, name) !== file) rmSync(join(folder, name), { force: true })
  return highest
}
