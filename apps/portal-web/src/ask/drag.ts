import type { DragEvent } from 'react';

/** The data of a drag: a variable's code. */
export const VARIABLE = 'application/x-mip-variable';

export function startDragging(event: DragEvent, code: string): void {
  event.dataTransfer.setData(VARIABLE, code);
  event.dataTransfer.setData('text/plain', code);
  event.dataTransfer.effectAllowed = 'copyMove';
}

export const isVariable = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes(VARIABLE);
export const draggedVariable = ({ dataTransfer }: DragEvent): string => dataTransfer.getData(VARIABLE);
