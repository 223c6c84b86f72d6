/** The colour theme: the system's, or always light or dark. */
export type Theme = 'system' | 'light' | 'dark';

const KEPT = 'mip-theme';

export const chosenTheme = (): Theme => {
  const kept = localStorage.getItem(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
};

export function wear(theme: Theme): void {
  localStorage.setItem(KEPT, theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
