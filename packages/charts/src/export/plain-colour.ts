/** A colour as `rgb(…)`: browsers compute mixed colours as `color(srgb …)`, which older programs cannot read. */
export function plainColour(value: string): string {
  const parts = /^color\(srgb ([^)]+)\)$/.exec(value.trim());
  if (!parts) return value;
  const [channels = '', alpha] = (parts[1] ?? '').split('/');
  const [r = 0, g = 0, b = 0] = channels
    .trim()
    .split(/\s+/)
    .map((part) => level(part));
  return alpha === undefined ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${alpha.trim()})`;
}

function level(part: string): number {
  const share = part === 'none' ? 0 : Number(part);
  return Math.round(255 * Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)));
}
