// The frame of a mail: as high as the mail, and its buttons open the form without loading the page anew.

const adjust = (frame) => {
  const body = frame.contentDocument?.documentElement
  if (!body) return
  const measure = () => {
    frame.style.height = 'auto'
    frame.style.height = `${Math.ceil(body.scrollHeight) + 2}px`
  }
  measure()
  new ResizeObserver(measure).observe(frame.parentElement)
  frame.contentDocument.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]')
    if (link?.target !== '_top' || event.button !== 0 || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    follow(link.href, frame.contentWindow.location.search, paneOf(frame))
  })
}

const fitFrames = () => {
  for (const frame of document.querySelectorAll('iframe[data-fit]:not([data-fitted])')) {
    frame.dataset.fitted = ''
    frame.addEventListener('load', () => adjust(frame))
    if (
      frame.contentDocument?.readyState === 'complete' &&
      frame.contentWindow.location.href !== 'about:blank'
    )
      adjust(frame)
  }
}
document.addEventListener('shown', fitFrames)
fitFrames()
