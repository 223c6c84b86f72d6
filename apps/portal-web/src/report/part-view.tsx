import type { Part, PartKind, PartOf } from '@mip/report';
import { type ReactNode, useState } from 'react';
import { Segments } from '../design/segments.js';
import { useWords } from '../messages/words.js';
import { CurveView } from './curve-view.js';
import { BarsView, BoxesView, HistogramView } from './distribution-views.js';
import { FactsView } from './facts-view.js';
import { DifferencesView, ForestView, IntervalView, MeansView } from './interval-views.js';
import { BiplotView, ConfusionView, HeatMapView, ProfilesView, ScreeView } from './matrix-views.js';
import { useReport } from './report-context.js';
import { TableView } from './table-view.js';
import { CitationView, MethodsPartView, NoticeView } from './text-views.js';

type ByKind = { readonly [K in PartKind]: PartOf<K> };
type Views = { readonly [K in PartKind]: (part: ByKind[K], depth: number) => ReactNode };

/** How each kind of part is shown; a kind that is not here does not compile. */
const VIEWS: Views = {
  table: (part) => <TableView part={part} />,
  coefficients: (part) => <TableView part={part} />,
  forest: (part) => <ForestView part={part} />,
  interval: (part) => <IntervalView part={part} />,
  means: (part) => <MeansView part={part} />,
  differences: (part) => <DifferencesView part={part} />,
  boxes: (part) => <BoxesView part={part} />,
  bars: (part) => <BarsView part={part} />,
  histogram: (part) => <HistogramView part={part} />,
  curve: (part) => <CurveView part={part} />,
  'heat-map': (part) => <HeatMapView part={part} />,
  scree: (part) => <ScreeView part={part} />,
  biplot: (part) => <BiplotView part={part} />,
  profiles: (part) => <ProfilesView part={part} />,
  facts: (part) => <FactsView part={part} />,
  confusion: (part) => <ConfusionView part={part} />,
  notice: (part) => <NoticeView part={part} />,
  methods: (part) => <MethodsPartView part={part} />,
  citation: (part) => <CitationView part={part} />,
  group: (part, depth) => <GroupView part={part} depth={depth} />,
};

const viewOf = <K extends PartKind>(kind: K, part: ByKind[K], depth: number): ReactNode => VIEWS[kind](part, depth);

interface PartViewProps<P extends Part = Part> {
  readonly part: P;
  /** In how many groups it stands. */
  readonly depth?: number;
}

/** One part of a report. */
export const PartView = ({ part, depth = 0 }: PartViewProps): ReactNode => viewOf(part.kind, part, depth);

/** From how many columns on a part wants the whole width. */
const MANY = 10;
const isWide = (part: Part): boolean =>
  (part.kind === 'heat-map' || part.kind === 'table') && part.columns.length > MANY;

function GroupView({ part, depth = 0 }: PartViewProps<PartOf<'group'>>): ReactNode {
  if (part.layout === 'choice') return <ChoiceView part={part} depth={depth} />;
  const beside = part.layout === 'side' && !part.parts.some(isWide);
  return (
    <GroupSection part={part} depth={depth} className={beside ? 'report-side' : 'stack'}>
      {part.parts.map((one, i) => (
        <PartView key={`${i} ${one.kind}`} part={one} depth={depth + 1} />
      ))}
    </GroupSection>
  );
}

interface GroupSectionProps extends PartViewProps<PartOf<'group'>> {
  readonly className: string;
  readonly children: ReactNode;
}

/** A group under its title; a title that its first part says too is not said twice. */
function GroupSection({ part, depth = 0, className, children }: GroupSectionProps): ReactNode {
  const { say } = useReport();
  if (part.title === undefined) return <div className={className}>{children}</div>;
  const title = say(part.title);
  const [first] = part.parts;
  const said = first !== undefined && 'title' in first && first.title !== undefined && say(first.title) === title;
  const Heading = depth === 0 ? 'h3' : 'h4';
  return (
    <div className="stack">
      {!said && <Heading>{title}</Heading>}
      <div className={className}>{children}</div>
    </div>
  );
}

/** One part at a time; on paper all follow each other. */
function ChoiceView({ part, depth = 0 }: PartViewProps<PartOf<'group'>>): ReactNode {
  const { say } = useReport();
  const { results } = useWords();
  const [chosen, setChosen] = useState(0);
  const options = part.parts.map((one, i) => ({
    key: String(i),
    label: 'title' in one && one.title !== undefined ? say(one.title) : String(i + 1),
  }));
  return (
    <div className="stack">
      {options.length > 1 && (
        <div className="no-print">
          <Segments
            label={part.title === undefined ? results.show : say(part.title)}
            options={options}
            selected={String(chosen)}
            onSelect={(key) => setChosen(Number(key))}
          />
        </div>
      )}
      {part.parts.map((one, i) => (
        <div key={`${i} ${one.kind}`} className={i === chosen ? 'stack' : 'stack report-away'}>
          <PartView part={one} depth={depth} />
        </div>
      ))}
    </div>
  );
}
