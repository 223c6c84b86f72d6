import { useState } from 'react';
import { CirclePacking } from './circle-packing.js';
import { TREE } from './gallery-data.js';
import { DistributionExamples } from './gallery-distributions.js';
import { EdgeExamples } from './gallery-edges.js';
import { MatrixExamples } from './gallery-matrices.js';
import { ModelExamples } from './gallery-models.js';
import { ComponentExamples } from './gallery-multivariate.js';
import { SurvivalExamples } from './gallery-survival.js';

export interface ChartGalleryProps {
  /** Whether every table stands open. */
  readonly tables?: boolean | undefined;
}

/** Every chart with examples, ordinary and extreme, for those who build and those who test. */
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
