import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DocumentParams, RenewDocumentForm } from '#app/features/documents/inputs.ts';
import { sayDocument } from '#app/features/documents/refusal-text.ts';
import { renewDocument, renewDocumentPage } from '#app/features/documents/renew-document.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { ACCEPTED_ENDINGS, FILE_HINT, FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { DateField, FileField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Renew: ${data?.title ?? 'document'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { documentId } = readParams(args.params, DocumentParams);
  return json(await ctx.answer(renewDocumentPage(ctx, documentId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { documentId } = readParams(args.params, DocumentParams);
  ctx.demand('document.upload');
  const upload = await readUpload(ctx, args.request, RenewDocumentForm, 'file');
  if (!upload.ok) return upload.reply;
  const renewed = await ctx.answer(
    upload.form.attempt(
      (paper) => renewDocument(ctx, { ...paper, documentId, file: upload.file }),
      sayDocument,
    ),
  );
  return renewed.ok
    ? redirectWithNotice(
        '/partner/documents',
        'Sent. The Office looks at it next; the one before stays on file',
      )
    : renewed.reply;
}

export default function RenewDocument() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const ends = view.until === null ? '' : ` ${view.over ? 'It ended' : 'It ends'} on ${view.until}.`;
  return (
    <Page
      title={`Renew: ${view.title.toLowerCase()}`}
      lede="Only this paper. Everything else you sent stays as it is."
      crumbs={[{ href: '/partner/documents', label: 'Documents' }]}
    >
      {view.returnedNote !== null && (
        <Notice tone="sun" title="The Office returned the last one.">
          {view.returnedNote}
        </Notice>
      )}
      <p className="read">
        On file: <a href={`/files/${view.fileId}`}>{view.fileName}</a>
        {view.offering ? `, for ${view.offering}` : ''}.{ends}{' '}
        <a href={`/documents/${view.id}`}>All versions</a>
      </p>
      <Form
        reply={reply}
        multipart
        submitLabel="Send the new one"
        secondary={<a href="/partner/documents">Not now</a>}
      >
        <FileField
          name="file"
          label="The new paper"
          hint={view.help ? `${view.help} ${FILE_HINT}` : FILE_HINT}
          accept={ACCEPTED_ENDINGS}
          limit={FILE_SIZE_LIMIT}
        />
        <DateField
          name="validFrom"
          label="First day on which it counts"
          defaultValue={view.suggested.validFrom}
          optional
        />
        <DateField
          name="validUntil"
          label="Last day on which it counts"
          hint="As it stands on the paper."
          defaultValue={view.suggested.validUntil}
          optional
        />
        <TextField name="note" label="Anything the Office should know" optional />
      </Form>
    </Page>
  );
}
