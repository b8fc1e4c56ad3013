import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { askPreview } from '#app/features/desk/bulk-preview.server.ts';
import { BulkPreview } from '#app/features/desk/components/bulk-preview.tsx';
import { AskForm, AskSearch } from '#app/features/desk/inputs.ts';
import { performBulkAct } from '#app/features/desk/perform-bulk-act.server.ts';
import { sayDesk } from '#app/features/desk/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Select } from '#app/ui/choice-fields.tsx';
import { plural } from '#app/ui/format.ts';
import { HiddenField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Ask for a document: preview · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { pick, kind } = readSearch(args.request, AskSearch);
  return json(await ctx.answer(askPreview(ctx, pick, kind)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('application.remind');
  const form = await readForm(args.request, AskForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    form.attempt(
      ({ pick, kind, text }) =>
        performBulkAct(ctx, { kind: 'ask', applicationIds: pick, document: kind, text }),
      sayDesk,
    ),
  );
  return done.ok ? redirectTo(`/office/bulk/${done.result}`) : done.reply;
}

export default function AskForDocument() {
  const view = useLoaderData<typeof loader>();
  const { document, choices, options, affected } = view;
  return (
    <BulkPreview
      title="Ask for a document"
      lede="Partners who have it on file, or have just sent it, are not asked."
      view={view}
      reply={useActionData<typeof action>()}
      submitLabel={`Ask ${plural(affected.length, 'partner')}`}
      choice={{
        label: 'Which paper',
        show: 'Show who is asked',
        field: <Select name="kind" label="Which paper" choices={choices} defaultValue={document} />,
      }}
    >
      <HiddenField name="kind" value={document} />
      <TextArea
        name="text"
        label="What partners read"
        rows={4}
        limit={4000}
        defaultValue={options.kind === 'ask' ? options.text : ''}
      />
    </BulkPreview>
  );
}
