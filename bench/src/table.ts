import os from 'node:os';
import type { Figure } from './figure.js';

const HEAD = ['what', 'median', 'unit', 'ratio', 'to'] as const;

/** The figures as aligned text, a ratio being a figure over its baseline. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, median, unit, baseline, note }) => [
    note ? `${name} (${note})` : name,
    plain(median),
    unit,
    baseline ? plain(median / baseline.value) : '',
    baseline?.name ?? '',
  ]);
  const widths = HEAD.map((title, j) => Math.max(title.length, ...rows.map((row) => row[j]!.length)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, j) => (j === 1 || j === 3 ? cell.padStart(widths[j]!) : cell.padEnd(widths[j]!))).join('  ');
  return [line(HEAD), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)]
    .map((text) => text.trimEnd())
    .join('\n');
}

const plain = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);

/** What the machine is, and how busy it was: without it a figure means little. */
export const machine = () => ({
  processor: os.cpus()[0]?.model ?? 'unknown',
  cores: os.cpus().length,
  memoryGiB: Math.round(os.totalmem() / 2 ** 30),
  node: process.version,
  loadAverage: os.loadavg().map((load) => Math.round(load * 10) / 10),
});
