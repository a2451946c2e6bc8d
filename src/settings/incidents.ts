/** Settings of incidents: when requests about the same are proposed to be attached, and when a burst is told. */

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
} satisfies Readonly<Record<string, Setting>>
