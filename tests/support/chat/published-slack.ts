/** What Slack and others publish of its payloads and errors, where it lies beside the checkout; never a part of it. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')

/** The path of one of them in `shared/slack`, or null: the test that wants it is skipped. */
export function publishedSlack(name: string): string | null {
  const beside = ['..', '../..'].map((up) => join(ROOT, up, 'shared/slack', name))
  return beside.find((path) => existsSync(path)) ?? null
}
