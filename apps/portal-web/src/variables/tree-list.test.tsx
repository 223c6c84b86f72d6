import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { aModel, aVariable } from '../testing/a-model.js';
import { TreeList } from './tree-list.js';
import { ROW_PX, TreeRowView } from './tree-row.js';
import { rowsOf } from './tree-rows.js';
import { variableIndex } from './variable-index.js';

const many = aModel({
  groups: [],
  variables: Array.from({ length: 10_000 }, (_, i) => aVariable(`v${i}`, { label: `<i>${i}</i>` })),
});

test('of 10 000 rows only those in sight are in the page; one can be reached by the keyboard', () => {
  const rows = rowsOf(variableIndex(many).root, { isOpen: () => true, keeps: () => true });
  const html = renderToStaticMarkup(
    <TreeList
      label="Variables"
      rows={rows}
      selected="v9000"
      onSelect={() => undefined}
      onOpen={undefined}
      onToggle={() => undefined}
      heightOf={() => ROW_PX}
      classOf={() => ''}
      handle={{ current: null }}
    >
      {(row) => <TreeRowView row={row} words={[]} inRole="y" lacking={[]} note={undefined} actions={undefined} />}
    </TreeList>,
  );
  expect(html.match(/role="row"/g)?.length).toBeLessThan(60);
  expect(html.match(/tabindex="0"/g)).toHaveLength(1);
  expect(html).toContain('aria-rowcount="10000"');
  expect(html).toContain('aria-rowindex="9001"');
  expect(html).toContain('outcome');
  expect(html).not.toContain('<i>');
});
