import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LONGEST_NOTE } from '#app/domain/shortlists/vocabulary.ts';
import { changeNote } from '#app/features/shortlist/change-note.server.ts';
import { ChangedNoteForm, ShortlistNoteParams } from '#app/features/shortlist/inputs.ts';
import { ownNotePage } from '#app/features/shortlist/own-note-page.server.ts';
import { sayShortlist } from '#app/features/shortlist/refusal-text.ts';
import { shortlistHref } from '#app/features/shortlist/shortlist-hrefs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Change your note · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(ownNotePage(ctx, readParams(args.params, ShortlistNoteParams))));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const note = readParams(args.params, ShortlistNoteParams);
  ctx.demand('shortlist.edit');
  const form = await readForm(args.request, ChangedNoteForm);
  if (!form.ok) return ctx.replyBeside(ownNotePage(ctx, note), form.reply);
  const changed = await ctx.answer(
    form.attempt(({ body }) => changeNote(ctx, { ...note, body }), sayShortlist),
  );
  if (!changed.ok) return changed.reply;
  return redirectWithNotice(shortlistHref(note.shortlistId), 'Your note is changed');
}

export default function ChangeNote() {
  const { shortlistId, about, body } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page title="Change your note" back={{ href: shortlistHref(shortlistId), label: 'The shortlist' }}>
      <Form reply={reply} submitLabel="Save note">
        <TextArea name="body" label={`Your note on ${about}`} defaultValue={body} limit={LONGEST_NOTE} />
      </Form>
    </Page>
  );
}
