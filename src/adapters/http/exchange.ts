/** What a path of the HTTP port is asked, and what it answers. */

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  /** Decoded parts of the path, by the names that its route gives them: `/requests/:reference`. */
  readonly named: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** What a form sent; empty for a GET. */
  readonly form: URLSearchParams
  readonly cookies: ReadonlyMap<string, string>
  /** IP address of whoever asks; behind a proxy on this machine, the one that it names. */
  readonly client: string
  /** It came by HTTPS, to the proxy of the settings. */
  readonly secure: boolean
  /** From this machine, and through no proxy as far as it can be told. */
  readonly local: () => Promise<boolean>
}

export interface HttpAnswer {
  readonly status: number
  readonly type: string
  readonly body: string | AsyncIterable<Uint8Array>
  /** Of a body that is not a text. */
  readonly bytes?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
}

export type Handler = (request: HttpRequest) => Promise<HttpAnswer> | HttpAnswer

/** What people open in a browser. */
export interface PageRoute {
  readonly get?: Handler | undefined
  readonly post?: Handler | undefined
}

/** By path; a function is a path for monitoring, which is only read. */
export type Routes = Readonly<Record<string, Handler | PageRoute>>

export function plain(status: number, sentence: string): HttpAnswer {
  return {
    status,
    type: 'text/plain; charset=utf-8',
    body: `${sentence}\n`,
  }
}
