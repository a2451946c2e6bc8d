// The page works without this: here it shows what changes by itself, and keeps its place when a form is sent.

const PAUSE = 400

const paneOf = (element) => element.closest('[data-pane]')?.dataset.pane ?? ''

// What the server wrote into each region, without what links say of other panes: what people type since
// then is not compared, and a region stays while something beside it is opened.
const written = new WeakMap()
const isOwn = (pair, pane) => {
  const [name] = pair.split('=')
  // Whoever one is stands in every link.
  return name === 'as' || name === pane || name.startsWith(`${pane}-`)
}
const bare = (html, pane) =>
  html.replace(/\?([^"#\s<]*)"/g, (_, query) => {
    const own = query.split('&amp;').filter((pair) => isOwn(pair, pane))
    return `?${own.join('&')}"`
  })
const remember = (root) => {
  for (const region of root.querySelectorAll('[data-live]'))
    written.set(region, bare(region.innerHTML, paneOf(region)))
}

// The list that somebody has opened, which would be closed.
let choosing = null
const isBeingFilledIn = (region) =>
  region.contains(choosing) ||
  [...region.querySelectorAll('form')].some((form) => form.dataset.touched === 'yes')

// Regions are taken over from the outside in. One with a form that is being filled in keeps it, unless
// something was done in its own pane (`forced`; `*`: in all).
const takeOver = (page, forced) => {
  for (const fresh of page.querySelectorAll('[data-live]')) {
    const own = document.getElementById(fresh.id)
    if (!own || fresh.parentElement.closest('[data-taken]')) continue
    const pane = paneOf(own)
    const isForced = forced === '*' || (pane !== '' && pane === forced)
    const filledIn = isBeingFilledIn(own)
    const same = written.get(own) === bare(fresh.innerHTML, pane)
    if (same || !filledIn || isForced) fresh.dataset.taken = ''
    if ((same && !(isForced && filledIn)) || (filledIn && !isForced)) continue
    own.dataset.at = fresh.dataset.at ?? ''
    put(own, fresh.innerHTML, !isForced)
  }
}

// What somebody writes is kept until it is sent or given up: as the element itself, with its files, or, where
// something else was shown meanwhile, as its words.
const draftKey = (form) => `amigo draft: ${form.dataset.draft}`
const wordsOf = (form) =>
  [...form.elements].filter((e) => e.name && e.matches('textarea, select, input:not([type])'))
const keepDraft = (form) => {
  const words = wordsOf(form).map(({ name, value }) => [name, value])
  sessionStorage.setItem(draftKey(form), JSON.stringify(Object.fromEntries(words)))
}
const restoreDrafts = (root) => {
  for (const form of root.querySelectorAll('form[data-draft]')) {
    const kept = sessionStorage.getItem(draftKey(form))
    if (kept === null || form.dataset.touched === 'yes') continue
    const words = JSON.parse(kept)
    for (const field of wordsOf(form)) field.value = words[field.name] ?? field.value
    form.dataset.touched = 'yes'
  }
}
const draftsIn = (region) => [
  ...region.querySelectorAll('form[data-draft][data-touched]:not([aria-busy])'),
]
const carryOver = (drafts, region) => {
  for (const form of drafts) {
    const fresh = [...region.querySelectorAll('form[data-draft]')].find(
      ({ dataset }) => dataset.draft === form.dataset.draft,
    )
    if (!fresh) continue
    form.action = fresh.action
    fresh.replaceWith(form)
  }
}

// `alone`: nothing was done in it. What was done in a menu closes it.
const put = (region, html, alone) => {
  const focused = region.contains(document.activeElement) ? document.activeElement : null
  const drafts = draftsIn(region)
  const kept = alone ? 'details[open][id]' : 'details[open][id]:not(.menu)'
  const open = new Set([...region.querySelectorAll(kept)].map(({ id }) => id))
  const scrolled = [...region.querySelectorAll('[data-scroll][id]')].map((e) => [e.id, e.scrollTop])
  region.innerHTML = html
  remember(region)
  written.set(region, bare(html, paneOf(region)))
  carryOver(drafts, region)
  restoreDrafts(region)
  for (const id of open) document.getElementById(id)?.setAttribute('open', '')
  for (const [id, top] of scrolled) {
    const element = document.getElementById(id)
    if (element) element.scrollTop = top
  }
  if (focused) (sameAs(focused, region) ?? region.closest('.pane'))?.focus({ preventScroll: true })
  region.dispatchEvent(new CustomEvent('shown', { bubbles: true }))
}

const sameAs = (element, region) => {
  if (element.id) return document.getElementById(element.id)
  const attribute = ['name', 'href', 'value'].find((name) => element.hasAttribute(name))
  if (!attribute) return null
  const wanted = element.getAttribute(attribute)
  return [...region.querySelectorAll(element.localName)].find(
    (one) => one.getAttribute(attribute) === wanted,
  )
}

const say = (sentence) => {
  const said = document.getElementById('said')
  said.textContent = sentence
  said.classList.toggle('shown', sentence !== '')
}

let pressed = false
const released = async () => {
  while (pressed) await new Promise((done) => setTimeout(done, 20))
  // The click comes after it.
  await new Promise((done) => setTimeout(done))
}
addEventListener('pointerdown', () => {
  pressed = true
})
for (const ended of ['pointerup', 'pointercancel', 'dragend', 'blur'])
  addEventListener(ended, () => {
    pressed = false
  })

// One after the other: what was asked for before the page went on would take it back.
let turn = Promise.resolve()
const inTurn = (step) => {
  turn = turn.then(step).catch(failed)
  return turn
}

// `forced`: the pane in which something was done; null: the page is only looked at anew.
const show = async (url, options, forced, done = () => {}) => {
  const response = await fetch(url, options)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const problem = page.getElementById('problem')
  if (problem) {
    say(problem.textContent)
    return false
  }
  if (!page.getElementById('tabs')) return location.assign(response.url)
  done()
  // A button that is taken away while it is pressed is not clicked.
  if (forced === null) await released()
  if (forced !== null) {
    say('')
    if (response.url !== location.href) history.pushState(null, '', response.url)
  }
  takeCurrent(page)
  takeOver(page, forced)
  return true
}

// A link was written when the panes beside it had something else open: what it changes is done to the
// page as it is now. `at`: the query that it was written for.
const withChanges = (href, at) => {
  const url = new URL(href)
  const [before, after] = [new URLSearchParams(at), url.searchParams]
  const now = new URLSearchParams(location.search)
  if (before.get('as') !== after.get('as')) return url.href
  now.delete('said')
  now.set('as', after.get('as') ?? '')
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(name) === after.get(name)) continue
    if (after.has(name)) now.set(name, after.get(name))
    else now.delete(name)
  }
  url.search = now
  return url.href
}

const follow = (href, at, pane) => inTurn(() => show(withChanges(href, at), {}, pane))

const takeCurrent = (page) => {
  for (const pane of page.querySelectorAll('.pane')) {
    const own = document.getElementById(pane.id)
    if (own) own.className = pane.className
  }
  const who = page.getElementById('as')
  const own = document.getElementById('as')
  if (!who || !own) return
  own.value = who.value
  // What each of them has not read; the list itself may be open.
  for (const [at, option] of [...who.options].entries())
    if (own.options[at]) own.options[at].textContent = option.textContent
}

const failed = () => say(document.body.dataset.gone)

let refreshing = false
const refresh = () => {
  if (document.hidden || refreshing) return
  refreshing = true
  inTurn(() => {
    refreshing = false
    return show(location.href, {}, null)
  })
}

const atOf = (element) => element.closest('[data-at]')?.dataset.at ?? location.search

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]')
  if (!link || event.defaultPrevented || event.button !== 0) return
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    link.target ||
    link.hasAttribute('download')
  )
    return
  const url = new URL(link.href)
  if (url.origin !== location.origin || url.pathname !== '/') return
  event.preventDefault()
  if (link.hasAttribute('data-gives-up')) {
    const form = link.closest('form')
    sessionStorage.removeItem(draftKey(form))
    delete form.dataset.touched
  }
  follow(link.href, atOf(link), paneOf(link))
})

document.addEventListener('submit', (event) => {
  const form = event.target
  if (event.defaultPrevented || form.method === 'dialog') return
  event.preventDefault()
  // Sent once, however often somebody clicks.
  if (form.hasAttribute('aria-busy')) return
  const data = new FormData(form, event.submitter)
  if (form.method === 'get') {
    const url = new URL(form.action)
    url.search = new URLSearchParams(data)
    return void inTurn(() => show(url.href, {}, '*'))
  }
  const action = event.submitter?.hasAttribute('formaction')
    ? event.submitter.formAction
    : form.action
  const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data)
  form.setAttribute('aria-busy', 'true')
  const [at, pane] = [atOf(form), paneOf(form)]
  const sent = () => sessionStorage.removeItem(draftKey(form))
  inTurn(() => show(withChanges(action, at), { method: 'POST', body }, pane, sent)).finally(() =>
    form.removeAttribute('aria-busy'),
  )
})

document.addEventListener('input', (event) => {
  const form = event.target.form
  if (!form) return
  if (form.hasAttribute('data-self-sending')) form.requestSubmit()
  else {
    form.dataset.touched = 'yes'
    if (form.dataset.draft) keepDraft(form)
  }
})

// A menu of the newest message opens below what is shown of its pane. This event goes down, and not up.
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (!target.matches('.actions .menu[open]')) return
    target.querySelector('ul, .confirm')?.scrollIntoView({ block: 'nearest' })
  },
  true,
)

addEventListener('popstate', () => inTurn(() => show(location.href, {}, '*')))

let timer
const changed = () => {
  clearTimeout(timer)
  timer = setTimeout(refresh, PAUSE)
}

// A browser opens six connections to one place and no more: of all pages that are open, one listens, and
// tells the others.
const channel = new BroadcastChannel('amigo-events')
channel.onmessage = changed
const tellAll = () => {
  changed()
  channel.postMessage('')
}
const listen = () => {
  const events = new EventSource('/events')
  events.onmessage = tellAll
  // What changed while nobody listened.
  events.onopen = tellAll
  // It closes with its page; then another one gets the lock.
  return new Promise(() => {})
}
document.addEventListener('visibilitychange', changed)
document.addEventListener('pointerdown', ({ target }) => {
  choosing = target.closest('select')
})
const chosen = () => {
  if (choosing === null) return
  choosing = null
  changed()
}
for (const ended of ['change', 'focusout']) document.addEventListener(ended, chosen)
document.documentElement.classList.add('alive')
remember(document)
restoreDrafts(document)
navigator.locks.request('amigo-events', listen).catch(failed)
