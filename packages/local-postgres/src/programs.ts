import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

/** The folder of this machine's PostgreSQL server programs: `MIP_POSTGRES_BIN`, else Debian's newest, else on the PATH; undefined where there is none. */
export function postgresPrograms(): string | undefined {
  const { MIP_POSTGRES_BIN: chosen, PATH = '' } = process.env;
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [...versions.map((version) => join(DEBIAN, version, 'bin')), ...PATH.split(delimiter)];
  return (chosen === undefined ? places : [chosen]).find((place) => existsSync(join(place, 'initdb')));
}
