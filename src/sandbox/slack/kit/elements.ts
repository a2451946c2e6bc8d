/** Block elements: the fields and limits of each, from Slack's reference. */

import type { Check, Fields } from './check.js'
import { all, anything, boolean, integer, list, matching, object, oneOf, string } from './check.js'
import { INPUTS } from './inputs.js'
import { anyOptionRule, initialRule, initialsRule, oneSourceRule } from './option-rules.js'
import { confirm, linkOption, optionGroups, plainOption, plainText, richOption } from './text.js'

const type: Check = string(255)
/** Slack: action_id ≤ 255. */
const id: Fields = { action_id: string(255, 1) }
/** Slack: placeholder ≤ 150. */
const asked: Fields = { ...id, confirm, focus_on_load: boolean, placeholder: plainText(150) }
const several: Fields = { ...asked, max_selected_items: integer(1, 1000) }
const name = string(255, 1)
const names = list(name, 100, 0)
const filter = object(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
)
const staticLists: Fields = { options: list(plainOption, 100), option_groups: optionGroups }

export const ELEMENTS: Fields = {
  // Slack: text ≤ 75, value ≤ 2,000, url ≤ 3,000, accessibility_label ≤ 75.
  button: object(
    { type, text: plainText(75) },
    {
      ...id,
      confirm,
      url: string(3000),
      value: string(2000),
      style: oneOf('primary', 'danger'),
      accessibility_label: string(75),
    },
  ),
  static_select: object(
    { type },
    { ...asked, ...staticLists, initial_option: plainOption },
    all(oneSourceRule, initialRule),
  ),
  multi_static_select: object(
    { type },
    { ...several, ...staticLists, initial_options: list(plainOption, 100) },
    all(oneSourceRule, initialsRule),
  ),
  external_select: object(
    { type },
    { ...asked, min_query_length: integer(0, 255), initial_option: plainOption },
  ),
  multi_external_select: object(
    { type },
    { ...several, min_query_length: integer(0, 255), initial_options: list(plainOption, 100) },
  ),
  users_select: object({ type }, { ...asked, initial_user: name }),
  multi_users_select: object({ type }, { ...several, initial_users: names }),
  conversations_select: object(
    { type },
    {
      ...asked,
      filter,
      initial_conversation: name,
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
    },
  ),
  multi_conversations_select: object(
    { type },
    { ...several, filter, initial_conversations: names, default_to_current_conversation: boolean },
  ),
  channels_select: object(
    { type },
    { ...asked, initial_channel: name, response_url_enabled: boolean },
  ),
  multi_channels_select: object({ type }, { ...several, initial_channels: names }),
  // Slack: 1 to 5 options.
  overflow: object({ type, options: list(linkOption, 5) }, { ...id, confirm }),
  // Slack: 10 options at most.
  radio_buttons: object(
    { type, options: list(richOption, 10) },
    { ...id, confirm, focus_on_load: boolean, initial_option: richOption },
    initialRule,
  ),
  checkboxes: object(
    { type, options: list(richOption, 10) },
    { ...id, confirm, focus_on_load: boolean, initial_options: list(richOption, 10) },
    initialsRule,
  ),
  datepicker: object(
    { type },
    { ...asked, initial_date: matching(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-01-31') },
  ),
  timepicker: object(
    { type },
    { ...asked, initial_time: matching(/^\d{2}:\d{2}$/, 'a time like 09:30'), timezone: name },
  ),
  datetimepicker: object(
    { type },
    { ...id, confirm, focus_on_load: boolean, initial_date_time: integer(1e9, 1e10 - 1) },
  ),
  ...INPUTS,
  // Slack: alt_text ≤ 2,000, image_url ≤ 3,000.
  image: object(
    { type, alt_text: string(2000, 1) },
    { image_url: string(3000, 1), slack_file: anything },
    anyOptionRule('image_url', 'slack_file'),
  ),
}
