import type { FC } from 'hono/jsx'

export type IconName = 'up' | 'down' | 'steady' | 'few' | 'ask' | 'first' | 'check' | 'warn' | 'clock'

/** Shapes and the hatch, once per page. Every unfavourable area is hatched so that colour never works alone. */
export const Sprite: FC = () => (
  <svg class="sprite" aria-hidden="true" focusable="false">
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch__line" width="2" height="6" />
      </pattern>
    </defs>
    <symbol id="i-up" viewBox="0 0 16 16">
      <path d="M8 2.5 14.5 13h-13z" fill="currentColor" />
    </symbol>
    <symbol id="i-down" viewBox="0 0 16 16">
      <path d="M8 13 2 3.2h12z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" />
      <path d="M5.2 5.6h5.6L8 10.2z" fill="currentColor" />
    </symbol>
    <symbol id="i-steady" viewBox="0 0 16 16">
      <path d="M2 8h12" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
    </symbol>
    <symbol id="i-few" viewBox="0 0 16 16">
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.4 2.3" />
    </symbol>
    <symbol id="i-ask" viewBox="0 0 16 16">
      <path d="M1.5 9.5c2-4 4-4 6.5-1.5s4.5 2.5 6.5-1.5" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" />
    </symbol>
    <symbol id="i-first" viewBox="0 0 16 16">
      <circle cx="8" cy="8" r="3.4" fill="currentColor" />
    </symbol>
    <symbol id="i-check" viewBox="0 0 16 16">
      <path
        d="m2.5 8.5 3.5 3.5 7.5-8"
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </symbol>
    <symbol id="i-warn" viewBox="0 0 16 16">
      <path d="M8 1.8 15 14H1z" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" />
      <path d="M8 6.2v3.6M8 11.8v.2" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
    </symbol>
    <symbol id="i-clock" viewBox="0 0 16 16">
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.8" />
      <path d="M8 4.5V8l2.5 1.8" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
    </symbol>
  </svg>
)

export const Icon: FC<{ name: IconName }> = ({ name }) => (
  <svg class="i" aria-hidden="true" focusable="false">
    <use href={`#i-${name}`} />
  </svg>
)

/** Five equal dots: the smallest group anyone may see. */
export const Mark: FC = () => (
  <svg class="mark" viewBox="0 0 26 22" aria-hidden="true" focusable="false">
    <g fill="currentColor">
      <circle cx="8.5" cy="5.5" r="3.6" />
      <circle cx="17.5" cy="5.5" r="3.6" />
      <circle cx="4" cy="15" r="3.6" />
      <circle cx="13" cy="15" r="3.6" />
      <circle cx="22" cy="15" r="3.6" />
    </g>
  </svg>
)
