/** Slack's Web API as we call it: each fault says which method it answers. */

import { WebClient } from '@slack/web-api'

/** What an error means depends on the method, which the library's errors don't name. */
export class SlackClient extends WebClient {
  override async apiCall(...[method, options]: Parameters<WebClient['apiCall']>) {
    try {
      return await super.apiCall(method, options)
    } catch (error) {
      if (error instanceof Error) Object.assign(error, { method })
      throw error
    }
  }
}
