import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { extendPreview } from '#app/features/desk/bulk-preview.server.ts';
import { BulkPreview } from '#app/features/desk/components/bulk-preview.tsx';
import { ExtendForm, ExtendSearch } from '#app/features/desk/inputs.ts';
import { performBulkAct } from '#app/features/desk/perform-bulk-act.server.ts';
import { sayDesk } from '#app/features/desk/refusal-text.ts';
import { dueOn } from '#app/features/vetting/deadlines.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDate, plural } from '#app/ui/format.ts';
import { DateField, HiddenField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Move the due day: preview · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { pick, dueOn: day } = readSearch(args.request, ExtendSearch);
  return json(await ctx.answer(extendPreview(ctx, pick, day)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('application.remind');
  const form = await readForm(args.request, ExtendForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    form.attempt(
      ({ pick, dueOn: day, text }) =>
        performBulkAct(ctx, {
          kind: 'extend',
          applicationIds: pick,
          wanted: dueOn(ctx.district.timeZone, day),
          text,
        }),
      sayDesk,
    ),
  );
  return done.ok ? redirectTo(`/office/bulk/${done.result}`) : done.reply;
}

export default function MoveDueDay() {
  const view = useLoaderData<typeof loader>();
  const { day, options, affected, decisionsDueAt } = view;
  return (
    <BulkPreview
      title="Move the reviews’ due day"
      lede="Open reviews get the later day; none gets an earlier one."
      view={view}
      reply={useActionData<typeof action>()}
      submitLabel={`Move ${plural(affected.length, 'review')} to ${formatDate(day)}`}
      newDay={day}
      choice={{
        label: 'The new day',
        show: 'Show whom it helps',
        field: (
          <DateField
            name="dueOn"
            label="Read and rated by"
            hint={decisionsDueAt ? `Decisions are due ${formatDate(decisionsDueAt)}.` : undefined}
            defaultValue={day}
          />
        ),
      }}
    >
      <HiddenField name="dueOn" value={day} />
      <TextArea
        name="text"
        label="What reviewers read"
        rows={3}
        limit={4000}
        defaultValue={options.kind === 'extend' ? options.text : ''}
      />
    </BulkPreview>
  );
}
