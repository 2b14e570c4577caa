// Sends the files of an import as they are and shows the answer line by line: progress, then a result or every bad row.
const words = JSON.parse(document.getElementById('main').dataset.words)
const locale = document.documentElement.lang === 'sv' ? 'sv-SE' : 'en-GB'
const whole = new Intl.NumberFormat(locale)

function workOf(form) {
  const work = document.getElementById(`${form.id}-work`)
  const part = name => work.querySelector(`[data-${name}]`)
  return {
    work,
    head: part('head'),
    bar: part('bar'),
    count: part('count'),
    said: part('said'),
    facts: part('facts'),
    rows: part('rows'),
    stop: part('stop'),
    leave: part('leave'),
  }
}

function begin(form) {
  const shown = workOf(form)
  shown.work.hidden = false
  shown.head.hidden = false
  shown.bar.hidden = false
  shown.stop.hidden = false
  shown.leave.hidden = false
  shown.bar.removeAttribute('value')
  shown.count.textContent = ''
  shown.said.textContent = ''
  shown.facts.replaceChildren()
  shown.rows.hidden = true
  const control = new AbortController()
  shown.stop.onclick = () => control.abort()
  return { ...shown, signal: control.signal }
}

function end(shown, sentence) {
  shown.head.hidden = true
  shown.bar.hidden = true
  shown.stop.hidden = true
  shown.leave.hidden = true
  shown.said.textContent = sentence
}

function showProgress(shown, { done, total }) {
  shown.count.textContent = total
    ? `${whole.format(done)} ${words.of} ${whole.format(total)} ${words.rows}`
    : `${whole.format(done)} ${words.rows}`
  if (!total) return
  shown.bar.max = total
  shown.bar.value = done
}

function showRows(shown, rows) {
  shown.rows.hidden = rows.length === 0
  shown.rows.tBodies[0].replaceChildren(
    ...rows.map(row => {
      const line = document.createElement('tr')
      for (const text of [words.files[row.file] ?? '', whole.format(row.line), row.reason])
        line.append(Object.assign(document.createElement('td'), { textContent: text }))
      return line
    }),
  )
}

// Names the reader knows; what has none (blocks) is for machines.
const named = name => words.names[name]

function showFacts(shown, result) {
  const facts = Object.entries(result).flatMap(([name, value]) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value).map(([part, count]) => [named(name) && named(part) ? `${named(name)}, ${named(part)}` : undefined, count])
      : [[named(name), value]],
  )
  shown.facts.replaceChildren(
    ...facts
      .filter(([name, value]) => name && typeof value === 'number')
      .map(([name, value]) => {
        const pair = document.createElement('div')
        pair.append(
          Object.assign(document.createElement('dt'), { textContent: name }),
          Object.assign(document.createElement('dd'), { textContent: whole.format(value) }),
        )
        return pair
      }),
  )
}

function refused(shown, error) {
  end(shown, error.message.includes(words.failed) ? error.message : `${error.message} ${words.failed}`)
  showRows(shown, error.rows ?? [])
}

async function* linesOf(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let kept = ''
  for (;;) {
    const { value, done } = await reader.read()
    const lines = (kept + (value ?? '')).split('\n')
    kept = done ? '' : lines.pop()
    for (const line of lines) if (line.trim()) yield JSON.parse(line)
    if (done) return
  }
}

async function call(shown, method, address, init = {}) {
  const answer = await fetch(address, {
    method,
    signal: shown.signal,
    headers: { accept: 'application/json', 'accept-language': document.documentElement.lang, ...init.headers },
    body: init.body,
  })
  if (!answer.ok) throw (await answer.json()).error
  return answer
}

async function follow(shown, answer, dryRun) {
  for await (const line of linesOf(answer)) {
    if (line.event === 'progress') showProgress(shown, line)
    if (line.event === 'error') return refused(shown, line.error)
    if (line.event === 'result') {
      end(shown, dryRun ? words.dryDone : words.done)
      showFacts(shown, line)
      return
    }
  }
  end(shown, words.network)
}

const file = (form, name) => form.elements[name].files[0]
const csv = part => ({ body: part, headers: { 'content-type': 'text/csv' } })

async function sendOrganisation(form, shown) {
  const dryRun = form.elements.dryRun.checked
  const [units, people] = [file(form, 'units'), file(form, 'people')]
  if (!units || !people) return end(shown, words.missing)
  const begun = await call(shown, 'POST', '/admin/import/org', {
    body: JSON.stringify({ dryRun }),
    headers: { 'content-type': 'application/json' },
  })
  const { id } = await begun.json()
  await call(shown, 'PUT', `/admin/import/org/${id}/units`, csv(units))
  await call(shown, 'PUT', `/admin/import/org/${id}/people`, csv(people))
  await follow(shown, await call(shown, 'POST', `/admin/import/org/${id}/apply`), dryRun)
}

const base64url = text =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

async function sendHistory(form, shown) {
  const answers = file(form, 'file')
  if (!answers) return end(shown, words.missing)
  const dryRun = form.elements.dryRun.checked
  const map = await file(form, 'map')?.text()
  try {
    if (map) JSON.parse(map)
  } catch {
    return end(shown, words.badMap)
  }
  const query = new URLSearchParams({ name: answers.name, dryRun: String(dryRun) })
  const scale = form.elements.scale.value.trim()
  if (scale) query.set('scale', scale)
  const type = answers.name.endsWith('.gz') ? 'application/gzip' : 'text/csv'
  const headers = { 'content-type': type, ...(map ? { 'x-tillit-map': base64url(JSON.stringify(JSON.parse(map))) } : {}) }
  await follow(shown, await call(shown, 'POST', `/admin/import/history?${query}`, { body: answers, headers }), dryRun)
}

for (const [id, send] of [
  ['org', sendOrganisation],
  ['history', sendHistory],
]) {
  const form = document.getElementById(id)
  form.addEventListener('submit', async event => {
    event.preventDefault()
    const shown = begin(form)
    try {
      await send(form, shown)
    } catch (error) {
      if (error?.name === 'AbortError') end(shown, words.stopped)
      else if (error?.code) refused(shown, error)
      else end(shown, words.network)
    }
  })
}
