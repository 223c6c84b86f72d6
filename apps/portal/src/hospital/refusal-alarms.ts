import type { MipClient } from '@mip/client';
import type { LedgerEntryView } from '@mip/contract';
import type { RefusalAlarm } from '@mip/contract/portal';

/** So many refusals of one person within this time are an alarm. */
const MANY = 10;
const WITHIN_MS = 10 * 60_000;
/** How far back alarms are looked for. */
const LOOK_BACK_MS = 24 * 3_600_000;
const PAGE = 200;
const MOST_PAGES = 10;

/** The latest day of a hospital's ledger, newest entry first; the newest 2,000 entries at most. */
export async function latestDay(master: MipClient, hospital: string, now: number): Promise<readonly LedgerEntryView[]> {
  const entries: LedgerEntryView[] = [];
  let before: number | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const read = await master.ledger(hospital, { limit: PAGE, ...(before !== undefined && { before }) });
    const fresh = read.entries.filter(({ time }) => Date.parse(time) > now - LOOK_BACK_MS);
    entries.push(...fresh);
    if (fresh.length < read.entries.length || read.next === undefined) break;
    before = read.next;
  }
  return entries;
}

/** Who was refused many times within a short time, each person once, with the latest time at which that was so. */
export function refusalAlarms(entries: readonly LedgerEntryView[]): readonly RefusalAlarm[] {
  const refusals = new Map<string, string[]>();
  for (const { actor, decision, time } of entries)
    if (decision === 'refused') refusals.set(actor, [...(refusals.get(actor) ?? []), time]);
  return [...refusals].flatMap(([actor, times]) => {
    const latest = times.findIndex((time, i) => {
      const first = times[i + MANY - 1];
      return first !== undefined && Date.parse(time) - Date.parse(first) <= WITHIN_MS;
    });
    return latest < 0 ? [] : [{ actor, refusals: times.length, until: times[latest]! }];
  });
}
