/** What stories are made of: their type, a first request, and technicians whose mails are proven. */

import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { PROVEN, type Transcript } from './transcript.js'

/** Stories by name; what was said in each stands in tests/fixtures/stories/NAME.txt. */
export type Stories = Readonly<Record<string, (t: Transcript) => Promise<unknown>>>

export const proven = { headers: PROVEN }

export const opened = (t: Transcript) =>
  t.writes(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.', ...proven })
/** Noa's mails are proven by our own mail server; the reference in the subject says the rest. */
export const noa = (t: Transcript, text: string) =>
  t.writes(NOA, { subject: '[R-000001] Souris', text, ...proven })
export const lou = (t: Transcript, text: string) =>
  t.writes(LOU, { subject: '[R-000001] Souris', text, ...proven })
