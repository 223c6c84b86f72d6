import { useChart } from '../words/use-chart.js';

export interface PercentSwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

export function PercentSwitch({ label, on, onChange }: PercentSwitchProps) {
  const { words } = useChart();
  return (
    <fieldset className="chart-switch" aria-label={words.showAs}>
      {[false, true].map((percent) => (
        <button
          key={String(percent)}
          type="button"
          className="chart-button"
          aria-pressed={on === percent}
          onClick={() => onChange(percent)}
        >
          {percent ? '%' : label}
        </button>
      ))}
    </fieldset>
  );
}
