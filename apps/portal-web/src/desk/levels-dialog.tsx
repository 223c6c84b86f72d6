import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { TableHead } from '../design/table-head.js';
import type { Level } from './metadata.js';
import { useDeskWords } from './use-desk-words.js';

interface LevelsDialogProps {
  readonly variable: string;
  readonly levels: readonly Level[];
  readonly onChange: (levels: readonly Level[]) => void;
}

const SHOWN = 3;

/** A nominal variable's levels: a button that shows the first of them, and the dialog in which they are put in order. */
export function LevelsDialog({ variable, levels, onChange }: LevelsDialogProps): ReactNode {
  const words = useDeskWords();
  const [isOpen, setOpen] = useState(false);
  const shown = levels.slice(0, SHOWN).map(({ code, label }) => (label === '' ? code : label));
  const replaced = (at: number, level: Level): readonly Level[] => levels.map((one, i) => (i === at ? level : one));
  return (
    <>
      <Button small onClick={() => setOpen(true)} aria-label={words.of(words.levels(levels.length), variable)}>
        {words.levels(levels.length)}
      </Button>
      <span className="soft small desk-levels">
        {shown.join(', ')}
        {levels.length > SHOWN && ' …'}
      </span>
      <Dialog title={words.levelsOf(variable)} open={isOpen} onClose={() => setOpen(false)} wide>
        <p className="soft">{words.levelsHelp}</p>
        {levels.length === 0 && <p>{words.noLevels}</p>}
        {levels.length > 0 && (
          <table>
            <TableHead columns={[words.levelCode, words.levelLabel, { hidden: words.up }]} />
            <tbody>
              {levels.map((level, i) => (
                <tr key={i}>
                  <td>
                    <input
                      className="input"
                      aria-label={`${words.levelCode} ${i + 1}`}
                      value={level.code}
                      onChange={({ target }) => onChange(replaced(i, { ...level, code: target.value }))}
                    />
                  </td>
                  <td>
                    <input
                      className="input"
                      aria-label={words.of(words.levelLabel, level.code)}
                      value={level.label}
                      onChange={({ target }) => onChange(replaced(i, { ...level, label: target.value }))}
                    />
                  </td>
                  <td>
                    <div className="row">
                      <Button
                        small
                        disabled={i === 0}
                        aria-label={`${words.up}: ${level.code}`}
                        onClick={() => onChange(moved(levels, i, i - 1))}
                      >
                        ↑
                      </Button>
                      <Button
                        small
                        disabled={i === levels.length - 1}
                        aria-label={`${words.down}: ${level.code}`}
                        onClick={() => onChange(moved(levels, i, i + 1))}
                      >
                        ↓
                      </Button>
                      <Button
                        small
                        variant="danger"
                        aria-label={`${words.remove}: ${level.code}`}
                        onClick={() => onChange(levels.filter((_, j) => j !== i))}
                      >
                        {words.remove}
                      </Button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className="row">
          <Button onClick={() => onChange([...levels, { code: '', label: '' }])}>{words.addLevel}</Button>
        </div>
      </Dialog>
    </>
  );
}

/** The list with one element in another place. */
function moved(levels: readonly Level[], from: number, to: number): readonly Level[] {
  const rest = levels.filter((_, i) => i !== from);
  return [...rest.slice(0, to), levels[from]!, ...rest.slice(to)];
}
