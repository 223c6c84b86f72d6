import type { ReactNode } from 'react';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One value of a chart that can be pointed at and walked to. */
export interface Mark {
  readonly key: string;
  readonly box: Box;
  readonly round?: boolean | undefined;
  /** Marks of a lane follow each other along the chart's direction: a series, a row. */
  readonly lane: number;
  readonly label: string;
  readonly value: string;
  /** What the value lies between, where the chart says it better than what it is told in words. */
  readonly bounds?: string | undefined;
}

export interface Drawing {
  /** Wider than offered where the chart would not be readable: it then scrolls. */
  readonly width?: number | undefined;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly along?: 'x' | 'y' | undefined;
  readonly picture: ReactNode;
}

export type Draw = (width: number) => Drawing;

export function around(x: number, y: number, reach = 7): Box {
  return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
}
