/** The priority matrix: impact × urgency → priority, as in the users' guide. */

/** 1 bassin ou département, 2 établissement ou service, 3 une personne. */
export type Impact = 1 | 2 | 3
/** 1 critique, 2 haute, 3 moyenne, 4 basse. */
export type Urgency = 1 | 2 | 3 | 4
export type Priority = 1 | 2 | 3 | 4

const MATRIX: Readonly<Record<Impact, Readonly<Record<Urgency, Priority>>>> = {
  1: { 1: 1, 2: 1, 3: 2, 4: 4 },
  2: { 1: 1, 2: 2, 3: 3, 4: 4 },
  3: { 1: 2, 2: 3, 3: 3, 4: 4 },
}

export function priorityOf(impact: Impact, urgency: Urgency): Priority {
  return MATRIX[impact][urgency]
}
