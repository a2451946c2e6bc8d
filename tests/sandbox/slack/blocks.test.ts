import { describe, expect, it } from 'vitest'
import { checkMessageBlocks } from '../../../src/sandbox/slack/kit/blocks.js'
import { checkView } from '../../../src/sandbox/slack/kit/views.js'
import { Refused } from '../../../src/sandbox/slack/refused.js'

type Json = Record<string, unknown>

const x = (count: number) => 'x'.repeat(count)
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i))
const plain = (text = 'a') => ({ type: 'plain_text', text })
const mrkdwn = (text = 'a') => ({ type: 'mrkdwn', text })
const option = (value = 'v', text = 'a') => ({ text: plain(text), value })
const options = (count: number) => many(count, (i) => option(`v${i}`))
const section = (more: Json = {}) => ({ type: 'section', text: mrkdwn(), ...more })
const button = (more: Json = {}) => ({ type: 'button', text: plain(), action_id: 'b', ...more })
const actions = (...elements: Json[]) => ({ type: 'actions', elements })
const select = (more: Json = {}) => ({
  type: 'static_select',
  action_id: 's',
  options: options(2),
  ...more,
})
const typed = (more: Json = {}) => ({ type: 'plain_text_input', action_id: 't', ...more })
const input = (element: Json = typed(), more: Json = {}) => ({
  type: 'input',
  label: plain(),
  element,
  ...more,
})
const element = (more: Json) => actions({ action_id: 'e', ...more })
const confirm = (more: Json = {}) => ({
  title: plain(),
  text: mrkdwn(),
  confirm: plain(),
  deny: plain(),
  ...more,
})

const GOOD: Record<string, Json[]> = {
  'section text of 3,000': [section({ text: mrkdwn(x(3000)) })],
  'section of 10 fields of 2,000, without text': [
    { type: 'section', fields: many(5, () => plain(x(2000))) },
  ],
  'header of 150': [{ type: 'header', text: plain(x(150)) }],
  'context of 10': [{ type: 'context', elements: many(10, () => mrkdwn()) }],
  'context with an image': [
    {
      type: 'context',
      elements: [{ type: 'image', image_url: 'https://a.example/a.png', alt_text: 'a' }],
    },
  ],
  'actions of 25 buttons': [actions(...many(25, (i) => button({ action_id: `b${i}` })))],
  divider: [{ type: 'divider' }],
  image: [{ type: 'image', image_url: 'https://a.example/a.png', alt_text: 'a', title: plain() }],
  'rich text': [
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
    },
  ],
  'button of 75, value of 2,000, url of 3,000, dangerous': [
    actions(button({ text: plain(x(75)), value: x(2000), url: x(3000), style: 'danger' })),
  ],
  'button with confirm': [actions(button({ confirm: confirm({ style: 'primary' }) }))],
  'select of 100 with an initial one': [
    actions(select({ options: options(100), initial_option: option('v7') })),
  ],
  'select of groups': [
    actions(
      select({ options: undefined, option_groups: [{ label: plain(), options: options(2) }] }),
    ),
  ],
  'initial option with emoji spelt out': [
    actions(select({ initial_option: { text: { ...plain(), emoji: true }, value: 'v0' } })),
  ],
  'overflow of 5': [element({ type: 'overflow', options: options(5) })],
  'radio buttons of 10 in mrkdwn': [
    element({
      type: 'radio_buttons',
      options: many(10, (i) => ({ text: mrkdwn(), value: `${i}` })),
    }),
  ],
  'external select': [
    element({ type: 'external_select', min_query_length: 0, placeholder: plain() }),
  ],
  'users, conversations, channels': [
    actions(
      { type: 'users_select', action_id: '1' },
      { type: 'conversations_select', action_id: '2', filter: { include: ['im'] } },
      { type: 'channels_select', action_id: '3' },
    ),
  ],
  'date and time': [
    actions(
      { type: 'datepicker', action_id: '1', initial_date: '2026-01-31' },
      { type: 'timepicker', action_id: '2', initial_time: '09:30' },
    ),
  ],
  '50 blocks': many(50, () => section()),
  markdown: [{ type: 'markdown', text: '**a**' }],
  'an input in a message': [input()],
  'section with an accessory': [section({ accessory: button() })],
}

const BAD: Record<string, [Json[], string]> = {
  '51 blocks': [many(51, () => section()), 'no more than 50 items allowed [json-pointer:/blocks]'],
  'section text of 3,001': [
    [section({ text: mrkdwn(x(3001)) })],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  'empty section text': [
    [section({ text: mrkdwn('') })],
    'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  'section without text or fields': [
    [{ type: 'section' }],
    'missing required field: text [json-pointer:/blocks/0]',
  ],
  'section with 11 fields': [
    [section({ fields: many(11, () => plain()) })],
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  'field of 2,001': [
    [section({ fields: [plain(x(2001))] })],
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  'text that is a string': [
    [section({ text: 'a' })],
    'must be an object [json-pointer:/blocks/0/text]',
  ],
  'unknown text type': [
    [section({ text: { type: 'markdown', text: 'a' } })],
    'unsupported type: markdown [json-pointer:/blocks/0/text/type]',
  ],
  'unknown block': [
    [{ type: 'paragraph' }],
    'unsupported type: paragraph [json-pointer:/blocks/0/type]',
  ],
  video: [[{ type: 'video' }], 'unsupported type: video'],
  'unknown field': [
    [section({ colour: 'red' })],
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  'header in mrkdwn': [
    [{ type: 'header', text: mrkdwn() }],
    'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
  ],
  'header of 151': [[{ type: 'header', text: plain(x(151)) }], 'must be less than 151 characters'],
  'context of 11': [
    [{ type: 'context', elements: many(11, () => plain()) }],
    'no more than 10 items allowed',
  ],
  'empty context': [[{ type: 'context', elements: [] }], 'no fewer than 1 items allowed'],
  'button in a context': [[{ type: 'context', elements: [button()] }], 'unsupported type: button'],
  'actions of 26': [
    [actions(...many(26, (i) => button({ action_id: `b${i}` })))],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  'empty actions': [[actions()], 'no fewer than 1 items allowed'],
  'text input in actions': [[actions(typed())], 'unsupported type: plain_text_input'],
  'file input in a message': [
    [input({ type: 'file_input', action_id: 'f' })],
    'unsupported type: file_input',
  ],
  'the same block_id twice': [
    [section({ block_id: 'a' }), section({ block_id: 'a' })],
    '`block_id` already exists: a [json-pointer:/blocks/1/block_id]',
  ],
  'the same action_id twice in a block': [
    [actions(button(), button())],
    '`action_id` already exists: b',
  ],
  'block_id of 256': [
    [section({ block_id: x(256) })],
    'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
  ],
  'action_id of 256': [
    [actions(button({ action_id: x(256) }))],
    'must be less than 256 characters',
  ],
  'button of 76': [
    [actions(button({ text: plain(x(76)) }))],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  'button in mrkdwn': [[actions(button({ text: mrkdwn() }))], 'unsupported type: mrkdwn'],
  'button value of 2,001': [
    [actions(button({ value: x(2001) }))],
    'must be less than 2001 characters',
  ],
  'button value that is a number': [[actions(button({ value: 7 }))], 'must be a string'],
  'button url of 3,001': [[actions(button({ url: x(3001) }))], 'must be less than 3001 characters'],
  'button style': [[actions(button({ style: 'default' }))], 'must be one of: primary, danger'],
  'button without text': [
    [actions({ type: 'button', action_id: 'b' })],
    'missing required field: text',
  ],
  'select of 101': [[actions(select({ options: options(101) }))], 'no more than 100 items allowed'],
  'select of none': [[actions(select({ options: [] }))], 'no fewer than 1 items allowed'],
  'select with options and groups': [
    [actions(select({ option_groups: [{ label: plain(), options: options(1) }] }))],
    'must have exactly one of: options, option_groups',
  ],
  'select without options': [[actions(select({ options: undefined }))], 'must have exactly one of'],
  'initial option that is not there': [
    [actions(select({ initial_option: option('other') }))],
    'must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
  'initial option of another text': [
    [actions(select({ initial_option: option('v0', 'b') }))],
    'must be one of the provided options',
  ],
  'option text of 76': [
    [actions(select({ options: [option('v', x(76))] }))],
    'must be less than 76 characters',
  ],
  'option value of 151': [
    [actions(select({ options: [option(x(151))] }))],
    'must be less than 151 characters',
  ],
  'option description of 76': [
    [actions(select({ options: [{ ...option(), description: plain(x(76)) }] }))],
    'must be less than 76 characters',
  ],
  'option in mrkdwn in a select': [
    [actions(select({ options: [{ text: mrkdwn(), value: 'v' }] }))],
    'unsupported type: mrkdwn',
  ],
  'placeholder of 151': [
    [actions(select({ placeholder: plain(x(151)) }))],
    'must be less than 151 characters',
  ],
  'group label of 76': [
    [
      actions(
        select({
          options: undefined,
          option_groups: [{ label: plain(x(76)), options: options(1) }],
        }),
      ),
    ],
    'must be less than 76 characters',
  ],
  'overflow of 6': [
    [element({ type: 'overflow', options: options(6) })],
    'no more than 5 items allowed',
  ],
  'radio buttons of 11': [
    [element({ type: 'radio_buttons', options: options(11) })],
    'no more than 10 items allowed',
  ],
  'checkboxes with an initial one elsewhere': [
    [element({ type: 'checkboxes', options: options(2), initial_options: [option('z')] })],
    'must be among the provided options',
  ],
  'date that is none': [
    [element({ type: 'datepicker', initial_date: '31/01/2026' })],
    'must be a date like',
  ],
  'confirm title of 101': [
    [actions(button({ confirm: confirm({ title: plain(x(101)) }) }))],
    'must be less than 101 characters',
  ],
  'confirm text of 301': [
    [actions(button({ confirm: confirm({ text: plain(x(301)) }) }))],
    'must be less than 301 characters',
  ],
  'confirm button of 31': [
    [actions(button({ confirm: confirm({ deny: plain(x(31)) }) }))],
    'must be less than 31 characters',
  ],
  'image without alt_text': [
    [{ type: 'image', image_url: 'https://a.example/a.png' }],
    'missing required field: alt_text',
  ],
  'input label in mrkdwn': [[input(typed(), { label: mrkdwn() })], 'unsupported type: mrkdwn'],
  'input label of 2,001': [
    [input(typed(), { label: plain(x(2001)) })],
    'must be less than 2001 characters',
  ],
  'input hint of 2,001': [
    [input(typed(), { hint: plain(x(2001)) })],
    'must be less than 2001 characters',
  ],
  'button in an input': [[input(button())], 'unsupported type: button'],
  'max_length of 3,001': [
    [input(typed({ max_length: 3001 }))],
    'must be less than or equal to 3000',
  ],
  'min_length over max_length': [
    [input(typed({ min_length: 9, max_length: 8 }))],
    'min_length must not be greater',
  ],
  'initial_value of 3,001': [
    [input(typed({ initial_value: x(3001) }))],
    'must be less than 3001 characters',
  ],
  'number input without is_decimal_allowed': [
    [input({ type: 'number_input', action_id: 'n' })],
    'missing required field: is_decimal_allowed',
  ],
  'a field of Object.prototype': [
    [section({ constructor: 1 })],
    'invalid additional property: constructor',
  ],
}

const modal = (more: Json = {}) => ({ type: 'modal', title: plain(), blocks: [section()], ...more })
const home = (more: Json = {}) => ({ type: 'home', blocks: [section()], ...more })

const GOOD_VIEWS: Record<string, Json> = {
  'modal of 100 blocks': modal({ blocks: many(100, () => section()) }),
  'modal with input and submit': modal({
    blocks: [input()],
    submit: plain(x(24)),
    close: plain(x(24)),
  }),
  'modal with files': modal({
    blocks: [input({ type: 'file_input', action_id: 'f', max_files: 10, filetypes: ['pdf'] })],
    submit: plain(),
  }),
  'private_metadata of 3,000': modal({
    private_metadata: x(3000),
    callback_id: x(255),
    external_id: x(255),
  }),
  'home with actions': home({ blocks: [actions(button())] }),
  'home of 100 blocks': home({ blocks: many(100, () => section()) }),
}

const BAD_VIEWS: Record<string, [Json, string]> = {
  'no title': [
    modal({ title: undefined }),
    '[ERROR] missing required field: title [json-pointer:/view]',
  ],
  'title of 25': [
    modal({ title: plain(x(25)) }),
    'must be less than 25 characters [json-pointer:/view/title/text]',
  ],
  'title in mrkdwn': [modal({ title: mrkdwn() }), 'unsupported type: mrkdwn'],
  'submit of 25': [modal({ submit: plain(x(25)) }), 'must be less than 25 characters'],
  'close of 25': [modal({ close: plain(x(25)) }), 'must be less than 25 characters'],
  'inputs without submit': [modal({ blocks: [input()] }), 'missing required field: submit'],
  '101 blocks': [
    modal({ blocks: many(101, () => section()) }),
    'no more than 100 items allowed [json-pointer:/view/blocks]',
  ],
  'private_metadata of 3,001': [
    modal({ private_metadata: x(3001) }),
    'must be less than 3001 characters',
  ],
  'callback_id of 256': [modal({ callback_id: x(256) }), 'must be less than 256 characters'],
  'a title at home': [home({ title: plain() }), 'invalid additional property: title'],
  'a home as a modal': [
    { type: 'message', blocks: [] },
    'unsupported type: message [json-pointer:/view/type]',
  ],
  'files at home': [
    home({ blocks: [input({ type: 'file_input', action_id: 'f' })] }),
    'unsupported type: file_input',
  ],
  'max_files of 11': [
    modal({ submit: plain(), blocks: [input({ type: 'file_input', max_files: 11 })] }),
    'must be less than or equal to 10',
  ],
  'markdown in a modal': [
    modal({ blocks: [{ type: 'markdown', text: 'a' }] }),
    'unsupported type: markdown',
  ],
  submit_disabled: [
    modal({ submit_disabled: true }),
    'invalid additional property: submit_disabled',
  ],
}

/** What Slack would say, one line each; empty when it takes it. */
function refusal(check: () => void): string {
  try {
    check()
    return ''
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { messages = [] } = (error.response.response_metadata ?? {}) as { messages?: string[] }
    return [error.slackError, ...messages].join('\n')
  }
}

describe('blocks of a message', () => {
  it.each(Object.entries(GOOD))('takes: %s', (_, blocks) => {
    expect(refusal(() => checkMessageBlocks(blocks, true))).toBe('')
  })
  it.each(Object.entries(BAD))('refuses: %s', (_, [blocks, message]) => {
    const said = refusal(() => checkMessageBlocks(blocks, true))
    expect(said).toContain(message)
    expect(said).toMatch(/^invalid_blocks\n\[ERROR\] /)
  })
  it('refuses inputs where the workspace does not allow them', () => {
    expect(refusal(() => checkMessageBlocks([input()], false))).toContain('unsupported type: input')
  })
  it('refuses 50 blocks with too much text in all', () => {
    const blocks = many(50, () => section({ text: mrkdwn(x(300)) }))
    expect(refusal(() => checkMessageBlocks(blocks, true))).toBe('msg_blocks_too_long')
  })
})

describe('views', () => {
  it.each(Object.entries(GOOD_VIEWS))('takes: %s', (_, view) => {
    expect(refusal(() => checkView(view, view.type as 'modal'))).toBe('')
  })
  it.each(Object.entries(BAD_VIEWS))('refuses: %s', (_, [view, message]) => {
    const kind = view.type === 'home' ? 'home' : 'modal'
    const said = refusal(() => checkView(view, kind))
    expect(said).toContain(message)
    expect(said).toMatch(/^invalid_arguments\n/)
  })
  it('refuses more than 250 KB', () => {
    const blocks = many(100, () => section({ text: mrkdwn(x(2900)) }))
    expect(refusal(() => checkView(modal({ blocks }), 'modal'))).toBe('view_too_large')
  })
})
