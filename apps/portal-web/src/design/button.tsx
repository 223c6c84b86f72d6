import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Look = 'usual' | 'main' | 'plain' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  readonly small?: boolean;
  readonly children: ReactNode;
}

/** A button that does something here; what leads elsewhere is a link. */
export const Button = ({ look = 'usual', small = false, className = '', type = 'button', ...rest }: ButtonProps) => (
  <button {...rest} type={type} className={`${buttonClass(look, small)} ${className}`.trim()} />
);

/** The same look for links. */
export const buttonClass = (look: Look = 'usual', small = false): string =>
  ['button', look !== 'usual' && `button-${look}`, small && 'button-small'].filter(Boolean).join(' ');
