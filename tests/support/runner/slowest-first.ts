/** The order of test files: those that take a minute start first, lest a run end with one worker and one of them. */

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * As a run tells at its end (run-summary.ts); Vitest knows how long they took only where they ran before.
 * In this order: those that mostly wait, for what they kill or what another gives up, beside those that work.
 */
export const SLOWEST = [
  'tests/app/service/torture.test.ts',
  'tests/app/time/two-years.test.ts',
  'tests/app/service/one-service.test.ts',
  'tests/app/wordings/wordings.test.ts',
  'tests/app/service/chaos.test.ts',
  'tests/cli/kept-cli.test.ts',
  'tests/app/service/roles.test.ts',
  'tests/adapters/stores/statements.test.ts',
  'tests/app/service/database-outages.test.ts',
  'tests/commands/sandbox.test.ts',
  'tests/app/stories/questions.test.ts',
  'tests/app/stories/merging-random.test.ts',
  'tests/app/stories/taking-back-random.test.ts',
  'tests/adapters/imports/imports.test.ts',
  'tests/security/purged.test.ts',
  'tests/sandbox/page/page-story.test.ts',
  'tests/app/service/slack-broken.test.ts',
]

export class SlowestFirst extends BaseSequencer {
  /** A project after the other, as Vitest sorts them: files of one find what it has loaded. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const projects = [...new Set(sorted.map(({ project }) => project.name))]
    return projects.flatMap((name) => {
      const own = sorted.filter(({ project }) => project.name === name)
      return slowestFirst(own, ({ moduleId }) => moduleId)
    })
  }
}

export function slowestFirst<T>(files: readonly T[], pathOf: (file: T) => string): readonly T[] {
  const placeOf = (file: T) => {
    const at = SLOWEST.findIndex((path) => pathOf(file).endsWith(`/${path}`))
    return at < 0 ? SLOWEST.length : at
  }
  return files.toSorted((a, b) => placeOf(a) - placeOf(b))
}
