// Makes a release of what is committed: its version, its date in CHANGELOG.md, a commit and a tag.
//
//   npm run release -- 0.2.0            once CHANGELOG.md has its heading « ## 0.2.0 (unreleased) »
//   npm run release -- 0.2.0 --dry-run  says what is wrong, or what it would do
//
// It pushes nothing, and leaves everything as it was when it refuses. Exit status: 0 done, 1 refused.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const FILES = ['package.json', 'package-lock.json', 'CHANGELOG.md']
/** https://semver.org, without build metadata: npm would drop it. */
const VERSION =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/

const { version, dryRun } = readArguments(process.argv.slice(2))
const tag = `v${version}`
const [own, lock, changes] = FILES.map(read)

refuseVersion()
refuseTree()
const today = new Date().toISOString().slice(0, 10)
const dated = datedHeading()

if (dryRun) {
  console.log(`Would commit ${FILES.join(', ')} as « Release ${version} » and tag it ${tag}.`)
} else {
  write([withVersion(own), withVersion(lock), dated])
  commit()
  console.log(`Committed and tagged ${tag}. Publish it with: git push --follow-tags`)
}

function readArguments(args) {
  const options = { 'dry-run': { type: 'boolean', default: false } }
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    if (positionals.length === 1) return { version: positionals[0], dryRun: values['dry-run'] }
  } catch (error) {
    refuse(error.message)
  }
  return refuse('name one version: npm run release -- 0.2.0')
}

function refuseVersion() {
  if (!VERSION.test(version)) refuse(`${version} is no version such as 0.2.0 or 1.0.0-rc.1`)
  if (tags().includes(tag)) refuse(`${tag} is there already: a version is released once`)
  const newest = tags()
    .map((name) => name.slice(1))
    .filter((name) => VERSION.test(name))
    .toSorted(compare)
    .at(-1)
  if (newest !== undefined && compare(version, newest) < 0)
    refuse(`${version} is older than ${newest}, which was released`)
}

/** The commit must be what was checked: nothing changed, nothing that git does not know. */
function refuseTree() {
  const changed = git('status', '--porcelain').trimEnd()
  if (changed) refuse(`commit or put away first:\n${changed}`)
}

/** CHANGELOG.md with today in place of « unreleased ». */
function datedHeading() {
  const heading = `## ${version} (unreleased)`
  const lines = changes.split('\n')
  const at = lines.indexOf(heading)
  if (at === -1) refuse(`CHANGELOG.md has no line « ${heading} »`)
  const next = lines.findIndex((line, after) => after > at && line.startsWith('## '))
  const told = lines.slice(at + 1, next === -1 ? undefined : next)
  if (told.every((line) => line.trim() === ''))
    refuse(`CHANGELOG.md says nothing under « ${heading} »`)
  lines[at] = `## ${version} (${today})`
  return lines.join('\n')
}

/** The text of package.json or package-lock.json, formatted as npm does. */
function withVersion(text) {
  const parsed = JSON.parse(text)
  parsed.version = version
  if (parsed.packages) parsed.packages[''].version = version
  return `${JSON.stringify(parsed, null, 2)}\n`
}

function write(texts) {
  for (const [at, path] of FILES.entries()) writeFileSync(path, texts[at])
}

/** Where git can't, for want of a name or by a hook, the files are as they were. */
function commit() {
  const asked = ['commit', '--quiet', '--message', `Release ${version}`, '--', ...FILES]
  const committed = run(asked)
  if (committed.status !== 0) {
    write([own, lock, changes])
    refuse(`git commit: ${committed.stderr || committed.stdout}`)
  }
  git('tag', '--annotate', tag, '--message', `Amigo ${version}`)
}

/** By https://semver.org, rule 11: below zero when the first is older. */
function compare(one, other) {
  const [[numbers, before], [otherNumbers, otherBefore]] = [parts(one), parts(other)]
  for (const [at, number] of numbers.entries())
    if (number !== otherNumbers[at]) return number - otherNumbers[at]
  if (before.length === 0 || otherBefore.length === 0) return otherBefore.length - before.length
  for (const [at, name] of before.entries()) {
    const against = otherBefore[at]
    if (against === undefined) return 1
    if (name !== against) return compareNames(name, against)
  }
  return before.length - otherBefore.length
}

/** Numbers by their value and before words; words by their letters. */
function compareNames(one, other) {
  const [number, otherNumber] = [one, other].map((name) => /^\d+$/.test(name))
  if (number && otherNumber) return Number(one) - Number(other)
  if (number !== otherNumber) return number ? -1 : 1
  return one < other ? -1 : 1
}

function parts(name) {
  const [, major, minor, patch, before = ''] = VERSION.exec(name)
  return [[major, minor, patch].map(Number), before === '' ? [] : before.split('.')]
}

function tags() {
  return git('tag', '--list', 'v*').split('\n').filter(Boolean)
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    return refuse(`${path} can't be read (${error.code}): run it in the root of the project`)
  }
}

function git(...args) {
  const { status, stdout, stderr } = run(args)
  if (status !== 0) refuse(`git ${args[0]}: ${stderr || stdout}`)
  return stdout
}

function run(args) {
  const ran = spawnSync('git', args, { encoding: 'utf8' })
  if (ran.error) refuse(`git can't be run: ${ran.error.message}`)
  return ran
}

function refuse(message) {
  console.error(`release: ${message.trim()}`)
  process.exit(1)
}
