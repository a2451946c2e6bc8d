/** A requester of the simulated year: reads what the desk sends, and answers as people do. */

import { PROVEN } from '../desk/transcript.js'
import type { Sent, Who, World } from '../desk/world.js'
import { DAY, type DeskYear, HOUR } from './desk-year.js'
import type { Life } from './life.js'
import { MATTERS, type Meaning, WORDINGS } from './wordings.js'

export interface Dice {
  /** 0 to 1. */
  roll(): number
  pick<T>(from: readonly T[]): T
}

/** What may follow a notice: its share, what is meant by it, and after how many days at most. */
type Habit = readonly [share: number, meaning: Meaning | null, days: number]

const HABITS: Readonly<Record<string, readonly Habit[]>> = {
  acknowledgement: [
    [0.06, 'nudges', 12],
    [0.02, 'thanks', 1],
    [0.92, null, 0],
  ],
  taken: [
    [0.06, 'nudges', 8],
    [0.06, 'thanks', 1],
    [0.88, null, 0],
  ],
  question: [
    [0.7, 'answers', 12],
    [0.15, 'half-answers', 3],
    [0.15, null, 0],
  ],
  reminder: [
    [0.6, 'answers', 3],
    [0.4, null, 0],
  ],
  // Most who are helped say nothing.
  resolved: [
    [0.15, 'thanks', 3],
    [0.06, 'works', 6],
    [0.1, 'close-word', 8],
    [0.1, 'fails', 25],
    [0.04, 'waits', 6],
    [0.03, 'reopen-word', 10],
    [0.03, 'reopen-bare', 10],
    [0.49, null, 0],
  ],
  'closing-soon': [
    [0.05, 'fails', 10],
    [0.05, 'keep-word', 8],
    [0.1, 'close-word', 8],
    [0.03, 'thanks', 3],
    [0.77, null, 0],
  ],
  answered: [
    [0.3, 'thanks', 2],
    [0.2, 'fails', 6],
    [0.5, null, 0],
  ],
  // The text that was forgotten: most write it, in the answer to the question.
  'text-missing': [
    [0.8, 'reopen-text', 2],
    [0.2, null, 0],
  ],
  'did-you-mean': [
    [0.2, 'close-word', 2],
    [0.1, 'fails', 3],
    [0.7, null, 0],
  ],
  closed: [
    [0.15, 'thanks', 2],
    [0.85, null, 0],
  ],
  'closed-by-time': [
    [0.1, 'thanks', 2],
    [0.05, 'fails', 20],
    [0.85, null, 0],
  ],
}

export class Requester {
  constructor(
    private readonly world: World,
    private readonly year: DeskYear,
    private readonly dice: Dice,
    private readonly lives: ReadonlyMap<string, Life>,
  ) {}

  /** The first mail of a matter. */
  open(who: Who, at: number): void {
    const [subject, text] = this.dice.pick(MATTERS)
    this.year.plan({
      at,
      act: () => this.world.mailFrom(who, { subject, text, headers: PROVEN }),
    })
  }

  /** Plans the answer to a mail of the desk, if there is to be one. */
  read(sent: Sent, who: Who, at: number): void {
    const life = this.lives.get(referenceOf(sent))
    const habits = HABITS[sent.kind]
    if (!life || !habits) return
    // Nobody writes for ever about one thing.
    if (life.written >= 8) return
    const [meaning, days] = this.#choose(habits)
    if (meaning === null) return
    life.written++
    const delay = HOUR + this.dice.roll() * days * DAY
    this.year.plan({ at: at + delay, act: () => this.#write(sent, who, life, meaning) })
  }

  async #write(sent: Sent, who: Who, life: Life, meaning: Meaning): Promise<readonly Sent[]> {
    const text = this.dice.pick(WORDINGS[meaning])
    const before = await life.look()
    // What was to be said may have been overtaken.
    if (meaning === 'reopen-text' && before.status !== 'resolved') return []
    const answers = await this.world.mailFrom(who, {
      to: sent.replyTo,
      subject: `Re: ${sent.subject}`,
      text: this.dice.roll() < 0.6 ? `${text}\n\n${quoted(sent)}` : text,
      inReplyTo: sent.messageId,
      headers: PROVEN,
    })
    const after = await life.look()
    const toThem = answers.filter(({ to }) => to === who.address)
    life.said(meaning, text, { before, after, answers: toThem })
    return answers
  }

  #choose(habits: readonly Habit[]): readonly [Meaning | null, number] {
    let rest = this.dice.roll()
    for (const [share, meaning, days] of habits) {
      rest -= share
      if (rest < 0) return [meaning, days]
    }
    return [null, 0]
  }
}

export function referenceOf({ subject }: Sent): string {
  return /R-\d{6,}/.exec(subject)?.[0] ?? ''
}

function quoted({ text }: Sent): string {
  const lines = text.trimEnd().split('\n')
  return `Le lun. 23 nov. 2026 à 14:05, Assistance AMIGO <assistance@academie.example> a écrit :\n${lines.map((line) => `> ${line}`).join('\n')}`
}
