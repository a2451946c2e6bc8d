/** What a data folder still holds: every file of it, the database and its log among them. */

import { readFile, utimes } from 'node:fs/promises'
import { filesIn } from '../mails/marks.js'

/** Files as old as those that no row can be waiting for. */
export async function settle(folder: string): Promise<void> {
  for (const file of await filesIn(folder)) await utimes(file, 0, 0)
}

/** A word as it stands in mails: plain, and in base64. */
export function formsOf(word: string, ...others: readonly string[]): string[] {
  return [word, Buffer.from(word).toString('base64').slice(4, 16), ...others]
}

/** The files that hold one of these. */
export async function heldIn(folder: string, forms: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const file of await filesIn(folder)) {
    const content = await readFile(file)
    if (forms.some((form) => content.includes(form))) found.push(file)
  }
  return found
}
