import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { WEEKDAYS } from '#app/domain/offerings/vocabulary.ts';
import { dayName } from '#app/features/catalogue/components/words.ts';
import { OfferingParams, SlotForm } from '#app/features/offering/inputs.ts';
import { sayOffering } from '#app/features/offering/refusal-text.ts';
import { setSlot, slotsPage } from '#app/features/offering/slots.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Checkboxes } from '#app/ui/choice-fields.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatClockRange, listWords } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { NumberField, TextField, TimeField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Times it is given · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  return json(await ctx.answer(slotsPage(ctx, offeringId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  ctx.demand('offering.edit');
  const form = await readForm(args.request, SlotForm);
  if (!form.ok) return form.reply;
  const set = await ctx.answer(form.attempt((slot) => setSlot(ctx, { offeringId, ...slot }), sayOffering));
  return set.ok ? redirectWithNotice(`/partner/offerings/${offeringId}/slots`, 'Saved') : set.reply;
}

export default function Slots() {
  const { id, name, year, slots, places, placesTaken, isBound, defaults, allowed } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const at = `/partner/offerings/${id}/slots`;
  return (
    <Page
      title="Times it is given"
      lede={`${name}, ${year}. Schools choose one of these times, and each has places of its own.`}
      back={{ href: `/partner/offerings/${id}`, label: name }}
    >
      {slots.length === 0 ? (
        <EmptyState title="It has no times of its own yet">
          {isBound
            ? `All ${places} places are one, and ${placesTaken} are taken already. It can be divided into times next year.`
            : `All ${places} places are one. If you give it to different groups at different times, say which and how many each can take.`}
        </EmptyState>
      ) : (
        <DataTable
          label="Times and places"
          columns={[
            { key: 'name', header: 'Time', rowHeader: true, wide: true, cell: (slot) => slot.name },
            {
              key: 'when',
              header: 'Days and hours',
              cell: ({ days, startsAt, endsAt }) =>
                [listWords(days.map(dayName)), startsAt && endsAt ? formatClockRange(startsAt, endsAt) : '']
                  .filter(Boolean)
                  .join(', ') || 'Any',
            },
            { key: 'places', header: 'Places', numeric: true, cell: (slot) => slot.places },
            { key: 'taken', header: 'Taken', numeric: true, cell: ({ taken }) => taken },
            {
              key: 'remove',
              header: 'Take out',
              cell: ({ name: slot, taken }) =>
                allowed.edit && taken === 0 ? (
                  <PostButton action={`${at}/remove`} values={{ name: slot }} look="plain" small about={slot}>
                    Take out
                  </PostButton>
                ) : (
                  '–'
                ),
            },
          ]}
          rows={slots}
          rowKey={(slot) => slot.name}
        />
      )}
      {allowed.edit && !isBound && (
        <Section title="Add a time, or change the one of that name">
          <Form reply={reply} submitLabel="Save this time">
            <TextField
              name="name"
              label="What do you call it?"
              hint="For example: Tuesday and Thursday afternoons"
              autoComplete="off"
            />
            <Checkboxes
              name="days"
              label="Days"
              choices={WEEKDAYS.map((value) => ({ value, label: dayName(value) }))}
              defaultValues={[...defaults.days]}
              flow="columns"
            />
            <TimeField name="startsAt" label="From" optional defaultValue={defaults.startsAt ?? undefined} />
            <TimeField name="endsAt" label="Until" optional defaultValue={defaults.endsAt ?? undefined} />
            <NumberField name="places" label="How many students can it take?" />
          </Form>
        </Section>
      )}
    </Page>
  );
}
