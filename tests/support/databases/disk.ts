/** What a data folder still holds: every file of it, the database and its log among them. */

import { readdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'

async function files(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
}

/** Files as old as those that no row can be waiting for. */
export async function settle(folder: string): Promise<void> {
  for (const file of await files(folder)) await utimes(file, 0, 0)
}

/** A word as it stands in mails: plain, and in base64. */
export function formsOf(word: string, ...others: readonly string[]): string[] {
  return [word, Buffer.from(word).toString('base64').slice(4, 16), ...others]
}

/** The files that hold one of these. */
export async function heldIn(folder: string, forms: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const file of await files(folder)) {
    const content = await readFile(file)
    if (forms.some((form) => content.includes(form))) found.push(file)
  }
  return found
}
