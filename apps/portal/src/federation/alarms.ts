import type { FederationView } from '@mip/contract';
import type { Alarm } from '@mip/contract/portal';

/** The alarms of a federation. */
export function alarmsOf(federation: FederationView | undefined): readonly Alarm[] {
  if (!federation) return [{ code: 'MASTER_UNREACHABLE' }];
  const { hospitals, software } = federation;
  if (hospitals.length === 0) return [{ code: 'NO_HOSPITAL' }];
  const holders = new Map<string, string[]>();
  for (const { hospital, datasets } of hospitals)
    for (const code of new Set(Object.values(datasets).flat()))
      holders.set(code, [...(holders.get(code) ?? []), hospital]);
  return [
    ...hospitals
      .filter(({ connected }) => !connected)
      .map(({ hospital }) => ({ code: 'NOT_CONNECTED', hospital }) as const),
    ...hospitals
      .filter((one) => one.connected && versionOf(one.software) !== versionOf(software))
      .map((one) => ({ code: 'OTHER_VERSION', hospital: one.hospital, software: one.software }) as const),
    ...[...holders]
      .filter(([, of]) => of.length > 1)
      .map(([dataset, of]) => ({ code: 'DATASET_TWICE', dataset, hospitals: of }) as const),
  ];
}

/** `mip-worker/0.1.0` and `mip-master/0.1.0` have the same version. */
const versionOf = (software: string): string => /\d[\w.+-]*$/.exec(software)?.[0] ?? software;
