import type { ReactNode } from 'react';
import { Wordmark } from './brand.tsx';

type LetterProps = {
  /** The sender's own lines: office, address, telephone. */
  readonly sender: ReactNode;
  /** Date, addressee, what it is about. */
  readonly reference: ReactNode;
  /** The decision, as a sentence. */
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly signature?: ReactNode;
  /** The rule, the version, the date, the record number. */
  readonly foot?: ReactNode;
  /** The rank of its title: `h3` where it stands on a page of something else. */
  readonly heading?: 'h1' | 'h3' | undefined;
};

/** Leads with the decision, then reasons, then what to do; prints as it stands. */
export function Letter(props: LetterProps) {
  const { sender, reference, title, children, signature, foot, heading: Heading = 'h1' } = props;
  return (
    <article className="letter">
      <div className="stack">
        <div className="letterhead">
          <span className="brand">
            <Wordmark />
          </span>
          <div className="small">{sender}</div>
        </div>
        <div className="small">{reference}</div>
        <Heading>{title}</Heading>
        {children}
        {signature !== undefined && <div className="sign">{signature}</div>}
        {foot !== undefined && <div className="letter__foot small muted">{foot}</div>}
      </div>
    </article>
  );
}

/** Anything that must not reach paper. */
export function ScreenOnly({ children }: { readonly children: ReactNode }) {
  return <div className="screen-only">{children}</div>;
}

/** Square bullets. */
export function Bullets({ children }: { readonly children: ReactNode }) {
  return <ul className="bullets">{children}</ul>;
}
