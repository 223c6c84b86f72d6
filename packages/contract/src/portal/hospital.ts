import type { HospitalDescription, LedgerPageView } from '@mip/contract';

/** `GET /api/hospitals/{hospital}`: what a data manager sees of the hospital. */
export interface HospitalView {
  readonly hospital: string;
  /** Absent while the hospital is not connected. */
  readonly description?: HospitalDescription;
  /** Data models of which the federation takes nothing from this hospital, as it describes them otherwise than others do. */
  readonly mismatched: readonly string[];
  /** Datasets whose code another hospital has too, so that neither counts. */
  readonly doubled: readonly string[];
  /** By `data model/dataset`, the codes of variables that it has no value of. */
  readonly missing: Readonly<Record<string, readonly string[]>>;
}

/** `GET /api/hospitals/{hospital}/ledger?before=&run=` */
export type LedgerPage = LedgerPageView;
