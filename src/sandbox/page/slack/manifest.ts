/** What the app's manifest declares for people to call: slash commands and shortcuts, as Slack shows them. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { packageRoot } from '../../../composition/package-root.js'

export interface Command {
  /** `/demande`. */
  readonly command: string
  readonly description: string
  /** `[objet]`; undefined: it takes no words. */
  readonly usage_hint?: string
}

export interface Shortcut {
  readonly name: string
  /** `global`: of the composer; `message`: of a message's menu. */
  readonly type: 'global' | 'message'
  readonly callback_id: string
  readonly description: string
}

export interface Manifest {
  readonly commands: readonly Command[]
  readonly shortcuts: readonly Shortcut[]
}

export function readManifest(): Manifest {
  const file = join(packageRoot(), 'slack', 'manifest.yaml')
  const { features } = parse(readFileSync(file, 'utf8')) as {
    readonly features: {
      readonly slash_commands: readonly Command[]
      readonly shortcuts: readonly Shortcut[]
    }
  }
  return { commands: features.slash_commands, shortcuts: features.shortcuts }
}
