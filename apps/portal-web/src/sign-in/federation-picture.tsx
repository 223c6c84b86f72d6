import type { ReactNode } from 'react';

const HOSPITALS = [
  { x: 70, y: 80 },
  { x: 330, y: 70 },
  { x: 60, y: 300 },
  { x: 340, y: 310 },
  { x: 200, y: 360 },
] as const;

/** A picture of hospitals whose sums meet in the middle while their rows stay inside. */
export const FederationPicture = (): ReactNode => (
  <svg viewBox="0 0 400 420" fill="none" aria-hidden="true">
    {HOSPITALS.map(({ x, y }) => (
      <g key={`${x}-${y}`}>
        <path
          d={`M${x} ${y}L200 200`}
          stroke="var(--accent)"
          strokeWidth="2"
          strokeDasharray="2 8"
          strokeLinecap="round"
        />
        <rect x={x - 38} y={y - 30} width="76" height="60" rx="10" fill="var(--paper)" stroke="var(--line-strong)" />
        {[0, 1, 2].map((row) => (
          <rect key={row} x={x - 26} y={y - 17 + row * 13} width="52" height="7" rx="3" fill="var(--sunken)" />
        ))}
      </g>
    ))}
    <circle cx="200" cy="200" r="46" fill="var(--accent)" />
    <path
      d="M184 182h32l-18 18 18 18h-32"
      stroke="var(--accent-ink)"
      strokeWidth="5"
      strokeLinejoin="round"
      strokeLinecap="round"
    />
  </svg>
);
