import type { ReactNode } from 'react';
import { Button, type ButtonLook } from './button.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { type FormReply, FormReplyProvider } from './form-reply.tsx';
import { submitOnce } from './submit-once.ts';

type FormProps = {
  /** Where the form goes; the page it stands on when absent. */
  readonly action?: string | undefined;
  readonly method?: 'post' | 'get' | undefined;
  readonly reply?: FormReply | null | undefined;
  /** Puts a filled button at the end. Leave it out to place buttons yourself. */
  readonly submitLabel?: ReactNode;
  readonly submitLook?: ButtonLook | undefined;
  /** Beside the submit button: a second way on. */
  readonly secondary?: ReactNode;
  /** Needed when two forms on one page share field names. */
  readonly prefix?: string | undefined;
  /** Field names in page order, for the error summary. */
  readonly order?: readonly string[] | undefined;
  /** For forms that carry files. */
  readonly multipart?: boolean | undefined;
  readonly label?: string | undefined;
  readonly role?: 'search' | undefined;
  readonly className?: string | undefined;
  /** False when the page shows the summary itself, above its heading. */
  readonly summary?: boolean | undefined;
  readonly children?: ReactNode;
};

/**
 * A plain form: the answer is always a whole page, with script or without it. Fields inside read what
 * was typed and what is wrong from the reply.
 */
export function Form(props: FormProps) {
  const { action, method = 'post', reply, prefix, className = 'stack stack-l', summary = true } = props;
  return (
    <FormReplyProvider reply={reply} prefix={prefix}>
      <form
        action={action}
        method={method}
        encType={props.multipart ? 'multipart/form-data' : undefined}
        aria-label={props.label}
        role={props.role}
        className={className}
        noValidate={method === 'post'}
        onSubmit={method === 'post' ? submitOnce : undefined}
      >
        {summary && <ErrorSummary reply={reply} prefix={prefix} order={props.order} />}
        {props.children}
        {props.submitLabel !== undefined && (
          <div className="row">
            <Button look={props.submitLook}>{props.submitLabel}</Button>
            {props.secondary}
          </div>
        )}
      </form>
    </FormReplyProvider>
  );
}
