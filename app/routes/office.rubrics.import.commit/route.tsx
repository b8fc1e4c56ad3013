import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { importRubric } from '#app/features/quality/import-rubric.server.ts';
import { ImportRubricForm } from '#app/features/quality/inputs.ts';
import { sayQuality } from '#app/features/quality/quality-words.ts';
import { rubricsPage } from '#app/features/quality/rubrics-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { HiddenField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Name these standards · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  await ctx.answer(rubricsPage(ctx));
  return json({});
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('rubric.edit');
  const form = await readForm(args.request, ImportRubricForm);
  if (!form.ok) return form.reply;
  const kept = await ctx.answer(
    form.attempt(
      ({ text, fileName, ...input }) =>
        importRubric(ctx, { ...input, file: { name: fileName, content: new TextEncoder().encode(text) } }),
      sayQuality,
    ),
  );
  return kept.ok
    ? redirectWithNotice(
        `/office/rubrics/drafts/${kept.result}`,
        'Kept as a draft. Nothing is published yet.',
      )
    : kept.reply;
}

/** Reached when the title or the version was left empty: the file stays with the page. */
export default function NameImportedRubric() {
  const reply = useActionData<typeof action>();
  const kept = (name: string) => {
    const value = reply?.values[name];
    return typeof value === 'string' ? value : '';
  };
  return (
    <Page
      title="Name these standards"
      back={{ href: '/office/rubrics/import', label: 'Choose another file' }}
      density="compact"
    >
      {kept('text') === '' ? (
        <EmptyState title="No file here">
          Choose the file first; its name is asked for beside what it holds.
        </EmptyState>
      ) : (
        <Form reply={reply} submitLabel="Keep it as a draft">
          {['purpose', 'fileName', 'text'].map((name) => (
            <HiddenField key={name} name={name} value={kept(name)} />
          ))}
          <TextField name="title" label="Title" hint="What people read above the standards." />
          <TextField name="version" label="Version" hint="For example 2027-28" width="mid" />
        </Form>
      )}
    </Page>
  );
}
