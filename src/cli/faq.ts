/** The commands `amigo faq …`: the base of answers is imported, searched, measured and looked after. */

import type { Command } from 'commander'

export function addFaq(program: Command): void {
  const faq = program.command('faq').description('the base of answers that requests are shown')
  for (const add of [addImport, addSearch, addEval, addGaps, addMade, addWordings]) add(faq)
}

function addImport(faq: Command): void {
  faq
    .command('import')
    .argument('<path>', 'a folder of .md files with front matter, or a .jsonl or .csv file')
    .option('--dry-run', 'only show what would change')
    .option('--json', 'one JSON object a change')
    .description('import the base; all of it or, when an entry is wrong, nothing')
    .action(async (path, options) =>
      (await import('../commands/faq/base.js')).importFaqFiles(path, options),
    )
}

function addSearch(faq: Command): void {
  faq
    .command('search')
    .argument('<words...>')
    .option('--json', 'one JSON array')
    .description('what a request of these words would be shown (*), and what comes close')
    .action(async (words: string[], options) =>
      (await import('../commands/faq/base.js')).searchFaqBase(words.join(' '), options),
    )
}

function addEval(faq: Command): void {
  faq
    .command('eval')
    .argument('[faq]', 'a base: a folder of .md files, or a .jsonl file; left out: the one in use')
    .argument(
      '[queries.jsonl]',
      '{"text": "…", "relevant": ["id", …]} a line; no id: nothing answers it',
    )
    .option('--json', 'one JSON object')
    .description(
      'the threshold of the base in use; how well a base answers requests that somebody judged, and the threshold for it',
    )
    .action(async (base, queries, options) => {
      if (base === undefined)
        return (await import('../commands/faq/thresholds.js')).faqThresholdsInUse(options)
      return (await import('../commands/faq/eval.js')).evaluate(base, queries, options)
    })
}

function addGaps(faq: Command): void {
  faq
    .command('gaps')
    .option('--days <number>', 'how far back', (value) => Number(value), 90)
    .option('--json', 'one JSON object')
    .description('what people ask that no entry answers, and entries that never help')
    .action(async (options) => (await import('../commands/faq/use.js')).faqGaps(options))
}

function addMade(faq: Command): void {
  faq
    .command('made')
    .option('--retire <id>', 'show it no longer')
    .option('--json', 'one JSON array')
    .description('entries that technicians made from requests: drafts, shown, retired')
    .action(async (options) => (await import('../commands/faq/use.js')).faqMade(options))
}

function addWordings(faq: Command): void {
  faq
    .command('wordings')
    .option('--revoke <number>', 'take one back')
    .option('--json', 'one JSON array')
    .description('what entries learnt from requests that they solved')
    .action(async (options) => (await import('../commands/faq/use.js')).faqWordings(options))
}
