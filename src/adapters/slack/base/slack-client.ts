/** The client of Slack's Web API that we use: its errors name the method that was called. */

import { WebClient, type WebClientOptions } from '@slack/web-api'

/** What the library must not ask again by itself: an answer that got lost would make two of them. */
const ONCE: readonly string[] = ['chat.postMessage', 'files.completeUploadExternal']

/** What an error means depends on the method, which the library's errors don't name. */
export class SlackClient extends WebClient {
  readonly #once: WebClient

  constructor(token: string, options: WebClientOptions = {}) {
    super(token, options)
    this.#once = new WebClient(token, { ...options, retryConfig: { retries: 0 } })
  }

  override async apiCall(...[method, options]: Parameters<WebClient['apiCall']>) {
    try {
      if (ONCE.includes(method)) return await this.#once.apiCall(method, options)
      return await super.apiCall(method, options)
    } catch (error) {
      if (error instanceof Error) Object.assign(error, { method })
      throw error
    }
  }
}
