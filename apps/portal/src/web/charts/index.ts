export { BarChart, type BarChartProps, type BarSeries } from './bar-chart.js';
export { Biplot, type BiplotProps, type Loading } from './biplot.js';
export { BoxPlot, type BoxPlotProps, type BoxSummary } from './box-plot.js';
export { type CalibrationBin, CalibrationPlot, type CalibrationPlotProps } from './calibration-plot.js';
export type { ChartProps } from './chart-props.js';
export { CirclePacking, type CirclePackingProps } from './circle-packing.js';
export {
  type ClusterProfile,
  ClusterProfiles,
  type ClusterProfilesProps,
  type ProfileVariable,
} from './cluster-profiles.js';
export { ConfusionMatrix, type ConfusionMatrixProps, type Metric } from './confusion-matrix.js';
export { DataTable, type DataTableProps } from './data-table.js';
export type { Box, Draw, Drawing, Mark } from './drawing.js';
export { english } from './english.js';
export { csvOf } from './export-content.js';
export { ForestPlot, type ForestPlotProps, type ForestRow } from './forest-plot.js';
export { decimalsFor, type Format, formatOf } from './format.js';
export { ChartFrame, type ChartFrameProps } from './frame.js';
export { ChartGallery } from './gallery.js';
export { HeatMap, type HeatMapProps } from './heat-map.js';
export { Histogram, type HistogramProps } from './histogram.js';
export type { HistogramGroup } from './histogram-heights.js';
export { IntervalLine, type IntervalLineProps } from './interval-line.js';
export { KaplanMeier, type KaplanMeierProps, type SurvivalCurve, type SurvivalPoint } from './kaplan-meier.js';
export { LineChart, type LineChartProps } from './line-chart.js';
export type { LinePoint, LineSeries } from './line-draw.js';
export { type GroupMean, MeanPlot, type MeanPlotProps } from './mean-plot.js';
export type { PackNode } from './pack-tree.js';
export { type PairDifference, PairwisePlot, type PairwisePlotProps } from './pairwise-plot.js';
export { RocCurve, type RocCurveProps, type RocPoint, type RocSeries } from './roc-curve.js';
export { ScreePlot, type ScreePlotProps } from './scree-plot.js';
export { Sparkbar, type SparkbarProps } from './sparkbar.js';
export type { Cell, CellKind, ChartTable, Column } from './table.js';
export { type ChartTools, useChart } from './use-chart.js';
export type { WalkActions } from './walk.js';
export { type ChartWords, ChartWordsContext, type DescriptionWords, type Extreme } from './words.js';
