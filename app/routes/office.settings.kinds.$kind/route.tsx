import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { KindFields } from '#app/features/documents/components/kind-fields.tsx';
import { DEMAND_LABELS, SUBJECT_LABELS } from '#app/features/documents/document-words.ts';
import { editKind } from '#app/features/documents/edit-kinds.server.ts';
import { EditKindForm, KindParams } from '#app/features/documents/kind-inputs.ts';
import { kindPage } from '#app/features/documents/kinds-page.server.ts';
import { sayKind } from '#app/features/documents/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkbox } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { StandsNow } from '#app/ui/stands-now.tsx';
import { HiddenField, SeenField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.label ?? 'Kind'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { kind } = readParams(args.params, KindParams);
  return json(await ctx.answer(kindPage(ctx, kind)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { kind } = readParams(args.params, KindParams);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, EditKindForm);
  if (!form.ok) return form.reply;
  const edited = await ctx.answer(
    form.attempt(({ seen, ...input }) => editKind(ctx, kind, input, seen), sayKind),
  );
  return edited.ok
    ? redirectWithNotice('/office/settings/kinds', 'Saved. Every partnership was looked at again')
    : edited.reply;
}

export default function DocumentKind() {
  const kind = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title={kind.label}
      lede={`About: ${SUBJECT_LABELS[kind.subject].toLowerCase()}. What you change here counts at once for every partnership.`}
      crumbs={[
        { href: '/office/settings', label: 'Settings' },
        { href: '/office/settings/kinds', label: 'Kinds of documents' },
      ]}
    >
      <Form
        reply={reply}
        submitLabel="Save"
        secondary={<a href="/office/settings/kinds">Leave it as it is</a>}
      >
        <SeenField name="seen" value={kind.seen} />
        <KindFields kind={kind} fixed={kind.fixed} />
        {kind.fixed ? (
          <HiddenField name="active" value="on" />
        ) : (
          <Checkbox
            name="active"
            label="In use"
            hint="A retired kind is asked of nobody; its papers stay on file."
            defaultChecked={kind.active}
          />
        )}
      </Form>
      <StandsNow
        reply={reply}
        items={[
          { key: 'label', term: 'Name', value: kind.label },
          { key: 'help', term: 'Help', value: kind.help || null },
          { key: 'demand', term: 'Who needs one', value: DEMAND_LABELS[kind.demand] },
          { key: 'validMonths', term: 'Months it counts', value: kind.validMonths },
          { key: 'graceDays', term: 'Days of grace', value: kind.graceDays },
          { key: 'reminderDays', term: 'Days of reminders', value: kind.reminderDays.join(', ') || null },
          { key: 'active', term: 'In use', value: kind.active ? 'Yes' : 'No' },
        ]}
      />
    </Page>
  );
}
