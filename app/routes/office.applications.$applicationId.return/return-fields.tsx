import { ReturnParts } from '#app/features/vetting/components/return-lines.tsx';
import type { returnPage } from '#app/features/vetting/return-page.server.ts';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { HiddenField, TextArea } from '#app/ui/text-fields.tsx';

type View = Pick<
  Awaited<ReturnType<typeof returnPage>>,
  'id' | 'asks' | 'asksElsewhere' | 'mayReturn' | 'parts'
>;

/** What goes back, to tick and to write. Once it was sent it stands, whatever became of the application meanwhile. */
export function ReturnFields({
  view,
  reply,
}: {
  readonly view: View;
  readonly reply: FormReply | undefined;
}) {
  const { id, asks, asksElsewhere, mayReturn, parts } = view;
  if (!(mayReturn || reply) || !parts) {
    return (
      <EmptyState title="It cannot be returned now">
        It is decided, with the partner already, or the panel has agreed on its ratings.
      </EmptyState>
    );
  }
  const begun = begunWith(reply) ?? asks;
  return (
    <Form reply={reply} submitLabel="Return it to the partner">
      <AskedNotice
        id={id}
        here={begun.length}
        since={asks.filter((ask) => !begun.includes(ask)).length}
        elsewhere={asksElsewhere}
      />
      <HiddenField name="asks" value={begun.join(' ')} />
      <ReturnParts parts={parts} reply={reply} />
      <Section title="Anything else?" tight>
        <TextArea
          name="note"
          label="Words about the whole"
          hint="Stands above the list that they read."
          limit={4000}
          optional
        />
      </Section>
    </Form>
  );
}

/** However the form comes back, its words are those that it began with. */
function begunWith(reply: FormReply | undefined): readonly string[] | undefined {
  const sent = reply?.values?.asks;
  return typeof sent === 'string' ? sent.split(' ').filter((id) => id !== '') : undefined;
}

type AskedNoticeProps = {
  readonly id: string;
  /** Questions of reviewers that the form began with. */
  readonly here: number;
  /** Those that came after it was opened. */
  readonly since: number;
  /** Those about what can go back no more. */
  readonly elsewhere: number;
};

function AskedNotice({ id, here, since, elsewhere }: AskedNoticeProps) {
  if (here + since + elsewhere === 0) return null;
  return (
    <Notice title={askedTitle({ here, since })}>
      {here > 0 && (
        <p>
          Change the words or take a tick out as you like. The partner reads your words and never who asked.
        </p>
      )}
      {since > 0 && (
        <p>
          {here > 0 &&
            `Since you began reviewers have asked ${plural(since, 'more question', 'more questions')}. `}
          What they ask is not in your words: it waits for an answer, or opens with this page anew.
        </p>
      )}
      {elsewhere > 0 && (
        <p>
          {here > 0 ? 'Not below: ' : ''}
          {plural(elsewhere, 'question')} about something that is no part of the application any more, so that
          only you can answer.
        </p>
      )}
      <p>
        <a href={`/office/applications/${id}/asks`}>Answer the reviewers yourself</a>
      </p>
    </Notice>
  );
}

function askedTitle({ here, since }: { readonly here: number; readonly since: number }): string {
  if (here > 0) return `Ticked already is what reviewers ask for: ${plural(here, 'question')}.`;
  if (since > 0) return `Reviewers have asked ${plural(since, 'question')} since you began.`;
  return 'Reviewers ask about what cannot go back';
}
