import type { ReactNode } from 'react';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Page } from '#app/ui/page.tsx';

type AssignmentStepProps = {
  readonly slug: string;
  readonly name: string;
  readonly title: string;
  readonly lede: string;
  readonly allowed: boolean;
  readonly reply: FormReply | undefined;
  readonly submitLabel: string;
  readonly cancelLabel: string;
  readonly submitLook?: 'fill' | 'stop' | undefined;
  /** Fields of the form. */
  readonly fields?: ReactNode;
  /** What to read first. */
  readonly children?: ReactNode;
};

/** A page that says what is about to happen to a round, and asks. */
export function AssignmentStep(props: AssignmentStepProps) {
  const back = `/office/assignments/${props.slug}`;
  return (
    <Page title={props.title} lede={props.lede} back={{ href: back, label: props.name }}>
      {props.children}
      {props.allowed ? (
        <Form
          reply={props.reply}
          submitLabel={props.submitLabel}
          submitLook={props.submitLook}
          secondary={<a href={back}>{props.cancelLabel}</a>}
        >
          {props.fields}
        </Form>
      ) : (
        <p>
          This cannot be done now. <a href={back}>Read how the round stands</a>.
        </p>
      )}
    </Page>
  );
}
