/** What incidents need of the database: look-ups for a technician's word, what is still to be told, what is proposed, bursts. */

import type { Decision } from '../../core/deciding/decision/decision.js'
import type { SpreadCase } from '../../core/deciding/incident/spread-case.js'
import type { FoundIncident } from '../../core/deciding/situation/incident-lookup.js'
import type { ToldInVain } from '../../core/incidents/burst-evidence.js'
import type { RequestMark, Written } from '../../core/incidents/counted.js'
import type { Incident, RequestSketch } from '../../core/incidents/incident.js'
import type { Gathered } from '../../core/incidents/prepared.js'
import type { Ticket } from '../../core/request/ticket.js'

/** What a technician's word needs to know; the rest is left empty. */
export interface IncidentQuery {
  readonly ticket: Ticket
  /** Requests that it names, by number. */
  readonly numbers: readonly number[]
  /** Requests that may be attached, or are: those that came since, epoch ms; null: none are asked for. */
  readonly aroundSince: ((headCameAt: number) => number) | null
  /** Whether the ids of all that are attached to it are wanted. */
  readonly listed: boolean
  /** Whether the incidents that go on are asked for. */
  readonly open: boolean
  readonly now: number
}

/** An incident that goes on, with whoever has it. */
export interface OpenIncident extends Incident {
  readonly own: RequestSketch
  readonly agentId: number | null
  readonly teamId: number
  /** Requests up to this id were proposed to them, when last. */
  readonly offeredTo: number
  readonly offeredAt: number
}

/** One request of an incident, and one piece of news for it. */
export interface SpreadTask {
  readonly id: number
  readonly newsId: number
  readonly headId: number
  readonly case: Omit<SpreadCase, 'catalogue' | 'faq' | 'routing' | 'policy' | 'now'>
}

/** Reads and writes within one transaction. Times are epoch ms. */
export interface IncidentUnit {
  incidentOf(asked: IncidentQuery): Promise<FoundIncident>
  /** The incidents that go on. */
  openIncidents(now: number): Promise<OpenIncident[]>
  /** Gives incidents whose head is closed, and others of its requests are not, the oldest of these as its head. */
  succeedHeads(now: number): Promise<void>
  /** Open requests that came since then, the latest ones of very many: those that may be attached to an incident, and those that are. */
  around(since: number): Promise<Gathered[]>
  /** What is proposed up to that request was told at `now`. */
  offered(headId: number, to: number, now: number): Promise<void>
  /** The next news for requests of incidents, in the order in which it was said. */
  spreadTasks(most: number): Promise<SpreadTask[]>
  /** Writes what the news does to the request, if it does anything, and takes the task out. */
  writeSpread(task: SpreadTask, decision: Decision | null, now: number): Promise<void>
  /** Id of the newest request; 0: there is none. */
  newestRequest(): Promise<number>
  /** Requests that came within that time, whatever their state; the latest, `most` of them. */
  openedBetween(from: number, to: number, most?: number): Promise<RequestMark[]>
  /** What these requests say, as far as they are compared. */
  writtenIn(ids: readonly number[]): Promise<Written[]>
  /** Of these requests, those that no person is answered about: lists, robots. */
  automaticAmong(ids: readonly number[]): Promise<ReadonlySet<number>>
  /** Whether any of these requests is part of an incident. */
  hasIncidentAmong(ids: readonly number[]): Promise<boolean>
  /** These requests are one burst. False: it is known already. */
  claimBurst(ids: readonly number[]): Promise<boolean>
  /** Bursts that were told since then, epoch ms, and that technicians made nothing of. */
  burstsInVain(since: number): Promise<readonly ToldInVain[]>
}

/** What the rounds over incidents read when there is nothing to do. */
export interface IncidentReads
  extends Pick<
    IncidentUnit,
    'newestRequest' | 'openedBetween' | 'writtenIn' | 'automaticAmong' | 'burstsInVain'
  > {
  /** Whether something is still to be told to requests of incidents. */
  hasSpreadTasks(): Promise<boolean>
  /** Whether there are incidents that may go on at `now`, epoch ms. */
  hasIncidents(now: number): Promise<boolean>
}
