import { useState } from 'react';
import { CirclePacking } from '../../packing/circle-packing.js';
import { TREE } from './data.js';
import { DistributionExamples } from './distributions.js';
import { EdgeExamples } from './edges.js';
import { MatrixExamples } from './matrices.js';
import { ModelExamples } from './models.js';
import { ComponentExamples } from './multivariate.js';
import { SurvivalExamples } from './survival.js';

export interface ChartGalleryProps {
  /** Whether every table is open. */
  readonly tables?: boolean | undefined;
}

/** Every chart with ordinary and extreme examples, for developers and tests. */
export function ChartGallery({ tables = false }: ChartGalleryProps) {
  const [selected, setSelected] = useState<readonly string[]>(['age', 'left_hippocampus', 'mmse']);
  return (
    <div className="chart-gallery">
      <DistributionExamples tables={tables} />
      <ModelExamples tables={tables} />
      <MatrixExamples tables={tables} />
      <SurvivalExamples tables={tables} />
      <ComponentExamples tables={tables} />
      <CirclePacking
        title="Variables of the pathology"
        root={TREE}
        selected={selected}
        onSelect={(id) =>
          setSelected(selected.includes(id) ? selected.filter((each) => each !== id) : [...selected, id])
        }
        showTable={tables}
      />
      <EdgeExamples tables={tables} />
    </div>
  );
}
