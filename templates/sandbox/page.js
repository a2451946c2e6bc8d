// The page works without this: here it shows what changes by itself, and keeps its place when a form is sent.

const PAUSE = 400

// What the server wrote into each live region: what people type since then is not compared.
const written = new WeakMap()
const remember = (root) => {
  for (const region of root.querySelectorAll('[data-live]')) written.set(region, region.innerHTML)
}

const isBeingFilledIn = (region) =>
  [...region.querySelectorAll('form')].some((form) => form.dataset.touched === 'yes')

// Regions are taken over from the outside in; one with a form that is being filled in keeps it.
const takeOver = (from, always) => {
  for (const fresh of from.querySelectorAll('[data-live]')) {
    if (fresh.parentElement.closest('[data-taken]')) continue
    const own = document.getElementById(fresh.id)
    if (!own) continue
    const html = fresh.innerHTML
    if (written.get(own) === html && !always) {
      fresh.dataset.taken = ''
      continue
    }
    if (!always && isBeingFilledIn(own)) continue
    fresh.dataset.taken = ''
    put(own, html)
  }
}

const put = (region, html) => {
  const focused = region.contains(document.activeElement) ? document.activeElement : null
  const open = new Set([...region.querySelectorAll('details[open][id]')].map(({ id }) => id))
  const scrolled = [...region.querySelectorAll('[data-scroll][id]')].map((e) => [e.id, e.scrollTop])
  region.innerHTML = html
  remember(region)
  written.set(region, html)
  for (const id of open) document.getElementById(id)?.setAttribute('open', '')
  for (const [id, top] of scrolled) {
    const element = document.getElementById(id)
    if (element) element.scrollTop = top
  }
  if (focused) sameAs(focused, region)?.focus({ preventScroll: true })
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

let asking = 0
const show = async (url, options, { always }) => {
  const mine = ++asking
  const response = await fetch(url, options)
  const text = await response.text()
  const page = new DOMParser().parseFromString(text, 'text/html')
  const problem = page.getElementById('problem')
  if (problem) return say(problem.textContent)
  if (!page.getElementById('tabs')) return location.assign(response.url)
  // Something newer was asked for meanwhile.
  if (!always && mine !== asking) return
  if (always) {
    say('')
    if (response.url !== location.href) history.pushState(null, '', response.url)
  }
  takeCurrent(page)
  takeOver(page, always)
}

const takeCurrent = (page) => {
  for (const pane of page.querySelectorAll('.pane')) {
    const own = document.getElementById(pane.id)
    if (own) own.className = pane.className
  }
  const who = page.getElementById('as')
  const own = document.getElementById('as')
  if (who && own) own.value = who.value
}

const failed = () =>
  say(
    document.documentElement.lang === 'fr'
      ? 'Le bac à sable ne répond plus : il a sans doute été arrêté.'
      : 'The sandbox does not answer: it was probably stopped.',
  )

const refresh = () => {
  if (!document.hidden) show(location.href, {}, { always: false }).catch(failed)
}

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
  show(link.href, {}, { always: true })
    .then(() => link.dataset.focus && document.getElementById(link.dataset.focus)?.focus())
    .catch(failed)
})

document.addEventListener('submit', (event) => {
  const form = event.target
  if (event.defaultPrevented || form.method === 'dialog') return
  event.preventDefault()
  const data = new FormData(form, event.submitter)
  const action = event.submitter?.formAction ?? form.action
  form.dataset.touched = 'no'
  if (form.method === 'get') {
    const url = new URL(form.action)
    url.search = new URLSearchParams(data)
    return void show(url, {}, { always: true }).catch(failed)
  }
  form.setAttribute('aria-busy', 'true')
  const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data)
  show(action, { method: 'POST', body }, { always: true })
    .catch(failed)
    .finally(() => form.removeAttribute('aria-busy'))
})

document.addEventListener('input', (event) => {
  const form = event.target.form
  if (!form) return
  if (form.hasAttribute('data-self-sending')) form.requestSubmit()
  else form.dataset.touched = 'yes'
})

addEventListener('popstate', () => show(location.href, {}, { always: true }).catch(failed))

let events
let timer
const listen = () => {
  events?.close()
  events = undefined
  if (document.hidden) return
  events = new EventSource('/events')
  events.onmessage = () => {
    clearTimeout(timer)
    timer = setTimeout(refresh, PAUSE)
  }
  // What changed while nobody listened.
  events.onopen = refresh
}
// A browser opens few connections to one place: pages that nobody sees keep none.
document.addEventListener('visibilitychange', listen)
document.documentElement.classList.add('alive')
remember(document)
listen()
