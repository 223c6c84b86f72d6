import { BarChart, Histogram } from '@mip/charts';
import type { ReactNode } from 'react';
import { useWords } from '../messages/words.js';
import { variableIndex } from '../variables/variable-index.js';
import type { Pictured } from './histogram-answer.js';
import { DATASET } from './pictured.js';
import type { Selection } from './use-selection.js';

interface DistributionChartProps {
  readonly selection: Selection;
  readonly pictured: Pictured;
}

/** A histogram of numbers, bars of categories. */
export function DistributionChart({ selection, pictured }: DistributionChartProps): ReactNode {
  const { explore: words } = useWords();
  const { model } = selection;
  const { code, grouping, bins, groups } = pictured;
  const index = variableIndex(model);
  const variable = index.variable(code);
  const label = variable?.label ?? code;
  const by = index.variable(grouping ?? '');
  const title =
    grouping === null ? label : words.titleBy(label, grouping === DATASET ? words.dataset : (by?.label ?? grouping));
  const nameOf = (level: string | null): string =>
    level === null
      ? words.together
      : (by?.levels.find((one) => one.code === level)?.label ?? datasetLabel(model, level));
  const common = { title, fileName: `${code}${grouping === null ? '' : `-${grouping}`}` };
  const edges = bins.filter((bin) => typeof bin === 'number');
  if (edges.length === bins.length)
    return (
      <Histogram
        {...common}
        variable={variable?.units ? `${label} (${variable.units})` : label}
        edges={edges}
        groups={groups.map(({ code: level, counts }) => ({ label: nameOf(level), counts }))}
      />
    );
  return (
    <BarChart
      {...common}
      category={label}
      categories={bins.map((bin) => variable?.levels.find((level) => level.code === bin)?.label ?? String(bin))}
      series={groups.map(({ code: level, counts }) => ({ label: nameOf(level), values: counts }))}
      percent
      startAsPercent={groups.length > 1}
    />
  );
}

const datasetLabel = (model: Selection['model'], code: string): string =>
  model.datasets.find((dataset) => dataset.code === code)?.label ?? code;
