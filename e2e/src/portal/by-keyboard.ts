import type { Page } from 'playwright-core';

const MOST_STEPS = 300;

interface Focus {
  readonly name: string;
  /** Whether it is seen that it has the focus: by a ring of its own, or of what stands for it. */
  readonly seen: boolean;
  readonly lost: boolean;
}

/** What has the keyboard. */
export const focus = (page: Page): Promise<Focus> =>
  page.evaluate<Focus>(`(() => {
    const at = document.activeElement;
    const named = at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent ?? '';
    const ringed = (element) => {
      if (!element) return false;
      const { boxShadow, outlineStyle, outlineColor, outlineWidth, opacity } = getComputedStyle(element);
      const outlined = outlineStyle !== 'none' && outlineWidth !== '0px' && !/, 0\\)$/.test(outlineColor);
      return opacity !== '0' && (boxShadow !== 'none' || outlined);
    };
    return { name: named.trim(), seen: ringed(at) || ringed(at.nextElementSibling), lost: at === document.body };
  })()`);

/** Goes on with Tab until the thing of that name has the focus. Everything on the way must show that it has it. */
export async function reach(page: Page, wanted: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab');
    const { name, seen, lost } = await focus(page);
    if (!lost && !seen) throw new Error(`“${name}” does not show that it has the focus`);
    if (wanted.test(name)) return;
    passed.push(name.slice(0, 40));
  }
  throw new Error(`the keyboard does not reach ${wanted}; it went over ${[...new Set(passed)].join(' | ')}`);
}
