import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Variant = 'default' | 'main' | 'plain' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: Variant;
  readonly small?: boolean;
  readonly children: ReactNode;
}

/** A button for an action; navigation uses a link. */
export const Button = ({
  variant = 'default',
  small = false,
  className = '',
  type = 'button',
  ...rest
}: ButtonProps) => <button {...rest} type={type} className={`${buttonClass(variant, small)} ${className}`.trim()} />;

/** The button's class, for links that look like one. */
export const buttonClass = (variant: Variant = 'default', small = false): string =>
  ['button', variant !== 'default' && `button-${variant}`, small && 'button-small'].filter(Boolean).join(' ');
