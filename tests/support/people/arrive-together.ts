/** Words on requests that are stored together: each is decided before the one before it is written. */

import { PROVEN } from '../desk/transcript.js'
import type { Who, World } from '../desk/world.js'

export type Word = readonly [Who, number, string]

/** Proven mails, a word on a request each; nobody handles them yet. */
export async function arriveTogether(world: World, words: readonly Word[]): Promise<void> {
  for (const [at, [who, number, text]] of words.entries())
    await world.arrive(
      [
        `From: ${who.name} <${who.address}>`,
        'To: assistance@academie.example',
        `Subject: [R-${String(number).padStart(6, '0')}]`,
        `Message-ID: <together.${world.now}.${at}@academie.example>`,
        ...Object.entries(PROVEN).map(([name, value]) => `${name}: ${value}`),
        '',
        text,
      ].join('\r\n'),
    )
}
