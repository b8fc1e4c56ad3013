import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RatingSettingsForm } from '#app/features/rating/inputs.ts';
import { editRatingSettings, ratingSettingsPage } from '#app/features/rating/rating-settings.server.ts';
import { sayRating } from '#app/features/rating/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { NumberField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Ratings · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(ratingSettingsPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('rating-settings.edit');
  const form = await readForm(args.request, RatingSettingsForm);
  if (!form.ok) return form.reply;
  const edited = await ctx.answer(form.attempt((input) => editRatingSettings(ctx, input), sayRating));
  return edited.ok ? redirectWithNotice('/office/settings/ratings', 'Settings saved') : edited.reply;
}

export default function RatingSettings() {
  const { settings, allowed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Ratings"
      lede="What everybody may read of the ratings that schools give their partnerships at the year’s end. Comments and replies are never published."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      density="compact"
    >
      {allowed.edit ? (
        <Form reply={reply} submitLabel="Save settings">
          <Radios
            name="isPublic"
            label="Are ratings public?"
            defaultValue={settings.isPublic ? 'yes' : 'no'}
            choices={[
              { value: 'no', label: 'No: only the school, the partner and the Office read them' },
              { value: 'yes', label: 'Yes: averages stand on the page of each offering' },
            ]}
          />
          <NumberField
            name="threshold"
            label="From how many schools on"
            hint="Fewer are never averaged in public. At least 3."
            defaultValue={settings.threshold}
          />
          <NumberField
            name="replyDays"
            label="Days that a partner has to reply first"
            defaultValue={settings.replyDays}
          />
        </Form>
      ) : (
        <SummaryList
          items={[
            { key: 'public', term: 'Are ratings public?', value: settings.isPublic ? 'Yes, averages' : 'No' },
            { key: 'threshold', term: 'From', value: plural(settings.threshold, 'school') },
            { key: 'days', term: 'Time to reply first', value: plural(settings.replyDays, 'day') },
          ]}
        />
      )}
    </Page>
  );
}
