import { type RefObject, useMemo, useRef } from 'react';
import { benchSearch } from '#app/features/vetting/bench-path.ts';
import type { BenchView } from '#app/features/vetting/review-page.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { HiddenField, TextArea } from '#app/ui/text-fields.tsx';
import { type AutosavePlan, useAutosave } from '#app/ui/use-autosave.ts';

export type SectionNoteView = Pick<BenchView, 'base' | 'on' | 'open' | 'evidence'> & {
  readonly standard: Pick<BenchView['standard'], 'key'>;
};

type SectionNoteFormProps = {
  readonly view: SectionNoteView;
  readonly reply?: FormReply | undefined;
};

/** What the reviewer writes down beside one section, and nobody else ever reads. */
export function SectionNoteForm({ view, reply }: SectionNoteFormProps) {
  const { base, on, standard, evidence, open } = view;
  const { current, note, noteSeen } = evidence;
  const box = useRef<HTMLDivElement>(null);
  if (!open) {
    return note === '' ? null : (
      <p className="small prewrap">
        <span className="muted">My private note: </span>
        {note}
      </p>
    );
  }
  const search = benchSearch({ on, standard: standard.key, section: current.key });
  const typed = reply?.values?.['seen.note'];
  return (
    <div ref={box} key={current.readKey}>
      <Form
        action={`${base}/notes${search}`}
        reply={reply}
        label={`Private note on ${current.title}`}
        className="stack stack-s"
        prefix="evidence"
      >
        <HiddenField name="section" value={current.readKey} />
        <HiddenField name="seen.note" value={typeof typed === 'string' ? typed : noteSeen} />
        <TextArea
          name="private.note"
          label="My private note on this section"
          hint="Nobody else ever reads it, neither now nor after you submit."
          defaultValue={note}
          rows={2}
          optional
        />
        <div className="row">
          <Button look="line" small>
            Save this note
          </Button>
          <SavedStatus box={box} base={base} />
        </div>
      </Form>
    </div>
  );
}

function SavedStatus({ box, base }: { readonly box: RefObject<HTMLElement | null>; readonly base: string }) {
  const plan = useMemo(
    (): AutosavePlan => ({
      saveAt: `${base}/notes/autosave`,
      about: ['section'],
      prefixes: ['private.'],
      what: 'the note',
    }),
    [base],
  );
  const status = useAutosave(box, null, plan);
  return (
    <span className="small muted" role="status">
      {status}
    </span>
  );
}
