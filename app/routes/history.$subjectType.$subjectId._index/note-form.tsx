import { ACCEPTED_ENDINGS, FILE_HINT, FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Panel } from '#app/ui/page.tsx';
import { FileField, TextArea } from '#app/ui/text-fields.tsx';

export function NoteForm({ reply }: { readonly reply: FormReply | undefined }) {
  return (
    <Panel title="Add a note">
      <Form reply={reply} multipart submitLabel="Add note" submitLook="line" className="stack">
        <TextArea
          name="body"
          label="What the Office should remember"
          hint="Only the Office reads it. It cannot be changed; a correction is another note."
          rows={5}
          limit={10000}
        />
        <FileField
          name="file"
          label="A file"
          hint={FILE_HINT}
          accept={ACCEPTED_ENDINGS}
          limit={FILE_SIZE_LIMIT}
          optional
        />
      </Form>
    </Panel>
  );
}
