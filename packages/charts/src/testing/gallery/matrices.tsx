import { HeatMap } from '../../matrices/heat-map.js';
import { CORRELATIONS, VOLUMES } from './data.js';

export function MatrixExamples({ tables }: { readonly tables: boolean }) {
  return (
    <>
      <HeatMap
        title="Correlations, what is alike together"
        valueLabel="Pearson’s r"
        rows={VOLUMES}
        columns={VOLUMES}
        values={CORRELATIONS}
        cluster
        note="One pair is withheld at a hospital."
        showTable={tables}
      />
      <HeatMap
        title="Correlations as circles"
        valueLabel="Pearson’s r"
        rows={VOLUMES}
        columns={VOLUMES}
        values={CORRELATIONS}
        circles
        showTable={tables}
      />
      <HeatMap
        title="Patients by hospital and diagnosis"
        valueLabel="Patients"
        scale="sequential"
        rows={['Brescia', 'Lausanne', 'Lille', 'Niguarda']}
        columns={['AD', 'MCI', 'CN']}
        values={[
          [210, 180, 121],
          [98, 112, null],
          [164, 91, 77],
          [40, 66, 58],
        ]}
        cluster
        showTable={tables}
      />
    </>
  );
}
