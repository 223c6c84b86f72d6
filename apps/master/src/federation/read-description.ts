import type { DescribedModel, HospitalPolicy } from '@mip/contract';
import { fromJsonBytes, type WireDescription } from '@mip/protocol';
import { listOf, numberOf, recordOf, signatureOf, textOf, timeOf, wholeOf } from './reading.js';

const MOST_BYTES = 8 * 1024 * 1024;

/** What a worker says of its hospital, read as if it came from an enemy; undefined if it is not what the protocol says. */
export function readDescription(bytes: Uint8Array): WireDescription | undefined {
  if (bytes.length > MOST_BYTES) return undefined;
  try {
    const { software, started, policy, ledgerEntries, dataModels } = recordOf(fromJsonBytes(bytes));
    return {
      software: textOf(software),
      started: timeOf(started),
      policy: policyOf(recordOf(policy)),
      ledgerEntries: wholeOf(ledgerEntries),
      dataModels: listOf(dataModels).map(modelOf),
    };
  } catch {
    return undefined;
  }
}

const policyOf = (policy: Record<string, unknown>): HospitalPolicy => ({
  profile: textOf(policy.profile),
  hash: textOf(policy.hash),
  minRows: numberOf(policy.minRows),
  minCell: numberOf(policy.minCell),
  designFloor: numberOf(policy.designFloor),
  maxParamRatio: numberOf(policy.maxParamRatio),
  maxBins: numberOf(policy.maxBins),
  patientsPerCluster: numberOf(policy.patientsPerCluster),
  exactExtremes: policy.exactExtremes === true,
  ...(policy.signedOff !== undefined && { signedOff: signatureOf(policy.signedOff) }),
});

function modelOf(value: unknown): DescribedModel {
  const { id, label, longitudinal, variables, datasets } = recordOf(value);
  return {
    id: textOf(id),
    label: textOf(label),
    longitudinal: longitudinal === true,
    variables: wholeOf(variables),
    datasets: listOf(datasets).map(datasetOf),
  };
}

function datasetOf(value: unknown): DescribedModel['datasets'][number] {
  const { code, label, variables, patients } = recordOf(value);
  return {
    code: textOf(code),
    label: textOf(label),
    variables: wholeOf(variables),
    ...(patients !== undefined && { patients: wholeOf(patients) }),
  };
}
