import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { extendPreview } from '#app/features/desk/bulk-preview.server.ts';
import {
  Affected,
  LeftOutList,
  MailSamples,
  NobodyAffected,
  Picked,
} from '#app/features/desk/components/bulk-lists.tsx';
import { ExtendForm, ExtendSearch } from '#app/features/desk/inputs.ts';
import { performBulkAct } from '#app/features/desk/perform-bulk-act.server.ts';
import { sayDesk } from '#app/features/desk/refusal-text.ts';
import { dueOn } from '#app/features/vetting/deadlines.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { DateField, HiddenField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Move the due day: preview · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { pick, dueOn: day } = readSearch(args.request, ExtendSearch);
  return json(await ctx.answer(extendPreview(ctx, pick, day)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
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
  const { chosen, day, options, affected, leftOut, samples, undoMinutes, decisionsDueAt } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Move the reviews’ due day"
      lede="Open reviews get the later day; none gets an earlier one. Nothing happens until you confirm."
      back={{ href: '/office/applications', label: 'Back to applications' }}
      density="compact"
      wide
    >
      <Form
        method="get"
        className="filterline"
        label="The new day"
        submitLabel="Show whom it helps"
        submitLook="line"
        prefix="which"
      >
        <Picked ids={chosen} />
        <DateField
          name="dueOn"
          label="Read and rated by"
          hint={decisionsDueAt ? `Decisions are due ${formatDate(decisionsDueAt)}.` : undefined}
          defaultValue={day}
        />
      </Form>
      {affected.length === 0 ? (
        <NobodyAffected chosen={chosen.length} />
      ) : (
        <Form reply={reply} submitLabel={`Move ${plural(affected.length, 'review')} to ${formatDate(day)}`}>
          <Picked ids={chosen} />
          <HiddenField name="dueOn" value={day} />
          <Affected items={affected} newDay={day} />
          <TextArea
            name="text"
            label="What reviewers read"
            rows={3}
            limit={4000}
            defaultValue={options.kind === 'extend' ? options.text : ''}
          />
          <MailSamples samples={samples} minutes={undoMinutes} />
        </Form>
      )}
      {leftOut.length > 0 && (
        <Section title={`Left out: ${leftOut.length}`}>
          <LeftOutList items={leftOut} />
        </Section>
      )}
    </Page>
  );
}
