/** The technicians of the simulated year: take, ask, resolve, answer what was held, and forget some. */

import { LOU, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../desk/transcript.js'
import type { Sent, World } from '../desk/world.js'
import { DAY, type DeskYear, HOUR } from './desk-year.js'
import { type Dice, referenceOf } from './requester.js'
import { QUESTIONS, SOLUTIONS } from './wordings.js'

export class Technician {
  /** What each has heard of already: a team is told by several mails. */
  readonly #planned = new Set<string>()

  constructor(
    private readonly world: World,
    private readonly year: DeskYear,
    private readonly dice: Dice,
  ) {}

  read(sent: Sent, at: number): void {
    const reference = referenceOf(sent)
    if (reference === '') return
    if (sent.kind === 'team-new') this.#once(`new ${reference}`, () => this.#begin(reference, at))
    if (sent.kind === 'team-reopened' || sent.kind === 'team-undone')
      this.#solve(reference, at, 4, 0.95)
    if (sent.kind === 'team-reply') void this.#hear(reference, at)
  }

  #begin(reference: string, at: number): void {
    const dice = this.dice.roll()
    if (dice < 0.04) return
    const taken = at + HOUR + this.dice.roll() * 2 * DAY
    if (dice > 0.2) this.#say(reference, taken, 'PRENDRE', ['dispatched', 'redispatched'])
    if (dice > 0.82)
      this.#say(reference, taken + 2 * HOUR, `COMPLETER\n${this.dice.pick(QUESTIONS)}`, [
        'assigned',
      ])
    else this.#solve(reference, taken, 5, 0.97)
  }

  /** A reply: on a request that waited for it, the solution; on a resolved one, an answer, a reopening, or nothing. */
  async #hear(reference: string, at: number): Promise<void> {
    const ticket = await this.world.ticket(Number(reference.slice(2)))
    if (ticket.status === 'assigned') return this.#solve(reference, at, 5, 0.95)
    if (ticket.status !== 'resolved') return
    const dice = this.dice.roll()
    if (dice < 0.4)
      this.#say(
        reference,
        at + this.#days(4),
        'REPONDRE\nNous avons repris la configuration, merci de réessayer.',
        ['resolved'],
      )
    else if (dice < 0.6) {
      this.#say(reference, at + this.#days(3), 'ROUVRIR\nNous regardons à nouveau.', ['resolved'])
      this.#solve(reference, at + 3 * DAY, 5, 0.95)
    }
  }

  #solve(reference: string, at: number, days: number, share: number): void {
    if (this.dice.roll() > share) return
    this.#say(reference, at + this.#days(days), `RESOUDRE\n${this.dice.pick(SOLUTIONS)}`, [
      'dispatched',
      'redispatched',
      'assigned',
    ])
  }

  #say(reference: string, at: number, text: string, fits: readonly string[]): void {
    const act = async () => {
      const ticket = await this.world.ticket(Number(reference.slice(2)))
      if (!fits.includes(String(ticket.status))) return []
      const draft = { subject: `Re: [${reference}]`, text, headers: PROVEN }
      return this.world.mailFrom(await this.#whose(ticket), draft)
    }
    this.year.plan({ at, act })
  }

  async #whose(ticket: Record<string, unknown>): Promise<typeof NOA> {
    const team = await this.world.knex('teams').where({ id: ticket.team_id }).first('code')
    return team.code === 'gestion' ? LOU : NOA
  }

  #once(what: string, act: () => void): void {
    if (this.#planned.has(what)) return
    this.#planned.add(what)
    act()
  }

  #days(most: number): number {
    return HOUR + this.dice.roll() * most * DAY
  }
}
