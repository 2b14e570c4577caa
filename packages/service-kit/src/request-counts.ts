/** Whether a path fits one of some patterns such as `/waves/:wave` or `/invitations/*`. */
export function matcher(patterns: readonly string[]): (path: string) => boolean {
  const all = patterns.map(pattern => new RegExp(`^${pattern.replaceAll(/:[a-z]+/gi, '[^/]+').replaceAll('*', '.*')}$`))
  return path => all.some(pattern => pattern.test(path))
}

interface Labels {
  route: string
  method: string
  status: number
}

/**
 * What respondents' browsers ask is told when its hour is over: a counter that moves at once would tell whoever reads /metrics the second at
 * which somebody answered.
 */
export function byTheHour(respondents: readonly string[], now: () => Date, tell: (labels: Labels, times: number) => void) {
  const fromRespondent = matcher(respondents)
  const hourNow = () => now().toISOString().slice(0, 13)
  let [hour, held] = [hourNow(), [] as { labels: Labels; count: number }[]]
  const release = () => {
    if (hour === hourNow()) return
    for (const { labels, count } of held) tell(labels, count)
    hour = hourNow()
    held = []
  }
  return {
    release,
    request(path: string, labels: Labels) {
      if (!fromRespondent(path)) return tell(labels, 1)
      release()
      const known = held.find(
        one => one.labels.route === labels.route && one.labels.method === labels.method && one.labels.status === labels.status,
      )
      if (known) known.count++
      else held.push({ labels, count: 1 })
    },
  }
}
