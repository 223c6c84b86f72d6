import type { AlgorithmView, CatalogueVariable } from '@mip/client';

export type ParameterSpec = AlgorithmView['parameters'][number];

/** Props of every parameter control. */
export interface ParameterFieldProps {
  readonly parameter: ParameterSpec;
  readonly value: unknown;
  /** The variables of the parameter's role. */
  readonly variables: readonly CatalogueVariable[];
  /** The values of all parameters, by name. */
  readonly others: Readonly<Record<string, unknown>>;
  readonly fault: string | undefined;
  /** Called with the new value; undefined means the default. */
  readonly onChange: (value: unknown) => void;
}
