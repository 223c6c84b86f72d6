import { scaleLinear } from 'd3-scale';

/** The domain, out to round values. */
export function niceDomain(domain: readonly [number, number]): [number, number] {
  const [low, high] = scaleLinear(domain, [0, 1]).nice(5).domain();
  return [low ?? domain[0], high ?? domain[1]];
}
