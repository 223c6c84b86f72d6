import { catalogue } from '@mip/algorithms';
import { onOddAndPlainNames, withOddNames } from '@mip/algorithms/testing';
import type { Report } from '@mip/report';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ReportView } from './report-view.js';

/** The texts of a report's tables and figures; where they stand depends on the widths of names. */
const texts = (report: Report): readonly string[] =>
  renderToStaticMarkup(<ReportView report={report} name="name" note="note" />)
    .split(/<[^>]*>/)
    .filter((text) => text.trim() !== '');

test.each(catalogue.map(({ specification: { id } }) => id))(
  '%s: tables and figures show names such as n, mean and __proto__ as they are',
  async (id) => {
    const { odd, plain } = await onOddAndPlainNames(id);
    expect(texts(odd.report)).toEqual(texts(plain.report).map(withOddNames));
  },
);
