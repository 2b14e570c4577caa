/**
 * How the reader last acted. A screen reader's press is no pointer: it comes without size or pressure, or as a click alone.
 * Decides whether the seal may go by itself.
 */
let last: 'pointer' | 'other' = 'other'

export function watchModality(): void {
  addEventListener(
    'pointerdown',
    ({ width, height, pressure, detail, pointerType }) => {
      const pressed =
        !(width === 0 && height === 0) && !(width === 1 && height === 1 && pressure === 0 && detail === 0 && pointerType === 'mouse')
      last = pressed ? 'pointer' : 'other'
    },
    true,
  )
  addEventListener(
    'keydown',
    () => {
      last = 'other'
    },
    true,
  )
}

/** True for a finger or a mouse and a reader who has not asked for less motion. */
export const mayActByItself = (): boolean => last === 'pointer' && !matchMedia('(prefers-reduced-motion: reduce)').matches
