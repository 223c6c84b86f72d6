import type { PlanView, Progress, RunError, RunRecord, RunState } from '@mip/contract';
import type { ExperimentRequest } from '@mip/specification';

/** A question that somebody asked, kept with its answer. */
export interface Experiment extends ExperimentSummary {
  readonly request: ExperimentRequest;
  readonly progress?: Progress;
  readonly record?: RunRecord;
  readonly result?: unknown;
  readonly error?: RunError;
}

/** An experiment as a list shows it. */
export interface ExperimentSummary {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly owner: { readonly id: string; readonly name: string };
  readonly mine: boolean;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly finished?: string;
  readonly state: RunState;
  readonly algorithm: string;
  readonly dataModel: string;
  readonly datasets: readonly string[];
  /** Codes of every variable in a role. */
  readonly variables: readonly string[];
  /** Whether everybody who may see its datasets may read it. */
  readonly shared: boolean;
  /** Whether the person who asks has opened it since it ended. */
  readonly viewed: boolean;
  /** Set once it was deleted; it can be restored for a while. */
  readonly deleted?: string;
}

/** `POST /api/experiments`. The id is the page's own, so that sending it twice makes one experiment. */
export interface NewExperiment {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly request: ExperimentRequest;
}

/** `PATCH /api/experiments/{id}` */
export interface ExperimentChange {
  readonly name?: string;
  readonly description?: string;
  readonly shared?: boolean;
  readonly viewed?: boolean;
}

/** `GET /api/experiments` */
export interface ExperimentQuery {
  readonly search?: string;
  readonly algorithm?: string;
  readonly state?: RunState;
  readonly owner?: 'me' | 'others';
  readonly dataset?: string;
  readonly page?: number;
}

export interface ExperimentPage {
  readonly experiments: readonly ExperimentSummary[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

export type { ExperimentRequest, PlanView };
