import type { DeskView } from '@mip/contract/desk';
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { Empty } from '../design/empty.js';
import { ScrollArea } from '../design/scroll-area.js';
import { TableHead } from '../design/table-head.js';
import { useLanguage } from '../messages/words.js';
import { useDeskWords } from './use-desk-words.js';

interface FilesViewProps {
  readonly desk: DeskView;
  readonly onOpen: (file: string) => void;
  readonly onAgain: () => void;
}

/** The CSV files of the desk's folder, one of which is chosen. */
export function FilesView({ desk: { folder, files, more }, onOpen, onAgain }: FilesViewProps): ReactNode {
  const { language } = useLanguage();
  const words = useDeskWords();
  const again = <Button onClick={onAgain}>{words.lookAgain}</Button>;
  return (
    <section className="stack">
      <div className="row-apart">
        <h1>{words.files}</h1>
        {files.length > 0 && again}
      </div>
      <p>
        <code>{folder}</code>
      </p>
      <Callout>{words.stays}</Callout>
      {files.length === 0 ? (
        <Empty title={words.noFiles} action={again}>
          {words.noFilesHelp(folder)}
        </Empty>
      ) : (
        <div className="panel">
          <ScrollArea label={words.files}>
            <table>
              <TableHead columns={[words.file, { number: words.size }, words.state, { hidden: words.open }]} />
              <tbody>
                {files.map(({ path, bytes, described }) => (
                  <tr key={path}>
                    <th scope="row">{path}</th>
                    <td className="number">{sizeIn(language, bytes)}</td>
                    <td>
                      <span className={described ? 'badge badge-good' : 'badge'}>
                        {described ? words.described : words.undescribed}
                      </span>
                    </td>
                    <td>
                      <Button small onClick={() => onOpen(path)} aria-label={`${words.open}: ${path}`}>
                        {words.open}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollArea>
        </div>
      )}
      {more && <p className="soft">{words.moreFiles}</p>}
    </section>
  );
}

const KILOBYTE = 1000;

/** A file's size in kilobytes or megabytes. */
function sizeIn(language: string, bytes: number): string {
  const isLarge = bytes >= KILOBYTE * KILOBYTE;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const size = bytes / (isLarge ? KILOBYTE * KILOBYTE : KILOBYTE);
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(size);
}
