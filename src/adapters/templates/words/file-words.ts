/** The words of a locale about the files of a notice: `files` of words.yaml. */

import { z } from 'zod'

const text = z.string().min(1)

/** Its heading, why some are only named, and how to get those. */
export const FILE_WORDS = z.strictObject({
  one: text,
  several: text,
  more: text,
  'no-room': text,
  'not-taken': text,
  gone: text,
  'not-allowed': text,
  /** `{limit}`: the largest that is kept. */
  'too-large': text,
  /** To technicians, with the request's `{ref}`. */
  fetch: text,
  ask: text,
})
