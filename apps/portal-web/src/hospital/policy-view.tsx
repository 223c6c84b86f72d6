import type { HospitalPolicy } from '@mip/contract';
import type { ReactNode } from 'react';
import { Callout } from '../design/callout.js';
import type { Words } from '../messages/texts.js';
import { useWords } from '../messages/words.js';

/** Each limit of a policy as a sentence. */
export function policyInWords(policy: HospitalPolicy, { limits }: Words['hospital']): readonly string[] {
  const {
    minRows,
    minCell,
    designFloor,
    maxParamRatio,
    maxBins,
    patientsPerCluster,
    exactExtremes,
    freeFilters,
    depth,
    minSites,
    hardStops,
    patientsPerColumn,
    limitShare,
    covariances,
    estimateStep,
    countStep,
  } = policy;
  return [
    limits.minRows(minRows),
    limits.minCell(minCell),
    limits.designFloor(designFloor),
    limits.maxParamRatio(maxParamRatio),
    limits.maxBins(maxBins),
    limits.patientsPerCluster(patientsPerCluster),
    exactExtremes ? limits.exact : limits.notExact,
    freeFilters ? limits.freeFilters : limits.classesOnly,
    ...(patientsPerColumn > 0 ? [limits.patientsPerColumn(patientsPerColumn)] : []),
    hardStops ? limits.hardStops : limits.noHardStops,
    ...(freeFilters ? [] : [limits.depth(depth)]),
    minSites > 1 ? limits.minSites(minSites) : limits.alone,
    limitShare > 0 ? limits.limited(Number((100 * limitShare).toPrecision(6))) : limits.notLimited,
    covariances ? limits.covariances : limits.noCovariances,
    estimateStep > 0 ? limits.estimateStep(estimateStep) : limits.allDigits,
    ...(countStep > 1 ? [limits.countStep(countStep)] : []),
  ];
}

/** A hospital's policy in words. */
export function PolicyView({ policy }: { readonly policy: HospitalPolicy }): ReactNode {
  const { hospital: text } = useWords();
  const { profile, signedOff, hash } = policy;
  return (
    <section className="panel stack">
      <div>
        <h2>{text.profile(profile)}</h2>
        <p className="soft">{text.profiles[profile as keyof typeof text.profiles] ?? ''}</p>
      </div>
      <ul className="policy-list measure">
        {policyInWords(policy, text).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {signedOff && <Callout tone="warn">{text.signedOff(signedOff.by, signedOff.date, signedOff.reason)}</Callout>}
      <p className="soft small measure">{text.policyHelp}</p>
      <code className="soft small">{hash}</code>
    </section>
  );
}
