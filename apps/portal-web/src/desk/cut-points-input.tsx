import { type ReactNode, useState } from 'react';
import { useDeskWords } from './use-desk-words.js';

interface CutPointsInputProps {
  readonly label: string;
  readonly points: readonly number[];
  readonly onChange: (points: readonly number[]) => void;
}

/** A field for the numbers at which classes begin, separated by commas. What is typed stays as it is typed. */
export function CutPointsInput({ label, points, onChange }: CutPointsInputProps): ReactNode {
  const words = useDeskWords();
  const [typed, setTyped] = useState(points.join(', '));
  return (
    <input
      className="input desk-points"
      aria-label={label}
      placeholder={words.noClasses}
      value={typed}
      {...(!pointsIn(typed) && { 'aria-invalid': true, title: words.notNumbers })}
      onChange={({ target }) => {
        setTyped(target.value);
        const numbers = pointsIn(target.value);
        if (numbers) onChange(numbers);
      }}
    />
  );
}

/** Undefined where some part is no number. */
function pointsIn(typed: string): readonly number[] | undefined {
  const parts = typed.split(',').flatMap((part) => (part.trim() === '' ? [] : [Number(part.replace('−', '-'))]));
  return parts.every(Number.isFinite) ? parts : undefined;
}
