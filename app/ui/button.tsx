import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { submitOnce } from './submit-once.ts';

/** `fill` is the one thing to do in a region; `field` stands on the yellow field of the home page only. */
export type ButtonLook = 'fill' | 'line' | 'stop' | 'plain' | 'field';

type Shared = {
  readonly look?: ButtonLook | undefined;
  readonly small?: boolean | undefined;
  readonly icon?: IconName | undefined;
  /** Heard, not seen, after the words: "Request" + "Math circles". */
  readonly about?: string | undefined;
  readonly children: ReactNode;
};

type ButtonProps = Shared & {
  readonly type?: 'submit' | 'button' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly form?: string | undefined;
  readonly formAction?: string | undefined;
  readonly formMethod?: 'get' | 'post' | undefined;
  /** Why it cannot be pressed, in words, beside it. A button is never disabled without a reason. */
  readonly disabledReason?: string | undefined;
  readonly onClick?: (() => void) | undefined;
};

function buttonClass(look: ButtonLook = 'fill', small = false): string {
  return ['btn', look === 'fill' ? '' : `btn--${look}`, small ? 'btn--small' : ''].filter(Boolean).join(' ');
}

function Face({ icon, about, children }: Pick<Shared, 'icon' | 'about' | 'children'>) {
  return (
    <>
      {icon !== undefined && <Icon name={icon} />}
      <span>
        {children}
        {about !== undefined && <span className="vh"> {about}</span>}
      </span>
    </>
  );
}

export function Button({ look, small, icon, about, children, type = 'submit', ...rest }: ButtonProps) {
  const { disabledReason, ...control } = rest;
  const button = (
    <button
      type={type}
      className={buttonClass(look, small)}
      disabled={disabledReason !== undefined}
      {...control}
    >
      <Face icon={icon} about={about}>
        {children}
      </Face>
    </button>
  );
  if (disabledReason === undefined) return button;
  return (
    <span className="btn-reason">
      {button}
      <span className="small muted">{disabledReason}</span>
    </span>
  );
}

type LinkButtonProps = Shared & { readonly href: string; readonly download?: boolean | undefined };

export function LinkButton({ look, small, icon, about, children, href, download }: LinkButtonProps) {
  return (
    <a className={buttonClass(look, small)} href={href} download={download}>
      <Face icon={icon} about={about}>
        {children}
      </Face>
    </a>
  );
}

type IconLinkProps = { readonly href: string; readonly icon: IconName; readonly children: ReactNode };

/** A link with an icon before its words, for rows of small actions. */
export function IconLink({ href, icon, children }: IconLinkProps) {
  return (
    <a className="icon-link" href={href}>
      <Icon name={icon} />
      <span>{children}</span>
    </a>
  );
}

type PostButtonProps = Omit<ButtonProps, 'form' | 'formAction' | 'formMethod' | 'type'> & {
  readonly action: string;
  /** Hidden values that go with it. */
  readonly values?: { readonly [name: string]: string | number } | undefined;
};

/** One action in one press: a form with a single button. */
export function PostButton({ action, values = {}, ...button }: PostButtonProps) {
  return (
    <form method="post" action={action} className="post-button" onSubmit={submitOnce}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button {...button} />
    </form>
  );
}

type PostLinkProps = {
  readonly action: string;
  readonly values?: { readonly [name: string]: string } | undefined;
  readonly children: ReactNode;
};

/** A POST that looks like a link, where a link is what people look for: sign out. */
export function PostLink({ action, values = {}, children }: PostLinkProps) {
  return (
    <form method="post" action={action} className="post-link" onSubmit={submitOnce}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="link-button">
        {children}
      </button>
    </form>
  );
}
