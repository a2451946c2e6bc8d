/** Goes through a stage until its answers work, or until nobody can be asked again. */

import { prepareDataFolder } from '../../config.js'
import { ConfigFault } from '../../settings/config-fault.js'
import type { Finding } from '../doctor/finding.js'
import { CommandFault, EXIT } from '../faults.js'
import { type Asking, askStage } from './ask.js'
import type { Check } from './checks.js'
import { draftConfig, type Ground } from './draft.js'
import type { MadeFolders } from './made-folders.js'
import type { QuestionName, Stage, StageName } from './questions.js'

export interface Trying {
  readonly ground: Ground
  readonly folders: MadeFolders
  /** Null: nothing is tried. */
  readonly check: Check | null
  tell(found: Finding): void
}

/** Changes `answers`. Rejects with a CommandFault, or with Interrupted. */
export async function answerStage(
  stage: Stage,
  answers: Map<QuestionName, string>,
  asking: Asking,
  trying: Trying,
): Promise<void> {
  for (let again = false; ; again = true) {
    await askStage(stage.questions, answers, asking, { again })
    const problem = await tryAnswers(answers, trying, stage.name)
    if (problem === null) return
    if (asking.lines === null)
      throw new CommandFault(`${problem}\n  Nothing was written.`, EXIT.config)
    asking.say('Once more, then (Ctrl-C gives up, and writes nothing).\n')
  }
}

/** The first thing that is wrong; null: all is well. */
async function tryAnswers(
  answers: Map<QuestionName, string>,
  { ground, folders, check, tell }: Trying,
  stage: StageName,
): Promise<string | null> {
  if (check === null) return null
  try {
    const config = draftConfig(answers, ground, stage)
    folders.about(config.AMIGO_DATA_DIR)
    prepareDataFolder(config)
    for await (const { name, ok, says } of check(config)) {
      if (!ok && name === 'plus address') {
        // No mistake: many servers have none, and there is a setting for that.
        answers.set('AMIGO_PLUS_ADDRESSING', 'false')
        const why = `${says.split(': ')[0]}, so AMIGO_PLUS_ADDRESSING=false is set`
        tell({ name, ok: true, says: why })
        continue
      }
      tell({ name, ok, says })
      if (!ok) return `${name}: ${says}`
    }
    return null
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error
    tell({ name: 'settings', ok: false, says: error.message })
    return error.message
  }
}
