import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ChartGallery } from './gallery.js';

describe('the gallery', () => {
  const markup = renderToStaticMarkup(<ChartGallery tables />);

  it('never shows a number that is none', () => {
    expect(markup).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('escapes hostile labels', () => {
    expect(markup).not.toContain('<script');
    expect(markup).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('keeps very long and right-to-left labels whole in tables', () => {
    expect(markup).toContain(
      '<bdi>Montreal Cognitive Assessment, total score corrected for years of education, at the first',
    );
    expect(markup).toContain('<bdi>مرض الزهايمر</bdi>');
  });

  it('draws nothing of negative size', () => {
    expect(markup).not.toMatch(/ (width|height|r)="-/);
  });

  it('gives every element of a name its own', () => {
    const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names only what is there', () => {
    const ids = new Set([...markup.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    const named = [...markup.matchAll(/ aria-(?:labelledby|describedby|controls)="([^"]+)"/g)].map((match) => match[1]);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});
