/** The colour theme: the system's, or always light or dark. */
export type Theme = 'system' | 'light' | 'dark';

const STORAGE_KEY = 'mip-theme';

export const chosenTheme = (): Theme => {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
};

export function applyTheme(theme: Theme): void {
  localStorage.setItem(STORAGE_KEY, theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
