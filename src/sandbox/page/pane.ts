/** A pane of the sandbox's page, and what it is given to show itself and to answer forms. */

import type { Locale } from '../../core/request/person.js'
import type { DemoPerson } from '../demo.js'
import type { Html } from './html.js'

/**
 * Everything that the page shows stands in its address: who looks, and what each pane has open. A pane
 * reads parameters that begin with its name (`mail`, `mail-folder`), and links to the page with others.
 */
export interface Pane {
  /** Of its parameters, its paths (`/mail/…`), its texts (`templates/fr/sandbox/mail.yaml`), and its
   * style and script, if it has any (`templates/sandbox/mail.css`, `mail.js`). */
  readonly name: string
  /** `bar`: in the head of the page. The others stand side by side, in the order of the list. */
  readonly place: 'bar' | 'column'
  /**
   * Works without JavaScript. What changes by itself while somebody types beside it stands in an element
   * of its own, `<div id="…" data-live>`: a form that is being filled in is left alone.
   */
  render(view: View): Promise<Html> | Html
  /** Below `/name`. */
  readonly routes: readonly Route[]
  /** Calls `changed` whenever the pane would show something else; the result ends that. */
  watch(changed: () => void): () => void
  /** What somebody has not read yet; left out: it counts nothing. */
  unread?(person: DemoPerson): number
  /** When the page closes. */
  close?(): Promise<void>
}

export interface Route {
  readonly method: 'GET' | 'POST'
  /** Below `/name`: `/send`, `/mails/:id/file/:nth`. */
  readonly path: string
  handle(asked: Asked): Promise<Answer> | Answer
}

/** Who looks at the page, and what they have open. */
export interface View {
  readonly person: DemoPerson
  readonly locale: Locale
  /** Epoch ms, by the clock of the sandbox. */
  readonly now: number
  /** The query of the page's address. */
  readonly query: string
  /** A parameter of the page's address; '': it has none. */
  param(name: string): string
  /** The address of this page with other parameters; null or '' leaves one out, and `said` is said once. */
  link(changes: Readonly<Record<string, string | number | null>>): string
  /** The address of a route, for a form's `action` or an image: the view goes with it. */
  action(path: string): string
  /** A text of `templates/<locale>/sandbox/`: `text('mail.to', { name })`. */
  text(key: string, values?: Readonly<Record<string, string | number>>): string
}

export interface Asked {
  readonly view: View
  /** Those of the path: `{ id: '3' }`. */
  readonly path: Readonly<Record<string, string>>
  readonly form: Form
}

export interface Form {
  /** The first of that name; '': there is none. */
  get(name: string): string
  all(name: string): readonly string[]
  /** Those that are not empty. */
  files(name: string): readonly UploadedFile[]
}

export interface UploadedFile {
  readonly name: string
  readonly type: string
  readonly content: Buffer
}

export type Answer =
  /** Usually of `view.link`: back to the page. */
  | { readonly to: string }
  /** A sentence for whoever looks at the page: what is wrong, and what to do. */
  | { readonly problem: string; readonly status?: 400 | 404 | 409 | 413 | 500 }
  | {
      readonly type: string
      readonly body: string | Buffer
      readonly headers?: Readonly<Record<string, string>>
    }
