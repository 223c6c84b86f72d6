import type { HospitalDescription } from '@mip/contract';
import type { OwnHospital } from '@mip/contract/portal';
import type { ReactNode } from 'react';
import { Callout } from '../design/callout.js';
import { CopyBlock } from '../design/copy-block.js';
import { Empty } from '../design/empty.js';
import { ScrollArea } from '../design/scroll-area.js';
import { TableHead } from '../design/table-head.js';
import { useLanguage, useWords } from '../messages/words.js';

interface LoadedViewProps {
  readonly view: OwnHospital;
  readonly description: HospitalDescription;
}

/** The data models and datasets that a hospital has loaded, and which of them the federation rejects. */
export function LoadedView({ view, description }: LoadedViewProps): ReactNode {
  const { words, language } = useLanguage();
  const { hospital: text, common } = words;
  const { mismatched, clashes, missing } = view;
  const number = new Intl.NumberFormat(language);
  if (description.dataModels.length === 0)
    return (
      <>
        <Empty title={text.tabs.data}>{text.empty}</Empty>
        <BringData />
      </>
    );
  return (
    <>
      <section className="stack-tight" aria-label={text.checks}>
        {mismatched.length > 0 && <Callout tone="warn">{text.mismatched(mismatched.join(', '))}</Callout>}
        {clashes.map((clash) => (
          <Callout key={clash.reason} tone="warn">
            {words.clashes(clash)}
          </Callout>
        ))}
        {mismatched.length === 0 && clashes.length === 0 && <Callout tone="good">{text.fine}</Callout>}
      </section>
      {description.dataModels.map(({ id, label, variables, datasets }) => (
        <section key={id} className="panel stack-tight">
          <h2>
            {label} <code className="soft">{id}</code>
          </h2>
          <p className="soft small">{common.variables(variables)}</p>
          <ScrollArea label={label}>
            <table>
              <TableHead
                columns={[text.dataset, { number: text.patients }, { number: text.variables }, text.missing]}
              />
              <tbody>
                {datasets.map(({ code, label: name, patients, variables: held }) => (
                  <tr key={code}>
                    <th scope="row">
                      {name} <code className="soft">{code}</code>
                    </th>
                    <td className="number">
                      {patients === undefined ? common.withheldNumber : number.format(patients)}
                    </td>
                    <td className="number">{number.format(held)}</td>
                    <td className="hospital-codes">{(missing[`${id}/${code}`] ?? []).join(', ') || '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollArea>
        </section>
      ))}
      <BringData />
    </>
  );
}

/** The way of a file into the hospital's data, which does not lead through the portal. */
function BringData(): ReactNode {
  const { hospital: text } = useWords();
  return (
    <section className="panel stack-tight">
      <h2>{text.bring}</h2>
      <p className="measure">{text.bringHelp}</p>
      <CopyBlock label={text.bring} text="mip data desk ./files --folder ./hospital" />
    </section>
  );
}
