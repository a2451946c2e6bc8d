/** Blocks as the sandbox's page shows them, without a workspace behind them, and what stands in their HTML. */

import { Parser } from 'htmlparser2'
import { Html } from '../../../src/sandbox/page/html.js'
import type { Reader } from '../../../src/sandbox/page/slack/reader.js'
import type { BlockSurface } from '../../../src/sandbox/page/slack/surface.js'
import type { Obj } from '../../../src/sandbox/slack/shapes.js'

export const READER: Reader = {
  locale: 'fr',
  timeZone: 'Europe/Paris',
  userName: (id) => (id === 'U1' ? 'Noa Petit' : undefined),
  channelName: (id) => (id === 'C1' ? 'n1' : undefined),
}

/** Texts are shown by their keys; forms bear no address. */
export function bareSurface(values: Readonly<Record<string, Obj>> = {}): BlockSurface {
  return {
    reader: READER,
    id: 'x',
    text: (key, more = {}) => [key, ...Object.values(more)].join(' '),
    value: (blockId, actionId) => values[`${blockId}/${actionId}`],
    suggested: () => [],
    error: () => undefined,
    people: new Map([['U1', 'Noa Petit']]),
    channels: new Map([['C1', '#n1']]),
    fileLink: (id) => `/slack/file/${encodeURIComponent(id)}`,
    form: (control) => new Html(`<form action="/slack/click">${control.markup}</form>`),
  }
}

export interface ReadHtml {
  readonly text: string
  readonly tags: readonly string[]
  /** By tag, in their order. */
  readonly attributes: readonly (readonly [
    tag: string,
    attributes: Readonly<Record<string, string>>,
  ])[]
}

export function readHtml(markup: string): ReadHtml {
  let text = ''
  const attributes: [string, Record<string, string>][] = []
  const parser = new Parser(
    {
      onopentag: (tag, own) => void attributes.push([tag, own]),
      ontext: (part) => {
        text += part
      },
    },
    { decodeEntities: true },
  )
  parser.end(markup)
  return { text, attributes, tags: attributes.map(([tag]) => tag) }
}
