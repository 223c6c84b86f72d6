import { describe, expect, it } from 'vitest';
import { plainColour } from './plain-colour.js';
import { fileNameOf } from './save-file.js';

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
