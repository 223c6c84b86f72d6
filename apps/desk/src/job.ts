import type { ImportReport, JobKind, JobView } from '@mip/contract/desk';
import { modelId, patientVariable } from '@mip/data-model';
import {
  hospitalTarget,
  type Loaded,
  loadFault,
  loadModel,
  type ModelFolder,
  makeHome,
  memoryTarget,
} from '@mip/embedded/data';

/** What a job works on. */
interface JobOrder {
  readonly kind: JobKind;
  readonly file: string;
  readonly model: ModelFolder;
  /** The hospital's folder; a check needs none. */
  readonly hospital?: string;
  readonly replace: boolean;
}

/** One check or import, from its start to its end. */
export class Job {
  readonly #cancelling = new AbortController();
  #view: JobView;
  readonly ended: Promise<void>;

  constructor({ kind, file, ...order }: JobOrder) {
    this.#view = { kind, file, state: 'running', progress: null, report: null, sentence: null, mayReplace: false };
    this.ended = this.#run({ kind, file, ...order }).then(
      (loaded) => this.#change({ state: 'done', report: reportOf(loaded), progress: null }),
      (error: { readonly code?: unknown }) =>
        this.#change(
          this.#cancelling.signal.aborted
            ? { state: 'cancelled', progress: null }
            : {
                state: 'failed',
                progress: null,
                sentence: loadFault(error),
                mayReplace: error.code === 'DATASET_EXISTS',
              },
        ),
    );
  }

  get view(): JobView {
    return this.#view;
  }

  /** Nothing is loaded by an import that is cancelled before its end. */
  cancel(): void {
    this.#cancelling.abort();
  }

  async #run({ kind, model, hospital, replace }: JobOrder): Promise<Loaded> {
    const { signal } = this.#cancelling;
    if (kind === 'import' && hospital !== undefined) await makeHome(hospital);
    const target =
      kind === 'import' && hospital !== undefined
        ? await hospitalTarget(hospital, [model])
        : await memoryTarget([model]);
    try {
      return await loadModel(target.import, model, {
        replace,
        signal,
        onProgress: (progress) => this.#change({ progress }),
      });
    } finally {
      target.close();
    }
  }

  #change(change: Partial<JobView>): void {
    this.#view = { ...this.#view, ...change };
  }
}

function reportOf({ outcome, model, unread }: Loaded): ImportReport {
  const patients =
    !model || patientVariable(model) ? 'by-variable' : model.rowPerPatient ? 'row-declared' : 'row-undeclared';
  const known = { dataModel: model ? modelId(model) : null, unread, patients } as const;
  if (outcome.modelFaults)
    return {
      ...known,
      accepted: false,
      files: [],
      faults: [],
      notices: [],
      unlisted: 0,
      modelFaults: outcome.modelFaults,
    };
  const { accepted, files, faults, notices, unlisted } = outcome;
  return { ...known, accepted, files, faults, notices, unlisted, modelFaults: [] };
}
