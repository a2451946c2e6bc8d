/** The client of Slack's Web API that we use: its errors name the method that was called. */

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
