/** One setting: what it accepts, its default and its meaning. */

import type { z } from 'zod'

export interface Setting {
  readonly schema: z.ZodType
  /** As it would be written; undefined: must be given to `amigo run`. */
  readonly fallback?: string
  /** May be left out altogether. */
  readonly optional?: true
  readonly doc: string
}

export const setting = <S extends z.ZodType>(schema: S, doc: string, fallback?: string) =>
  fallback === undefined ? { schema, doc } : { schema, doc, fallback }
export const optional = <S extends z.ZodType>(schema: S, doc: string) =>
  ({ schema, doc, optional: true }) as const
