import { describe, expect, it } from 'vitest';
import { pictureNote } from './chart-files.js';
import { plainColour } from './plain-colour.js';
import { fileNameOf } from './save-file.js';

it('a file of a picture says what hatching and bounds mean, as the page does', () => {
  const content = {
    title: 't',
    description: 'd',
    fileName: undefined,
    table: { title: 't', columns: [], rows: [], notes: [] },
  };
  expect(pictureNote({ ...content, note: 'of 3 hospitals', hidden: 'withheld', bounded: 'proven bounds' })).toBe(
    '▨ withheld · ⌶ proven bounds · of 3 hospitals',
  );
  expect(pictureNote({ ...content, note: undefined, hidden: undefined, bounded: undefined })).toBeUndefined();
});

describe('names of files', () => {
  it('hold nothing that a file system minds', () => {
    expect(fileNameOf('Âge / <b>«Sexe»</b>: 50%..')).toBe('age-b-sexe-b-50');
    expect(fileNameOf('../../')).toBe('chart');
    expect(fileNameOf('x'.repeat(300))).toHaveLength(80);
  });
});

describe('colours of exports', () => {
  it('are such as every program reads', () => {
    expect(plainColour('color(srgb 1 0.5 0)')).toBe('rgb(255, 128, 0)');
    expect(plainColour('color(srgb 0 0 0 / 0.4)')).toBe('rgba(0, 0, 0, 0.4)');
    expect(plainColour('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
  });
});
