import type { AlgorithmView, CatalogueVariable } from '@mip/client';

export type ParameterSpec = AlgorithmView['parameters'][number];

/** What every control of a parameter is given. */
export interface ParameterFieldProps {
  readonly parameter: ParameterSpec;
  readonly value: unknown;
  /** The variables of the role that the parameter refers to. */
  readonly variables: readonly CatalogueVariable[];
  readonly fault: string | undefined;
  /** Told the new value; undefined for the default. */
  readonly onChange: (value: unknown) => void;
}
