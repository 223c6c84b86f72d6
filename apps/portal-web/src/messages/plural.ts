/** Picks the form that a number needs in a language: `plural('en', 1, { one: 'patient', other: 'patients' })`. */
export function plural(language: string, n: number, forms: { readonly one: string; readonly other: string }): string {
  return new Intl.PluralRules(language).select(n) === 'one' ? forms.one : forms.other;
}

/** A number with its noun, such as `1,234 patients`. */
export const counted = (language: string, n: number, forms: { readonly one: string; readonly other: string }): string =>
  `${new Intl.NumberFormat(language).format(n)} ${plural(language, n, forms)}`;
