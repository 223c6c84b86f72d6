import { catalogue } from '@mip/algorithms';
import { onOddAndPlainNames, withOddNames } from '@mip/algorithms/testing';
import { expect, test } from 'vitest';
import { reportText } from './report-text.js';

/** A printed report without the widths of its columns and the lengths of its lines. */
const words = (text: string): readonly string[] => text.replace(/[-─—]{2,}/g, '').split(/\s+/);

test.each(catalogue.map(({ specification: { id } }) => id))(
  '%s: names such as n, mean and __proto__ are printed as they are',
  async (id) => {
    const { odd, plain } = await onOddAndPlainNames(id);
    expect(words(reportText(odd.report))).toEqual(words(withOddNames(reportText(plain.report))));
  },
);
