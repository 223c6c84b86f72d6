import type { ReactNode } from 'react';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A value of a chart that pointer and keys can reach. */
export interface Mark {
  readonly key: string;
  readonly box: Box;
  readonly round?: boolean | undefined;
  /** A series or a row; its marks follow each other in the chart's direction. */
  readonly lane: number;
  readonly label: string;
  readonly value: string;
  /** The bounds of the value in words, instead of those that the chart was given. */
  readonly bounds?: string | undefined;
}

export interface Drawing {
  /** Wider than the available width where the chart would be unreadable; it then scrolls. */
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
