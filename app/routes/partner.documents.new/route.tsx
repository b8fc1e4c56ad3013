import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addOwnDocument } from '#app/features/documents/add-own-document.server.ts';
import { DocumentForm, NewDocumentSearch } from '#app/features/documents/inputs.ts';
import { newDocumentPage } from '#app/features/documents/new-document-page.server.ts';
import { sayDocument } from '#app/features/documents/refusal-text.ts';
import { readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { ACCEPTED_ENDINGS, FILE_HINT, FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { Radios, Select } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { DateField, FileField, HiddenField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Add a document · Crosswalk' }];

const BACK = { application: '/partner/application', documents: '/partner/documents' } as const;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { kind = null, offering = null, from } = readSearch(args.request, NewDocumentSearch);
  return json({ ...(await ctx.answer(newDocumentPage(ctx))), kind, offering, from });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('document.upload');
  const upload = await readUpload(ctx, args.request, DocumentForm, 'file');
  if (!upload.ok) return upload.reply;
  const added = await ctx.answer(
    upload.form.attempt((paper) => addOwnDocument(ctx, paper, upload.file), sayDocument),
  );
  if (!added.ok) return added.reply;
  return redirectWithNotice(BACK[upload.form.value.from], 'Document added. The Office looks at it next');
}

export default function NewDocument() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = { href: BACK[view.from], label: view.from === 'application' ? 'Application' : 'Documents' };
  return (
    <Page
      title="Add a document"
      lede="The Office looks at it within about 5 school days. Until then it counts as received."
      crumbs={[back]}
      aside={
        <Section title="Leave out" tight>
          <p className="small">
            Anybody’s background check, its result or its number. Social Security numbers. Names of students.
          </p>
        </Section>
      }
      asideLabel="About documents"
    >
      <Form reply={reply} multipart submitLabel="Add document" secondary={<a href={back.href}>Not now</a>}>
        <HiddenField name="from" value={view.from} />
        <Radios name="kind" label="What is it?" choices={view.kinds} defaultValue={view.kind} />
        {view.offerings.length > 0 && (
          <Select
            name="offeringId"
            label="Which offering is it for?"
            hint="Only for a curriculum. The other papers are for your whole organization."
            optional
            emptyLabel="All of them"
            defaultValue={view.offering}
            choices={view.offerings.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <DateField name="validFrom" label="First day on which it counts" optional />
        <DateField
          name="validUntil"
          label="Last day on which it counts"
          hint="As it stands on the paper. Leave it empty if it does not end."
          optional
        />
        <TextField name="note" label="Anything the Office should know" optional />
        <FileField
          name="file"
          label="The file"
          hint={FILE_HINT}
          accept={ACCEPTED_ENDINGS}
          limit={FILE_SIZE_LIMIT}
        />
      </Form>
    </Page>
  );
}
