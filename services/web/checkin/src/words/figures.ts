/** Whole number in the reader's own writing. */
export const count = (locale: string, n: number): string => new Intl.NumberFormat(locale).format(n)

/** Day and month of an instant where the reader is, kept on one line: `18 november`. */
export const day = (locale: string, instant: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(new Date(instant)).replaceAll(' ', '\u00a0')
