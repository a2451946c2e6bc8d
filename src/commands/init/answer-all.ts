/** Goes through stages of questions, and tries the answers of each as soon as they are there. */

import type { Finding } from '../doctor/finding.js'
import { CommandFault, EXIT } from '../faults.js'
import { missingAnswers } from './answers.js'
import { type Asking, askStage, problemOf } from './ask.js'
import { stageChecks } from './checks.js'
import type { Ground } from './draft.js'
import type { InitOptions, InitWorld } from './init-world.js'
import type { MadeFolders } from './made-folders.js'
import type { QuestionName, Stage } from './questions.js'
import { signInFor } from './sign-in.js'
import { answerStage } from './try-stage.js'

export interface Answering {
  readonly world: InitWorld
  readonly options: InitOptions
  readonly ground: Ground
  readonly folders: MadeFolders
  readonly stages: readonly Stage[]
}

export async function answerAll(
  asking: Asking,
  { world, options, ground, folders, stages }: Answering,
): Promise<Map<QuestionName, string>> {
  // What is given and never asked goes into the .env as well.
  const answers = new Map(asking.known.given)
  const checks = stageChecks(waitOf(options.wait), (config) =>
    signInFor(config, asking.lines, world.say),
  )
  const tell = ({ name, ok, says }: Finding) => {
    world.styled(ok ? 'green' : 'red', ok ? 'ok' : 'DO')
    world.say(`  ${name.padEnd(12)} ${says}\n`)
  }
  if (asking.lines === null) await requireAll(asking, answers, stages)
  for (const stage of stages) {
    world.say(`\n${stage.title}\n`)
    const check = options.check === false ? null : checks[stage.name]
    await answerStage(stage, answers, asking, { ground, folders, check, tell })
  }
  return answers
}

/** All that is missing or wrong is said at once, before anything is tried. */
async function requireAll(
  asking: Asking,
  answers: Map<QuestionName, string>,
  stages: readonly Stage[],
): Promise<void> {
  const tried = new Map(answers)
  const questions = stages.flatMap((stage) => stage.questions)
  const missing = await askStage(questions, tried, asking, { again: false })
  if (missing.length > 0) throw missingAnswers(missing)
  const problems = questions.flatMap((question) => {
    const answer = tried.get(question.name)
    return answer === undefined ? [] : (problemOf(question, answer) ?? [])
  })
  if (problems.length > 0) throw new CommandFault(problems.join('\n  '), EXIT.config)
}

/** ms */
function waitOf(written = '60'): number {
  const seconds = Number(written)
  if (Number.isInteger(seconds) && seconds > 0 && seconds <= 3600) return seconds * 1000
  throw new CommandFault(
    `--wait: ${written} is no whole number of seconds between 1 and 3600`,
    EXIT.data,
  )
}
