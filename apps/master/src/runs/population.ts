import type { Participant, Withheld } from '@mip/contract';
import type { Attendance } from '../federation/attendance.js';
import { type OpenOrder, type Site, SiteFailed, SiteLost, SiteRefused } from '../federation/site.js';
import { Member, type Patience } from './member.js';

/** The hospitals a run stands on, and those it stands without. */
export interface Population {
  readonly members: readonly Member[];
  readonly participants: readonly Participant[];
  readonly withheld: readonly Withheld[];
}

/**
 * Asks every hospital that holds one of the datasets to freeze its rows, and learns which take part.
 * Hospitals in `without` are left out; those that are known but not connected are withheld as UNREACHABLE.
 */
export async function gather(
  attendance: Attendance,
  order: OpenOrder,
  without: ReadonlySet<string>,
  patience: Patience,
  signal: AbortSignal,
): Promise<Population> {
  const concerned = attendance.known.filter((site) => !without.has(site.hospital) && holds(site, order));
  const outcomes = await Promise.all(
    concerned.map(({ hospital }) => join(attendance, hospital, order, patience, signal)),
  );
  const members = outcomes.flatMap(({ member }) => (member ? [member] : []));
  return {
    members,
    participants: members.map(participant),
    withheld: outcomes.flatMap(({ withheld }) => withheld),
  };
}

interface Outcome {
  readonly member?: Member;
  readonly withheld: readonly Withheld[];
}

async function join(
  attendance: Attendance,
  hospital: string,
  order: OpenOrder,
  patience: Patience,
  signal: AbortSignal,
): Promise<Outcome> {
  const site = attendance.site(hospital);
  if (!site) return { withheld: [unreachable(hospital)] };
  try {
    const opened = await site.open(order, signal);
    const withheld = opened.staysOut.map(({ dataset, rule, help, subject }) => ({
      hospital,
      dataset,
      rule,
      help,
      ...(subject && { subject }),
    }));
    if (opened.datasets.length === 0) return { withheld };
    return { member: new Member(site, opened, order, attendance, patience), withheld };
  } catch (error) {
    if (error instanceof SiteLost) return { withheld: [unreachable(hospital)] };
    if (error instanceof SiteFailed) return { withheld: [{ hospital, rule: error.code, help: error.message }] };
    if (error instanceof SiteRefused) return { withheld: [{ hospital, rule: error.rule, help: error.help }] };
    throw error;
  }
}

const unreachable = (hospital: string): Withheld => ({
  hospital,
  rule: 'UNREACHABLE',
  help: 'The hospital is not connected to the federation at the moment.',
});

function holds(site: Site, { selection }: OpenOrder): boolean {
  return site.catalogue.some(({ metadata, datasets }) => {
    const { code, version } = metadata as { code: string; version: string };
    return (
      `${code}:${version}` === selection.dataModel &&
      datasets.some((dataset) => selection.datasets.includes(dataset.code))
    );
  });
}

const participant = ({ site, opened }: Member): Participant => ({
  hospital: site.hospital,
  datasets: opened.datasets,
  patients: Number(opened.patients),
  rows: Number(opened.rows),
  profile: site.policy.profile,
  policyHash: site.policy.hash,
});
