import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { documentPage } from '#app/features/vetting/documents-page.server.ts';
import { DocumentParams, ReturnForm } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { reviewDocument } from '#app/features/vetting/review-document.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Return a paper · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { documentId } = readParams(args.params, DocumentParams);
  const { label, partner, fileId, fileName, open } = await ctx.answer(documentPage(ctx, documentId));
  return json({ label, partner, fileId, fileName, open });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { documentId } = readParams(args.params, DocumentParams);
  ctx.demand('document.review');
  const form = await readForm(args.request, ReturnForm);
  if (!form.ok) return form.reply;
  const returned = await ctx.answer(
    form.attempt(({ note }) => reviewDocument(ctx, { documentId, verdict: 'returned', note }), sayVetting),
  );
  return returned.ok
    ? redirectWithNotice('/office/documents', 'Returned. The partner is told by mail and reads your words.')
    : returned.reply;
}

export default function ReturnDocument() {
  const { label, partner, fileId, fileName, open } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title={`Return the ${label.toLowerCase()} of ${partner}?`}
      lede="The partner reads your words and adds a new paper. Until then this one does not count."
      back={{ href: '/office/documents', label: 'Back to papers' }}
    >
      <p>
        <a href={`/files/${fileId}`}>Open {fileName}</a>
      </p>
      {open || reply ? (
        <Form reply={reply} submitLabel="Return it to the partner">
          <TextArea
            name="note"
            label="What is wrong with it?"
            hint="For example: it names another organization, or it ends before the school year does."
            rows={4}
            limit={4000}
          />
        </Form>
      ) : (
        <EmptyState title="Somebody was quicker">
          This paper has been read already, or a newer one has replaced it.
        </EmptyState>
      )}
    </Page>
  );
}
