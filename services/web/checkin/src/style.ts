/**
 * Fetches the styles of a page that a visit does without: `styles/apart/NAME.css`. Resolves when they apply, or when they cannot
 * be had: a page without its styles is still a page.
 */
export function loadStyle(name: string): Promise<void> {
  const all = document.querySelector<HTMLMetaElement>('meta[name="styles"]')?.content.split(' ') ?? []
  const href = all.find(path => path.startsWith(`/${name}-`))
  if (!href || document.querySelector(`link[href="${href}"]`)) return Promise.resolve()
  return new Promise(resolve => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    link.onload = () => resolve()
    link.onerror = () => resolve()
    document.head.append(link)
  })
}
