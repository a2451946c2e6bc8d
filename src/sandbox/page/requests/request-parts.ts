/** What the pane of the requests is made of: the parts of the page, and who answers « pourquoi ? ». */

import type { PageParts } from '../parts.js'
import type { Explaining } from './explaining.js'

export interface RequestParts extends PageParts {
  readonly explaining: Explaining
}
