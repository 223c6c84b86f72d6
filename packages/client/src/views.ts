import type { Flag, Form, JsonSchema } from '@mip/specification';

/** `GET /v1/algorithms`: an algorithm with its form, its flags of the command line and the JSON Schema of its requests. */
export interface AlgorithmView extends Form {
  readonly id: string;
  readonly flags: readonly Flag[];
  readonly schema: JsonSchema;
}

/** `GET /v1/catalogue`: one data model as the federation has it. */
export interface CatalogueModel {
  /** `code:version` */
  readonly id: string;
  readonly label: string;
  readonly longitudinal: boolean;
  /** Every variable of the data model, in reading order. */
  readonly variables: readonly CatalogueVariable[];
  /** Chapters; variables that stand in none are in `variables` alone. */
  readonly groups: readonly CatalogueGroup[];
  readonly datasets: readonly CatalogueDataset[];
}

export interface CatalogueVariable {
  readonly code: string;
  readonly label: string;
  readonly kind: 'real' | 'integer' | 'nominal' | 'text' | 'date';
  readonly description?: string;
  readonly units?: string;
  /** Inclusive bounds, in `units`. */
  readonly min?: number;
  readonly max?: number;
  readonly methodology?: string;
  /** In the declared order; empty unless `kind` is `nominal`. */
  readonly levels: readonly { readonly code: string; readonly label: string }[];
}

export interface CatalogueGroup {
  readonly code: string;
  readonly label: string;
  readonly variables: readonly CatalogueVariable[];
  readonly groups: readonly CatalogueGroup[];
}

export interface CatalogueDataset {
  readonly code: string;
  readonly label: string;
  readonly hospital: string;
  /** Whether the hospital is connected at the moment. */
  readonly connected: boolean;
  /** Whether it is for checking methods, and holds no patients. */
  readonly validation: boolean;
  /** Absent where the hospital's policy does not let it out. */
  readonly patients?: number;
  /** Codes of the data model's variables of which the dataset has no value. */
  readonly missing: readonly string[];
}
