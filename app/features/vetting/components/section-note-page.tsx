import type { FormReply } from '#app/ui/form-reply.tsx';
import { Page } from '#app/ui/page.tsx';
import { SectionNoteForm, type SectionNoteView } from './section-note-form.tsx';

type SectionNotePageProps = {
  readonly view: SectionNoteView & { readonly partner: string; readonly reference: string };
  readonly reply: FormReply | undefined;
};

/** One private note by itself: where its form leads without script, and where two tabs' words stand side by side. */
export function SectionNotePage({ view, reply }: SectionNotePageProps) {
  return (
    <Page
      title={`My note on ${view.evidence.current.title}`}
      meta={`${view.partner}, ${view.reference}`}
      back={{ href: view.base, label: 'Back to the evidence' }}
    >
      <SectionNoteForm view={view} reply={reply} />
    </Page>
  );
}
