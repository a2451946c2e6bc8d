// The Slack pane: what is chosen acts at once, typed words ask the app for options, Enter sends, Escape closes.

{
  const byId = (id) => document.getElementById(id)

  // The button that would act without this.
  document.addEventListener('change', (event) => {
    const acting = event.target.closest('#pane-slack [data-acts]')
    if (!acting || event.target.matches('[data-suggests]')) return
    const button = acting.querySelector('button.go')
    if (button) button.form.requestSubmit(button)
  })

  let asked
  document.addEventListener('input', (event) => {
    const query = event.target
    if (!query.matches('#pane-slack [data-suggests]')) return
    clearTimeout(asked)
    asked = setTimeout(() => suggest(query).catch(failed), 250)
  })

  // The page that comes back has the options; only they are taken of it.
  const suggest = async (query) => {
    const { form } = query
    const data = new FormData(form, query.parentElement.querySelector('button'))
    const response = await fetch(form.action, { method: 'POST', body: data })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const [own, fresh] = [byId(query.dataset.suggests), page.getElementById(query.dataset.suggests)]
    if (!own || !fresh) return
    own.innerHTML = fresh.innerHTML
    const found = [...own.options].filter(({ value }) => value !== '').length
    own.size = found > 0 && !own.multiple ? Math.min(found + 1, 7) : own.multiple ? 5 : 0
  }

  document.addEventListener('keydown', (event) => {
    const { target } = event
    if (!target.closest?.('#pane-slack') || event.isComposing) return
    if (event.key === 'Enter' && target.matches('[data-enter]') && !event.shiftKey) {
      event.preventDefault()
      target.form.requestSubmit()
    } else if (event.key === 'Enter' && target.matches('[data-suggests]')) {
      event.preventDefault()
      clearTimeout(asked)
      suggest(target).catch(failed)
    } else if (event.key === 'Escape') {
      const menu = target.closest('details.menu[open]')
      const close = target.closest('.modal')?.querySelector('[data-escape]')
      if (menu) {
        menu.open = false
        menu.querySelector('summary').focus()
      } else if (close) close.form.requestSubmit(close)
    }
  })

  // One menu at a time.
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (!target.matches?.('#pane-slack details.menu') || !target.open) return
      for (const other of document.querySelectorAll('#pane-slack details.menu[open]'))
        if (other !== target && !other.contains(target)) other.open = false
    },
    true,
  )
  document.addEventListener('click', ({ target }) => {
    for (const menu of document.querySelectorAll('#pane-slack details.menu[open]'))
      if (!menu.contains(target)) menu.open = false
  })

  // The newest message is in sight, unless somebody reads further up.
  let place
  let atEnd = true
  let modal = null
  document.addEventListener(
    'scroll',
    ({ target }) => {
      if (target.id === 'slack-messages')
        atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < 40
    },
    true,
  )
  const settle = () => {
    const list = byId('slack-messages')
    if (list && (list.dataset.place !== place || atEnd)) {
      list.scrollTop = list.scrollHeight
      atEnd = true
    }
    place = list?.dataset.place
    const shown = document.querySelector('#slack-modal .modal')
    byId('slack-body')?.toggleAttribute('inert', shown !== null)
    const key = shown?.querySelector('[name="view"]').value ?? null
    if (shown && key !== modal) first(shown).focus()
    if (!shown && modal !== null) byId('slack-text')?.focus()
    modal = key
  }
  const first = (shown) =>
    shown.querySelector('[data-first], [aria-invalid="true"]') ??
    shown.querySelector(
      '.modal-body input:not([type="hidden"]), .modal-body textarea, .modal-body select',
    ) ??
    shown.querySelector('footer .main, footer button')
  document.addEventListener('shown', (event) => {
    if (event.target.closest('#pane-slack')) settle()
  })
  settle()
}
