/** Where each element and block is allowed: elements in blocks, blocks on surfaces. */

export type Surface = 'message' | 'modal' | 'home'

const SELECTS = [
  ...['static_select', 'external_select', 'users_select', 'conversations_select'],
  'channels_select',
]
const MULTI_SELECTS = SELECTS.map((select) => `multi_${select}`)
const PICKERS = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker']

/** Slack's reference: « Works with block types ». */
export const IN_BLOCK: Readonly<
  Record<'actions' | 'section' | 'input' | 'context', readonly string[]>
> = {
  actions: ['button', 'overflow', 'datetimepicker', ...SELECTS, ...MULTI_SELECTS, ...PICKERS],
  section: ['button', 'overflow', 'image', ...SELECTS, ...MULTI_SELECTS, ...PICKERS],
  input: [
    ...['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'file_input'],
    ...['rich_text_input', 'datetimepicker', ...SELECTS, ...MULTI_SELECTS, ...PICKERS],
  ],
  context: ['image'],
}

const BLOCKS = ['actions', 'context', 'divider', 'header', 'image', 'input', 'rich_text', 'section']

/** `file` comes back from Slack, and is never sent; `video` needs a domain of one's own. */
export const ON_SURFACE: Readonly<Record<Surface, readonly string[]>> = {
  message: [...BLOCKS, 'markdown'],
  modal: BLOCKS,
  home: BLOCKS,
}

/** Elements that not every surface takes; Slack: files are put in modals only. */
export const ELEMENT_SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  file_input: ['modal'],
}

/** Slack: 50 blocks in a message, 100 in a view. */
export const MOST_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 }
