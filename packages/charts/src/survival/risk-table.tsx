import type { Format } from '@mip/report/show';
import { Hidden } from '../marks/hatch.js';
import { Marker } from '../marks/marker.js';
import { fitText } from '../marks/text.js';
import { known } from '../scales/known.js';
import type { SurvivalCurve } from './survival-data.js';

export interface RiskTableProps {
  readonly curves: readonly SurvivalCurve[];
  /** Positions of the times, and the indexes of their numbers. */
  readonly columns: readonly { readonly x: number; readonly index: number }[];
  readonly top: number;
  readonly row: number;
  readonly labelWidth: number;
  readonly heading: string;
  readonly format: Format;
}

/** The number at risk at each tick of the axis above. */
export function RiskTable({ curves, columns, top, row, labelWidth, heading, format }: RiskTableProps) {
  const several = curves.length > 1;
  return (
    <g>
      {several && (
        <text x={0} y={top + 10} className="chart-axis-label">
          {heading}
        </text>
      )}
      {curves.map(({ label, atRisk }, s) => {
        const y = top + (several ? 28 : 10) + s * row;
        return (
          <g key={s}>
            {several && <Marker x={6} y={y - 4} series={s} />}
            <text x={several ? 16 : 0} y={y} className={several ? 'chart-label' : 'chart-axis-label'}>
              {fitText(several ? label : heading, labelWidth - (several ? 20 : 4))}
            </text>
            {columns.map(({ x, index }) => {
              const count = atRisk?.[index];
              return known(count) ? (
                <text key={index} x={x} y={y} textAnchor="middle" className="chart-cell">
                  {format.count(count)}
                </text>
              ) : (
                <Hidden key={index} x={x - 9} y={y - 10} width={18} height={12} />
              );
            })}
          </g>
        );
      })}
    </g>
  );
}
