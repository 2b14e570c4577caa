// What every page has: Escape closes the menu, buttons that print, and dialogs that confirm what cannot be undone. All pages work without it.
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return
  const menu = document.querySelector('details.menu[open]')
  if (!menu) return
  menu.removeAttribute('open')
  menu.querySelector('summary')?.focus()
})

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

// Tables behind a chart are printed open only where the chart is left out, so nothing is opened here.
for (const opener of document.querySelectorAll('[data-dialog]')) {
  const dialog = document.getElementById(opener.dataset.dialog)
  if (!dialog?.showModal) continue
  opener.addEventListener('click', event => {
    event.preventDefault()
    dialog.showModal()
    dialog.querySelector('[data-safe]')?.focus()
  })
  dialog.querySelector('[data-safe]')?.addEventListener('click', event => {
    event.preventDefault()
    dialog.close()
    opener.focus()
  })
}
