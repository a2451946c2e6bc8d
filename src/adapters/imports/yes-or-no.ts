/** Yes or no in a YAML file of the operator, whose values stay the text that was written. */

import { z } from 'zod'
import { fold } from '../../core/text/text.js'

const YES = ['yes', 'oui', 'true']
const NO = ['no', 'non', 'false']
const WANTED = 'must be yes or no'

export const saysYes = (written: string): boolean => YES.includes(fold(written.trim()))

/** Nothing after the colon is no. */
export const yesOrNo = z
  .string({ error: WANTED })
  .refine((written) => ['', ...YES, ...NO].includes(fold(written.trim())), WANTED)
  .transform(saysYes)
