import type { ComponentProps, ReactNode } from 'react';
import { Form } from '#app/ui/form.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Affected, LeftOutList, MailSamples, NobodyAffected, Picked } from './bulk-lists.tsx';

type BulkPreviewProps = {
  readonly title: string;
  readonly lede: string;
  readonly view: {
    readonly chosen: readonly string[];
    readonly affected: ComponentProps<typeof Affected>['items'];
    readonly leftOut: ComponentProps<typeof LeftOutList>['items'];
    readonly samples: ComponentProps<typeof MailSamples>['samples'];
    readonly undoMinutes: number;
  };
  readonly reply: ComponentProps<typeof Form>['reply'];
  readonly submitLabel: string;
  /** A choice that the preview follows, with the label of its form and of its button. */
  readonly choice?: { readonly label: string; readonly show: string; readonly field: ReactNode };
  readonly newDay?: string;
  /** The words that go out, to be changed before they do. */
  readonly children: ReactNode;
};

/** What a bulk act will do, to whom and to whom not, and the mails it sends; nothing happens until it is confirmed. */
export function BulkPreview(props: BulkPreviewProps) {
  const { title, lede, view, reply, submitLabel, choice, newDay, children } = props;
  const { chosen, affected, leftOut, samples, undoMinutes } = view;
  return (
    <Page
      title={title}
      lede={`${lede} Nothing happens until you confirm.`}
      back={{ href: '/office/applications', label: 'Back to applications' }}
      density="compact"
      wide
    >
      {choice && (
        <Form
          method="get"
          className="filterline"
          label={choice.label}
          submitLabel={choice.show}
          submitLook="line"
          prefix="which"
        >
          <Picked ids={chosen} />
          {choice.field}
        </Form>
      )}
      {affected.length === 0 ? (
        <NobodyAffected chosen={chosen.length} />
      ) : (
        <Form reply={reply} submitLabel={submitLabel}>
          <Picked ids={chosen} />
          <Affected items={affected} {...(newDay === undefined ? {} : { newDay })} />
          {children}
          <MailSamples samples={samples} minutes={undoMinutes} />
        </Form>
      )}
      {leftOut.length > 0 && (
        <Section title={`Left out: ${leftOut.length}`}>
          <LeftOutList items={leftOut} />
        </Section>
      )}
    </Page>
  );
}
