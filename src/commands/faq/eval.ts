/** `amigo faq eval`: measures how well a base answers judged requests, and proposes a threshold. */

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { parseFaq } from '../../adapters/imports/faq-file.js'
import { faqFiles } from '../../adapters/imports/faq-files.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { unansweredRequests } from '../../composition/faq-tuning.js'
import type { FaqEntry } from '../../core/faq/entry.js'
import { evaluateFaq, LEAST_UNANSWERED } from '../../core/faq/evaluate.js'
import { CommandFault, EXIT } from '../faults.js'
import { refused } from '../import.js'

const texts = z.array(z.string()).default([])
const ENTRY = z.object({
  id: z.string().min(1),
  question: z.string().default(''),
  answer: z.string().default(''),
  wordings: texts,
  alt: texts,
  keywords: texts,
  product: z.string().default(''),
  locale: z.string().default('fr'),
})
const REQUEST = z.object({ text: z.string().min(1), relevant: z.array(z.string()) })

export function evaluate(
  base: string,
  queries: string | undefined,
  { json }: { readonly json?: true },
): void {
  if (queries === undefined)
    throw new CommandFault(
      'name the judged requests, too: amigo faq eval FAQ QUERIES.jsonl',
      EXIT.data,
    )
  const entries = readBase(base)
  const figures = evaluateFaq(
    entries,
    linesOf(queries, REQUEST, '{"text": "…", "relevant": ["id of an entry", …]}'),
    unansweredRequests().get(entries[0]?.locale ?? 'fr') ?? [],
  )
  const { first, topThree, useful, silly, threshold, proposed, requests, unanswered } = figures
  if (json) {
    tellJson(figures)
    return
  }
  const percent = (share: number) => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`)
  const lines = [
    `${entries.length} entries, ${requests} requests`,
    `right answer first:              ${percent(first)}`,
    `right answer among three:        ${percent(topThree)}`,
    `shown it, at threshold ${threshold.toFixed(2)}:     ${percent(useful)}`,
    `shown one although none fits:    ${percent(silly)}`,
    `threshold for 3 % of these:      ${proposed.toFixed(2)}`,
    ...(unanswered < LEAST_UNANSWERED
      ? [
          `(${unanswered} that nothing answers are too few to go lower: it takes ${LEAST_UNANSWERED})`,
        ]
      : []),
  ]
  tell(`${lines.join('\n')}`)
}

/** A folder as `faq import` takes it; a .jsonl file also as test sets have it, with no more than its questions. */
function readBase(path: string): FaqEntry[] {
  if (path.endsWith('.jsonl'))
    return linesOf(path, ENTRY, '{"id": "…", "question": "…"}').map(entryOf)
  const files = faqFiles(path)
  // A base that is only measured may name the products of another house.
  const parsed = parseFaq(files, null, null)
  if (!parsed.ok) throw refused(parsed.problems)
  return parsed.entries
}

function entryOf({
  id,
  question,
  answer,
  wordings,
  alt,
  ...rest
}: z.infer<typeof ENTRY>): FaqEntry {
  return {
    kind: 'usage',
    validFrom: '',
    validUntil: '',
    updated: '',
    id,
    question,
    answer,
    wordings: [...wordings, ...alt],
    ...rest,
  }
}

function linesOf<T>(file: string, shape: z.ZodType<T>, wanted: string): T[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return []
      const shaped = shape.safeParse(parsed(line))
      if (shaped.success) return [shaped.data]
      throw new CommandFault(`${file}:${at + 1}: must be ${wanted}`, EXIT.data)
    })
  if (lines.length === 0)
    throw new CommandFault(`${file}: is empty, must be ${wanted} a line`, EXIT.data)
  return lines
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    // Said by the caller, with its line.
    if (error instanceof SyntaxError) return null
    throw error
  }
}
