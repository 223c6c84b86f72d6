import type { FederationView } from '@mip/contract';
import type { Alarm } from '@mip/contract/portal';

/** The alarms of a federation. */
export function alarmsOf(federation: FederationView | undefined): readonly Alarm[] {
  if (!federation) return [{ code: 'MASTER_UNREACHABLE' }];
  const { hospitals, software, clashes = [] } = federation;
  if (hospitals.length === 0) return [{ code: 'NO_HOSPITAL' }];
  return [
    ...hospitals
      .filter(({ connected }) => !connected)
      .map(({ hospital }) => ({ code: 'NOT_CONNECTED', hospital }) as const),
    ...hospitals
      .filter((one) => one.connected && versionOf(one.software) !== versionOf(software))
      .map((one) => ({ code: 'OTHER_VERSION', hospital: one.hospital, software: one.software }) as const),
    ...clashes.map((clash) => ({ code: 'CLASH', clash }) as const),
  ];
}

/** `mip-worker/0.1.0` and `mip-master/0.1.0` have the same version. */
const versionOf = (software: string): string => /\d[\w.+-]*$/.exec(software)?.[0] ?? software;
