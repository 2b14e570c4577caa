import type { FC } from 'hono/jsx'

type Picture = FC<{ label: string }>
const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '2.4',
  'stroke-linejoin': 'round',
  'stroke-linecap': 'round',
} as const

const Ballot: Picture = ({ label }) => (
  <svg viewBox="12.8 0 160 110" role="img" aria-label={label}>
    <g {...stroke}>
      <rect class="onsurface" x="14" y="14" width="72" height="84" rx="6" />
      <path d="M28 34h30M28 50h30M28 66h30M28 82h30M68 34l4 4 6-8M68 66l4 4 6-8" />
      <rect class="onsoft" x="100" y="34" width="46" height="58" rx="5" />
      <circle cx="112" cy="64" r="3.5" />
      <circle cx="123" cy="64" r="3.5" />
      <circle cx="134" cy="64" r="3.5" />
    </g>
  </svg>
)

const Envelope: Picture = ({ label }) => (
  <svg viewBox="14.8 0 160 110" role="img" aria-label={label}>
    <g {...stroke}>
      <rect class="onsurface" x="16" y="20" width="128" height="80" rx="7" />
      <path d="M16 27 80 4l64 23" />
      <rect class="onsoft" x="38" y="36" width="84" height="52" rx="5" />
      <path d="m39 40 36 24q5 3.5 10 0l36-24" />
    </g>
    <circle cx="80" cy="68" r="13" fill="currentColor" />
    <g class="onaction">
      <circle cx="77" cy="65" r="2" />
      <circle cx="83" cy="65" r="2" />
      <circle cx="74" cy="71" r="2" />
      <circle cx="80" cy="71" r="2" />
      <circle cx="86" cy="71" r="2" />
    </g>
  </svg>
)

const Mixed: Picture = ({ label }) => (
  <svg viewBox="8.5 0 160 110" role="img" aria-label={label}>
    <g {...stroke}>
      <g class="onsoft">
        <rect x="10" y="62" width="34" height="22" rx="3" transform="rotate(-8 27 73)" />
        <rect x="30" y="44" width="34" height="22" rx="3" transform="rotate(10 47 55)" />
        <rect x="12" y="26" width="34" height="22" rx="3" transform="rotate(4 29 37)" />
        <rect x="44" y="70" width="34" height="22" rx="3" transform="rotate(6 61 81)" />
        <rect x="50" y="20" width="34" height="22" rx="3" transform="rotate(-7 67 31)" />
      </g>
      <path d="M96 56h14m-5-5 5 5-5 5" />
      <path d="M116 93h36" />
    </g>
    <rect class="sv1" x="120" y="70" width="8" height="22" />
    <rect class="hatched" x="120" y="70" width="8" height="22" />
    <rect class="sv3" x="130" y="56" width="8" height="36" />
    <rect class="sv5" x="140" y="24" width="8" height="68" />
  </svg>
)

/** The postal vote in three pictures, in the order of the steps. */
export const postalPictures: readonly Picture[] = [Ballot, Envelope, Mixed]
