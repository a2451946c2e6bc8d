/** The schema of a catalogue file: its keys, and what each value must be. */

import { z } from 'zod'
import { looksLikeAddress, normaliseAddress } from '../../core/text/address.js'
import { asField } from '../../core/text/visible.js'
import { yesOrNo } from './yes-or-no.js'

const MAX_NAME = 200
const MAX_CODE = 30

const text = (max: number) =>
  z
    .string({
      error: ({ input }) =>
        input === undefined
          ? 'is missing: write it'
          : 'must be one text: it is a list or a block of keys, check the indentation',
    })
    .transform((value) => asField(value).normalize('NFC'))
    .refine((value) => value.length <= max, {
      error: ({ input }) => `is ${String(input).length} characters long: shorten it to ${max}`,
    })
const required = (max: number) => text(max).refine((value) => value !== '', 'is empty: write it')
const optional = (max: number) => text(max).default('')
const orNull = <T extends string>(value: T | '') => (value === '' ? null : value)

const email = optional(254)
  .refine(
    (value) => value === '' || looksLikeAddress(value),
    'is not an e-mail address: write it as name@example.fr, and nothing else',
  )
  .transform((value) => orNull(normaliseAddress(value)))
const teamCode = required(MAX_CODE)
  .transform((code) => code.toLowerCase())
  .refine(
    (code) => /^[a-z0-9][a-z0-9_-]*$/.test(code),
    'must be letters without accents, digits, - and _ only: it is written in mails and lists',
  )
const teamReference = optional(MAX_CODE).transform((code) => orNull(code.toLowerCase()))

/** A block of keys; its error names an unknown key and the known ones. */
function block<S extends z.core.$ZodLooseShape>(shape: S) {
  const keys = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? `is not known here (${keys} are): correct its spelling or remove it`
        : `must be a block of keys (${keys}), one per line`,
  })
}

const list = <T extends z.ZodType>(item: T) =>
  z.array(item, {
    error: ({ input }) =>
      input === undefined
        ? 'is missing: add it'
        : 'must be a list: one item per line, each after a dash and a space',
  })

const team = block({
  code: teamCode,
  name: required(MAX_NAME),
  level: z
    .enum(['1', '2', '3'], { error: 'must be 1, 2 or 3' })
    .transform((level) => Number(level)),
  triage: yesOrNo.default(false),
  email,
  chat_channel: optional(MAX_CODE)
    .transform((id) => orNull(id.toUpperCase()))
    .refine(
      (id) => id === null || /^[CG][A-Z0-9]{5,}$/.test(id),
      'is not the id of a channel: it begins with C and stands at the end of its link in Slack, such as C0123ABCDEF',
    ),
  locale: z
    .string()
    .default('')
    .transform((locale) => orNull(locale)),
})

/** Files from before release 0.2 say `slack_channel`. */
function withChatChannel(written: unknown): unknown {
  if (typeof written !== 'object' || written === null || !('slack_channel' in written))
    return written
  const { slack_channel: channel, ...rest } = written
  return 'chat_channel' in written ? written : { ...rest, chat_channel: channel }
}

export const SHAPE = block({
  teams: list(z.preprocess(withChatChannel, team)),
  services: list(
    block({
      code: required(MAX_CODE),
      name: required(MAX_NAME),
      subcategories: list(
        block({ code: required(MAX_CODE), name: required(MAX_NAME), team: teamReference }),
      ).default([]),
    }),
  ),
  products: list(
    block({
      name: required(MAX_NAME),
      family: optional(MAX_NAME).transform((family) => orNull(family)),
      aliases: list(required(MAX_NAME)).default([]),
      team: teamReference,
    }),
  ).default([]),
  sites: list(
    block({
      code: required(MAX_CODE)
        .transform((code) => code.toUpperCase())
        .refine(
          (code) => /^\d{7}[A-Z]$/.test(code),
          'is not a UAI code: seven digits and a letter, such as 0140096D',
        ),
      name: required(MAX_NAME),
      email,
    }),
  ).default([]),
})
export const LIST_KEYS = new Set([
  'teams',
  'services',
  'subcategories',
  'products',
  'aliases',
  'sites',
])
