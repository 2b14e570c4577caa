const zone = 'Europe/Stockholm'
const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** Wall clock in Sweden of an instant, as a form field writes it: `2026-12-07T08:00`. */
export function wallClock(instant: Date): string {
  return parts.format(instant).replace(' ', 'T')
}

/** Instant of a Swedish wall clock `2026-12-07T08:00`; null when it is no such time. A time the clock skips in March moves on by the hour. */
export function instantOf(wall: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall)) return null
  const asUtc = new Date(`${wall}:00Z`)
  if (Number.isNaN(asUtc.getTime())) return null
  const offset = (at: Date) => new Date(`${wallClock(at)}:00Z`).getTime() - at.getTime()
  const first = new Date(asUtc.getTime() - offset(asUtc))
  return new Date(asUtc.getTime() - offset(first)).toISOString()
}
