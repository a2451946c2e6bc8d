// Before `npm start`, `npm test` and the like: installs and builds what is missing or out of date.
//
//   node scripts/prepare.mjs          the dependencies
//   node scripts/prepare.mjs build    and dist/
//   node scripts/prepare.mjs driver   only the SQLite driver of a Node that none is installed for
//
// npm runs the last one itself, at the end of `npm ci` (`prepare` in package.json): better-sqlite3
// brings its binaries along but needs Node 22, where npm installs it; before that, sqlite3 is compiled.
//
// Says one line for what it does, and nothing when nothing is to do. It must run before anything is
// installed, and on a Node too old for the rest, so it has no dependencies and plain syntax.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const inRoot = (...names) => join(root, ...names)

const LOCK = inRoot('package-lock.json')
const INSTALLED = inRoot('node_modules', '.package-lock.json')
const STAMP = inRoot('node_modules', '.amigo-lock')
const BUILT = inRoot('dist', 'src', 'cli.js')
const BUILD_STAMP = inRoot('dist', '.stamp')
/** The time (ms) of the stamp of a build that did not get to its end. */
const FAILED = 1000
/** The first Node that npm installs better-sqlite3 for: its `engines`, an optional dependency of ours. */
const PREBUILT_FROM = 22
const COMPILES = Number.parseInt(process.versions.node, 10) < PREBUILT_FROM
const PREBUILT = inRoot('node_modules', 'better-sqlite3', 'package.json')
const COMPILED = inRoot('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node')
const TYPESCRIPT = inRoot('node_modules', 'typescript', 'package.json')

checkNode()
if (process.argv[2] !== 'driver') install()
compileDriver()
if (process.argv[2] === 'build') build()

function checkNode() {
  const wanted = readJson(inRoot('package.json')).engines.node.replace(/[^\d.]/g, '')
  const [major, minor = 0] = wanted.split('.').map(Number)
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number)
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return
  fail(
    `Amigo needs Node ${wanted} or later; this is ${process.versions.node} (${process.execPath}).`,
  )
}

function install() {
  if (!existsSync(LOCK)) {
    if (existsSync(inRoot('node_modules'))) return
    fail('package-lock.json is missing, so nothing says what to install: restore it from git.')
  }
  const hash = createHash('sha256').update(readFileSync(LOCK)).digest('hex')
  const before = readStamp()
  if (before === hash && existsSync(INSTALLED) && !lacksDriver()) return

  const reason = reasonToInstall()
  if (reason) {
    refuseLink(reason, 'npm ci would empty what it points to')
    console.log(
      `Installing dependencies: ${reason}${COMPILES ? ' (a minute or two: sqlite3 is compiled, which Node 22 and later do without)' : ''}…`,
    )
    const status = npm(
      ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
      ['ignore', 'ignore', 2],
    )
    if (status !== 0) fail(...installAdvice())
  }
  // A read-only installation is as good as any other; it only is compared again the next time.
  // One without devDependencies gets no stamp: whether it is enough depends on what is run.
  if (existsSync(TYPESCRIPT)) writeQuietly(STAMP, `${hash}\n`)
}

/** Made by a Node that better-sqlite3 can't run on, and without the other driver. */
function lacksDriver() {
  if (COMPILES || existsSync(PREBUILT) || existsSync(COMPILED)) return false
  return 'node_modules/better-sqlite3' in readJson(LOCK).packages
}

/**
 * sqlite3 is an optional peer, which npm does not install by itself: no other Node is to compile it.
 * Without --save-prod npm finds that we need nothing, and installs nothing.
 */
function compileDriver() {
  const { sqlite3: wanted } = readJson(inRoot('package.json')).peerDependencies || {}
  if (!COMPILES || !wanted || existsSync(COMPILED) || hasOlderPrebuilt()) return
  if (!existsSync(LOCK) || !existsSync(inRoot('node_modules'))) return
  refuseLink('no SQLite driver is in it', 'npm install would change what it points to')
  console.log('Compiling sqlite3 (a minute or two; Node 22 and later do without)…')
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const asked = ['install', '--no-save', '--save-prod', ...quiet, `sqlite3@${wanted}`]
  const status = npm(asked, ['ignore', 'ignore', 2])
  if (status !== 0 || !existsSync(COMPILED)) fail(...installAdvice())
}

/** A better-sqlite3 that somebody chose and compiled for this Node; from 13 on it runs on Node 22 only. */
function hasOlderPrebuilt() {
  return existsSync(PREBUILT) && !/^>=/.test(readJson(PREBUILT).engines.node)
}

function refuseLink(reason, harm) {
  const path = inRoot('node_modules')
  if (!isLink(path)) return
  fail(
    `node_modules is a symbolic link to ${readlinkSync(path)}, and ${reason}: ${harm}. Install there, or remove the link.`,
  )
}

/** Also one that leads nowhere. */
function isLink(path) {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch (_) {
    return false
  }
}

/** Why node_modules isn't what package-lock.json says; undefined when it is. */
function reasonToInstall() {
  if (!existsSync(inRoot('node_modules'))) return 'there is no node_modules'
  // npm writes this file last, so without it an installation was interrupted.
  if (!existsSync(INSTALLED)) return 'node_modules is not complete'
  const present = readJson(INSTALLED).packages
  if (lacksDriver()) return 'they were installed by a Node before 22, and better-sqlite3 is missing'
  const withoutDev = devIsOptional()
  for (const [path, wanted] of Object.entries(readJson(LOCK).packages)) {
    if (path === '') continue
    const found = present[path]
    if (found) {
      if (!same(found, wanted)) return 'package-lock.json has changed'
    } else if (!wanted.optional && !wanted.devOptional && !(wanted.dev && withoutDev)) {
      return `${path.replace(/^.*node_modules\//, '')} is missing`
    }
  }
  return undefined
}

/** `npm start` does without devDependencies once dist/ is there, and so does a production machine. */
function devIsOptional() {
  const { NODE_ENV, npm_lifecycle_event: event, npm_config_omit: omit = '' } = process.env
  return (
    NODE_ENV === 'production' || omit.includes('dev') || (event === 'prestart' && existsSync(BUILT))
  )
}

function same(found, wanted) {
  if (found.version !== wanted.version) return false
  return !found.integrity || !wanted.integrity || found.integrity === wanted.integrity
}

function installAdvice() {
  const missing = ['python3', 'make', 'g++'].filter((name) => !onPath(name))
  const lines = ['The dependencies could not be installed; the reason is above.']
  if (COMPILES && missing.length) {
    lines.push(
      `sqlite3 is compiled, which needs python3, make and g++; missing here: ${missing.join(', ')}.`,
      'On Debian or Ubuntu: apt-get install python3 make g++',
      'Or use Node 22 or later, for which nothing is compiled.',
    )
  } else {
    lines.push(
      'If it is about the network, check `npm config get registry` and the proxy settings.',
    )
    if (COMPILES)
      lines.push('If it is about Node headers, name where they are: npm_config_nodedir=/usr npm ci')
  }
  return lines
}

function build() {
  // Without sources this is an installed package: dist/ is all there is.
  if (!existsSync(inRoot('src'))) return
  // Without a stamp it was built by hand, or elsewhere.
  const built = modified(BUILD_STAMP) || modified(BUILT)
  const reason = existsSync(BUILT) ? changedSince(built) : 'there is no dist yet'
  if (!reason) return

  if (!existsSync(TYPESCRIPT)) {
    if (existsSync(BUILT)) {
      console.error(`Note: not rebuilt though ${reason}: TypeScript is not installed (production).`)
      return
    }
    fail(
      'dist/ is missing, and this installation has no TypeScript to build it.',
      'Run: npm ci --include=dev && npm run build && npm prune --omit=dev',
    )
  }
  console.log(`Building: ${reason}…`)
  // Old until the build has succeeded, since the compiler writes files even when it finds errors;
  // then the time of its start, since what was saved while it ran may not be in.
  const started = new Date()
  mkdirSync(dirname(BUILD_STAMP), { recursive: true })
  writeFileSync(BUILD_STAMP, '')
  utimesSync(BUILD_STAMP, FAILED / 1000, FAILED / 1000)
  if (npm(['run', '--silent', 'build'], ['ignore', 2, 2]) !== 0) {
    fail('The build failed; the errors are above. Nothing was started.')
  }
  utimesSync(BUILD_STAMP, started, started)
}

/** The first source newer than this (ms), folders included: theirs changes when a file is deleted. */
function changedSince(time) {
  if (time === FAILED) return 'the last build did not succeed'
  const configs = readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name))
  const sources = [...configs, ...walk('src'), ...walk('migrations')]
  const changed = sources.find((name) => modified(inRoot(name)) > time)
  return changed && `${changed} has changed`
}

function walk(folder) {
  if (!existsSync(inRoot(folder))) return []
  const entries = readdirSync(inRoot(folder), { withFileTypes: true })
  const inside = entries.map((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : [path]
  })
  return [...inside.flat(), folder]
}

/** Runs the npm that runs us, where it is one, in the root and without what was meant for us only. */
function npm(args, stdio) {
  const env = { ...process.env }
  for (const name of Object.keys(env)) {
    if (/^npm_config_(dry_run|global|if_present|workspaces?|package_lock_only)$/.test(name)) {
      delete env[name]
    }
  }
  const parent = env.npm_execpath || ''
  const [command, first] = /^npm/.test(basename(parent))
    ? [process.execPath, [parent]]
    : ['npm', []]
  const result = spawnSync(command, [...first, ...args], { cwd: root, env, stdio })
  if (result.error) fail(`npm could not be run: ${result.error.message}`)
  if (result.signal) process.exit(1)
  return result.status
}

function onPath(name) {
  return (process.env.PATH || '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch (_) {
      return false
    }
  })
}

function readStamp() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8').trim() : undefined
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0
}

function writeQuietly(path, text) {
  try {
    writeFileSync(path, text)
  } catch (_) {
    // Only a shortcut for the next time.
  }
}

function fail(...lines) {
  console.error(lines.join('\n'))
  process.exit(1)
}
