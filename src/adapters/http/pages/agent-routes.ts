/** The pages of technicians: search, one request, its files. They are read only: to act is to send a mail. */

import type { Routes } from '../exchange.js'
import { type FilePages, fileDownload } from './file-download.js'
import { requestPage } from './request-page.js'
import { requestsPage } from './requests-page.js'
import { type SignInPages, signInRoutes } from './sign-in-routes.js'

export type AgentPages = SignInPages & FilePages

export function agentRoutes(pages: AgentPages): Routes {
  return {
    ...signInRoutes(pages),
    '/requests': { get: (request) => requestsPage(pages, request) },
    '/requests/:reference': { get: (request) => requestPage(pages, request) },
    '/requests/:reference/files/:file': { get: (request) => fileDownload(pages, request) },
  }
}
