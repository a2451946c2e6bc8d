/** Settings of what requests have in common: when they are proposed to be attached to an incident, when a burst is told, which solved ones are shown. */

import { z } from 'zod'
import { whole } from './schemas.js'
import { type Setting, setting } from './setting.js'

/** `none`: bursts are not looked for. */
const people = z
  .string()
  .regex(/^(none|\d+)$/, 'must be a whole number, or none')
  .transform((written) => (written === 'none' ? null : Number(written)))
  .refine(
    (count) => count === null || (count >= 3 && count <= 1000),
    'must be between 3 and 1000, or none',
  )

/** `none`: they are not shown. As a share of 1. */
const percent = z
  .string()
  .regex(/^(none|\d+)$/, 'must be a whole number, or none')
  .transform((written) => (written === 'none' ? null : Number(written) / 100))
  .refine(
    (share) => share === null || (share >= 0.1 && share <= 1),
    'must be between 10 and 100, or none',
  )

export const INCIDENT_SETTINGS = {
  AMIGO_INCIDENT_FROM: setting(
    whole(2, 1000),
    'From so many similar requests on, that of an incident counted, technicians are offered to attach them to it.',
    '5',
  ),
  AMIGO_INCIDENT_HOURS: setting(
    whole(1, 720),
    'Requests that came so many hours before an incident’s, or later, may belong to it.',
    '24',
  ),
  AMIGO_BURST_FROM: setting(
    people,
    'A team is told once when more people than usual write about the same within an hour: from so many people on. `none`: it is not told.',
    '5',
  ),
  AMIGO_SIMILAR_FROM: setting(
    percent,
    'Technicians are shown solved requests beside a new one that are at least so much like it, in percent. The higher, the fewer; `none`: they are not looked for.',
    '50',
  ),
} satisfies Readonly<Record<string, Setting>>
