import type { JSX } from 'preact';

/** Drawn on 16 by 16, in the colour of the text around them. */
const SHAPES = {
  pause: <path d="M4.5 3h2.5v10H4.5zM9 3h2.5v10H9z" fill="currentColor" />,
  record: <circle cx="8" cy="8" r="4.5" fill="currentColor" />,
  clear: (
    <g fill="none" stroke="currentColor" stroke-width="1.4">
      <circle cx="8" cy="8" r="5.3" />
      <path d="m4.3 4.3 7.4 7.4" />
    </g>
  ),
  filter: <path d="M2.5 3.2h11l-4.3 5v4.6L6.8 11V8.2z" fill="currentColor" />,
  settings: (
    <g fill="none" stroke="currentColor" stroke-width="1.3">
      <circle cx="8" cy="8" r="2.1" />
      <path d="M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M3.6 12.4 5 11M11 5l1.4-1.4" />
    </g>
  ),
  help: (
    <g>
      <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="1.3" />
      <path
        d="M6.3 6.4a1.7 1.7 0 1 1 2.3 1.6c-.4.2-.6.5-.6.9v.3"
        fill="none"
        stroke="currentColor"
        stroke-width="1.3"
      />
      <circle cx="8" cy="11" r=".8" fill="currentColor" />
    </g>
  ),
  open: (
    <path
      d="M2.5 12.5v-9h4l1.5 2h5v2M2.5 12.5 4.3 7.5h9.9l-1.8 5z"
      fill="none"
      stroke="currentColor"
      stroke-width="1.3"
      stroke-linejoin="round"
    />
  ),
  save: (
    <path
      d="M8 2.5v7M5 6.8l3 3 3-3M2.8 10.5v2.7h10.4v-2.7"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
    />
  ),
  compare: (
    <path
      d="M2.5 3h4.5v10H2.5zM9 3h4.5v10H9zM4 6h1.5M4 8.5h1.5M10.5 6H12M10.5 10H12"
      fill="none"
      stroke="currentColor"
      stroke-width="1.2"
    />
  ),
  close: <path d="m4 4 8 8M12 4l-8 8" stroke="currentColor" stroke-width="1.4" />,
  up: (
    <path d="M8 13V3.6M4.4 7 8 3.4 11.6 7" fill="none" stroke="currentColor" stroke-width="1.6" />
  ),
  down: (
    <path d="M8 3v9.4M4.4 9 8 12.6 11.6 9" fill="none" stroke="currentColor" stroke-width="1.6" />
  ),
  expanded: <path d="m4.5 6 3.5 4 3.5-4z" fill="currentColor" />,
  collapsed: <path d="m6 4.5 4 3.5-4 3.5z" fill="currentColor" />,
  warning: (
    <g>
      <path d="M8 2.2 14.3 13H1.7z" fill="none" stroke="currentColor" stroke-width="1.3" />
      <path d="M8 6v3.6" stroke="currentColor" stroke-width="1.4" />
      <circle cx="8" cy="11.3" r=".8" fill="currentColor" />
    </g>
  ),
} as const;

export type IconName = keyof typeof SHAPES;

/** A picture beside words that say the same: readers of the screen pass over it. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}
