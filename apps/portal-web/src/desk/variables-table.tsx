import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { ScrollArea } from '../design/scroll-area.js';
import { TableHead } from '../design/table-head.js';
import { useWords } from '../messages/words.js';
import { KINDS, type Kind } from '../variables/kinds.js';
import { BoundInput } from './bound-input.js';
import { CutPointsInput } from './cut-points-input.js';
import { DoubtList, type Doubts } from './doubts.js';
import { LevelsDialog } from './levels-dialog.js';
import {
  type Metadata,
  rowsOf,
  type VariableRow,
  withKind,
  withoutVariable,
  withVariable,
  withVariableAgain,
} from './metadata.js';
import { SpellingsInput } from './spellings-input.js';
import { useDeskWords } from './use-desk-words.js';

interface VariablesTableProps {
  readonly metadata: Metadata;
  /** As it was opened: it has the levels and variables that a change took away. */
  readonly proposed: Metadata;
  readonly doubts: Doubts;
  readonly onChange: (metadata: Metadata) => void;
}

/** The variables of a study, each a row that can be corrected. */
export function VariablesTable({ metadata, proposed, doubts, onChange }: VariablesTableProps): ReactNode {
  const words = useDeskWords();
  const rows = rowsOf(metadata);
  const [dropped, setDropped] = useState<readonly VariableRow[]>([]);
  const leaveOut = (row: VariableRow): void => {
    setDropped([...dropped, row]);
    onChange(withoutVariable(metadata, row));
  };
  const takeIn = (row: VariableRow): void => {
    setDropped(dropped.filter(({ code }) => code !== row.code));
    onChange(withVariableAgain(metadata, proposed, row));
  };
  return (
    <section className="panel stack" aria-labelledby="variables">
      <h2 id="variables">{words.variables(rows.length)}</h2>
      <ScrollArea label={words.variables(rows.length)}>
        <table className="desk-variables">
          <TableHead
            columns={[
              words.variable,
              words.label,
              words.kind,
              words.unit,
              words.values,
              words.ownMissing,
              words.unsure,
              { hidden: words.leaveOut },
            ]}
          />
          <tbody>
            {rows.map((row) => (
              <VariableLine
                key={row.code}
                row={row}
                doubts={doubts.filter(({ about }) => about === row.code)}
                onChange={(change) => onChange(withVariable(metadata, row.code, change))}
                onKind={(kind) => onChange(withKind(metadata, row.code, kind, levelsIn(proposed, row.code)))}
                onLeaveOut={() => leaveOut(row)}
              />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {dropped.length > 0 && (
        <div className="row">
          <span>{words.leftOut}:</span>
          {dropped.map((row) => (
            <Button key={row.code} small onClick={() => takeIn(row)}>
              {words.takeIn}: {row.code}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

const levelsIn = (metadata: Metadata, code: string): VariableRow['levels'] =>
  rowsOf(metadata).find((row) => row.code === code)?.levels ?? [];

interface VariableLineProps {
  readonly row: VariableRow;
  readonly doubts: Doubts;
  readonly onChange: (change: Parameters<typeof withVariable>[2]) => void;
  readonly onKind: (kind: Kind) => void;
  readonly onLeaveOut: () => void;
}

function VariableLine({ row, doubts, onChange, onKind, onLeaveOut }: VariableLineProps): ReactNode {
  const { variables } = useWords();
  const words = useDeskWords();
  const { code, column, label, kind, units, min, max, cutPoints, levels, missing } = row;
  const isNumeric = kind === 'real' || kind === 'integer';
  const named = (what: string): string => words.of(what, code);
  return (
    <tr>
      <th scope="row">
        <code>{code}</code>
        {column !== code && <div className="soft small">{words.column(column)}</div>}
      </th>
      <td>
        <input
          className="input"
          aria-label={named(words.label)}
          value={label}
          onChange={({ target }) => onChange({ label: target.value })}
        />
      </td>
      <td>
        <select
          className="input desk-kind"
          aria-label={named(words.kind)}
          value={kind}
          onChange={({ target }) => onKind(target.value as Kind)}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {variables.kinds[one]}
            </option>
          ))}
        </select>
      </td>
      <td>
        {isNumeric && (
          <input
            className="input desk-bound"
            aria-label={named(words.unit)}
            value={units}
            onChange={({ target }) => onChange({ units: target.value })}
          />
        )}
      </td>
      <td>
        {isNumeric && (
          <div className="desk-range">
            <BoundInput label={named(words.from)} value={min} onChange={(value) => onChange({ min: value })} />
            <BoundInput label={named(words.to)} value={max} onChange={(value) => onChange({ max: value })} />
            <CutPointsInput
              label={named(words.classes)}
              points={cutPoints}
              onChange={(points) => onChange({ cutPoints: points })}
            />
          </div>
        )}
        {kind === 'nominal' && (
          <LevelsDialog variable={code} levels={levels} onChange={(next) => onChange({ levels: next })} />
        )}
      </td>
      <td>
        <SpellingsInput
          aria-label={named(words.ownMissing)}
          spellings={missing}
          onChange={(spellings) => onChange({ missing: spellings })}
        />
      </td>
      <td>{doubts.length > 0 ? <DoubtList doubts={doubts} /> : <span className="soft">{words.sure}</span>}</td>
      <td>
        <Button small variant="plain" aria-label={`${words.leaveOut}: ${code}`} onClick={onLeaveOut}>
          {words.leaveOut}
        </Button>
      </td>
    </tr>
  );
}
