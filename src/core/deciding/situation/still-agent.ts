/** Whether a technician is still there, so that a request can go back to them. */

import type { Situation } from './situation.js'

export function isStillAgent(
  { agent, catalogue }: Pick<Situation, 'agent' | 'catalogue'>,
  personId: number,
): boolean {
  if (agent?.id === personId) return agent.active
  return catalogue.teams.some(({ members }) => members.some((m) => m.personId === personId))
}
