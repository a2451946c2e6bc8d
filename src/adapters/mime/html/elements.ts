/** A table: HTML elements and what each does to the lines of text (block, void, hidden, what closes what). */

/** Never shown. */
export const SILENT: ReadonlySet<string> = new Set([
  ...['style', 'script', 'title', 'template', 'audio', 'video', 'iframe', 'canvas', 'map', 'xml'],
])

/** Without an end tag (HTML 13.1.2). */
export const VOID: ReadonlySet<string> = new Set([
  ...['area', 'base', 'basefont', 'bgsound', 'br', 'col', 'command', 'embed', 'frame', 'hr', 'img'],
  ...['image', 'input', 'keygen', 'link', 'meta', 'param', 'source', 'track', 'wbr'],
])

/** Begins and ends a line; `gap`: with a blank line around it. */
export const BLOCK: ReadonlyMap<string, 'line' | 'gap'> = new Map([
  ...[
    'address',
    'article',
    'aside',
    'body',
    'center',
    'dd',
    'div',
    'dt',
    'fieldset',
    'figcaption',
    'figure',
    'footer',
    'form',
    'header',
    'html',
    'legend',
    'li',
    'main',
    'nav',
    'option',
    'section',
    'summary',
    'tbody',
    'tfoot',
    'thead',
    'tr',
    'caption',
  ].map((name) => [name, 'line'] as const),
  ...[
    'blockquote',
    'details',
    'dl',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'ol',
    'p',
    'pre',
    'table',
    'ul',
  ].map((name) => [name, 'gap'] as const),
  ['td', 'line'],
  ['th', 'line'],
])

/** An end tag inside one of these does not close what is outside (HTML 13.2.4.2). */
export const FENCE: ReadonlySet<string> = new Set(['td', 'th', 'caption'])

/** The end tags of these close what is outside of a fence too. */
export const THROUGH_FENCE: ReadonlySet<string> = new Set([
  ...[
    'td',
    'th',
    'tr',
    'tbody',
    'thead',
    'tfoot',
    'table',
    'caption',
    'body',
    'html',
    'blockquote',
  ],
])

/** An element whose start closes an open one of these names, unless one of `within` is nearer. */
export const CLOSES: ReadonlyMap<
  string,
  { readonly open: readonly string[]; readonly within: readonly string[] }
> = new Map([
  ['li', { open: ['li'], within: ['ul', 'ol'] }],
  ['dt', { open: ['dt', 'dd'], within: ['dl'] }],
  ['dd', { open: ['dt', 'dd'], within: ['dl'] }],
  ['option', { open: ['option'], within: ['select'] }],
  ['tr', { open: ['tr'], within: ['table'] }],
  ['td', { open: ['td', 'th'], within: ['table', 'tr'] }],
  ['th', { open: ['td', 'th'], within: ['table', 'tr'] }],
])
