/** Reads the source files of a TypeScript project: what each imports, its functions, its names, its first sentence. */

import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import {
  type FunctionLikeDeclaration,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast'
import {
  isCallExpression,
  isExportDeclaration,
  isFunctionLikeDeclaration,
  isIdentifier,
  isImportDeclaration,
  isImportTypeNode,
  isLiteralTypeNode,
  isNamedExports,
  isNamedImports,
  isStringLiteral,
} from 'typescript/unstable/ast/is'
import { API } from 'typescript/unstable/sync'

/** One import of another file of the project. `type`: nothing is left of it when the program runs. */
export interface Import {
  /** From the root of the project: `src/core/text/text.ts`. */
  readonly from: string
  readonly to: string
  readonly type: boolean
}

export interface FunctionSize {
  /** Its own name, or that of what it is assigned to; `(anonymous)` where there is none. */
  readonly name: string
  /** From the line of its head to that of its end, both included; comments above do not count. */
  readonly lines: number
  /** What it is called with; one that is taken apart into names counts once. */
  readonly parameters: number
}

export interface Source {
  /** From the root of the project, with `/`. */
  readonly path: string
  readonly lines: number
  /** The comment that opens the file, on one line; '' when it opens with something else. */
  readonly summary: string
  readonly imports: readonly Import[]
  readonly functions: readonly FunctionSize[]
  /** Every identifier that stands in the code: what a document may name. */
  readonly names: ReadonlySet<string>
}

/**
 * All files that `tsconfig.json` of `root` names and that lie under one of `folders`, by path.
 * Throws an Error that says what is missing when there is no such project.
 */
export function readSources(root: string, folders: readonly string[]): readonly Source[] {
  // `unstable` is TypeScript's own word for this part: package-lock.json holds the version.
  const api = new API({ cwd: root })
  try {
    const config = join(root, 'tsconfig.json')
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)
    if (!project) throw new Error(`${config} can't be read: name the folder of a project.`)
    return project.rootFiles
      .map((file) => ({ file, path: relative(root, file).split(sep).join('/') }))
      .filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)))
      .sort((one, other) => (one.path < other.path ? -1 : 1))
      .map(({ file, path }) => {
        const parsed = project.program.getSourceFile(file)
        if (!parsed) throw new Error(`${path} can't be read: run npx tsc --noEmit.`)
        return sourceOf(path, parsed, readFileSync(file, 'utf8'))
      })
  } finally {
    api.close()
  }
}

function sourceOf(path: string, file: SourceFile, text: string): Source {
  const imports: Import[] = []
  const functions: FunctionSize[] = []
  const names = new Set<string>()
  const visit = (node: Node): undefined => {
    const found = importedBy(node)
    if (found?.module.startsWith('.')) {
      imports.push({ from: path, to: resolved(path, found.module), type: found.type })
    }
    if (isFunctionLikeDeclaration(node)) functions.push(sizeOf(node, file))
    if (isIdentifier(node)) names.add(node.text)
    node.forEachChild(visit)
  }
  visit(file)
  return {
    path,
    lines: text.split('\n').length - 1,
    summary: summaryOf(text),
    imports,
    functions,
    names,
  }
}

/** What a node imports: by a declaration, `export … from`, `import('…')`, or a type's `import('…')`. */
function importedBy(node: Node): { readonly module: string; readonly type: boolean } | null {
  if (isImportDeclaration(node)) {
    const clause = node.importClause
    const bindings = clause?.namedBindings
    const allTypes =
      clause !== undefined &&
      clause.name === undefined &&
      bindings !== undefined &&
      isNamedImports(bindings) &&
      bindings.elements.length > 0 &&
      bindings.elements.every(({ isTypeOnly }) => isTypeOnly)
    return named(node.moduleSpecifier, allTypes || clause?.phaseModifier === SyntaxKind.TypeKeyword)
  }
  if (isExportDeclaration(node) && node.moduleSpecifier) {
    const some = node.exportClause
    const allTypes =
      some !== undefined &&
      isNamedExports(some) &&
      some.elements.length > 0 &&
      some.elements.every(({ isTypeOnly }) => isTypeOnly)
    return named(node.moduleSpecifier, node.isTypeOnly || allTypes)
  }
  if (isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword) {
    return named(node.arguments[0], false)
  }
  if (isImportTypeNode(node) && isLiteralTypeNode(node.argument)) {
    return named(node.argument.literal, true)
  }
  return null
}

function named(specifier: Node | undefined, type: boolean) {
  return specifier && isStringLiteral(specifier) ? { module: specifier.text, type } : null
}

/** `./text.js` in `src/core/text/keys.ts` is `src/core/text/text.ts`. */
function resolved(from: string, module: string): string {
  const steps = [...from.split('/').slice(0, -1), ...module.split('/')]
  const path: string[] = []
  for (const step of steps) {
    if (step === '..') path.pop()
    else if (step !== '.') path.push(step)
  }
  return path.join('/').replace(/\.js$/, '.ts')
}

function sizeOf(node: FunctionLikeDeclaration, file: SourceFile): FunctionSize {
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line
  return {
    name: nameOf(node),
    lines: lineOf(node.getEnd()) - lineOf(node.getStart(file)) + 1,
    parameters: node.parameters.length,
  }
}

function nameOf(node: Node): string {
  if (node.kind === SyntaxKind.Constructor) return 'constructor'
  for (const owner of [node, node.parent]) {
    const name = 'name' in owner ? (owner.name as Node | undefined) : undefined
    if (name && isIdentifier(name)) return name.text
  }
  return '(anonymous)'
}

function summaryOf(text: string): string {
  const [, comment = ''] =
    /^(?:#!.*\n)?\/\*\*([\s\S]*?)\*\//.exec(text) ?? /^((?:\/\/.*\n)+)/.exec(text) ?? []
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*(\*|\/\/)? ?/, '').trim())
    .filter((line) => line !== '')
    .join(' ')
}
