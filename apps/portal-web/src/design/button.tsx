import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Look = 'usual' | 'main' | 'plain' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  readonly small?: boolean;
  readonly children: ReactNode;
}

/** A button for an action; navigation uses a link. */
export const Button = ({ look = 'usual', small = false, className = '', type = 'button', ...rest }: ButtonProps) => (
  <button {...rest} type={type} className={`${buttonClass(look, small)} ${className}`.trim()} />
);

/** The button's class, for links that look like one. */
export const buttonClass = (look: Look = 'usual', small = false): string =>
  ['button', look !== 'usual' && `button-${look}`, small && 'button-small'].filter(Boolean).join(' ');
