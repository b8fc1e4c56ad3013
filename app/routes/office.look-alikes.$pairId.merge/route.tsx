import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MergeForm, MergeSearch, PairParams } from '#app/features/merging/inputs.ts';
import { mergePage } from '#app/features/merging/merge-page.server.ts';
import { mergePair } from '#app/features/merging/merge-pair.server.ts';
import { sayMerge } from '#app/features/merging/words.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatCount, listWords } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Bullets } from '#app/ui/letter.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { HiddenField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Merge into ${data?.kept.name ?? ''} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { pairId } = readParams(args.params, PairParams);
  const { keep } = readSearch(args.request, MergeSearch);
  return json(await ctx.answer(mergePage(ctx, { pairId, keep })));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { pairId } = readParams(args.params, PairParams);
  ctx.demand('organization.merge');
  const form = await readForm(args.request, MergeForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt((value) => mergePair(ctx, { pairId, ...value }), sayMerge));
  if (!done.ok) return done.reply;
  return redirectWithNotice(
    `/office/merges/${done.result}`,
    'Merged. Here is what moved, and how to take it back',
  );
}

export default function MergeTwo() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { pairId, kept, gone, obstacles, moving } = view;
  const pair = `/office/look-alikes/${pairId}`;
  return (
    <Page
      title={`Merge ${gone.name} into ${kept.name}?`}
      meta={`${kept.name} is kept. ${gone.name} goes into it`}
      back={{ href: pair, label: 'Back to the pair' }}
    >
      {obstacles.length > 0 && (
        <Notice tone="stop" title="This cannot be merged as it stands">
          <Bullets>
            {obstacles.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </Bullets>
        </Notice>
      )}
      <p>
        <a href={`${pair}/merge?keep=${gone.id}`}>Keep {gone.name} instead</a>
      </p>
      <Section title={`What moves to ${kept.name}`}>
        {moving.length === 0 ? (
          <p>{gone.name} has nothing of its own.</p>
        ) : (
          <PlainList
            items={moving.map(({ table, count, words, names, more }) => ({
              key: table,
              main: `${formatCount(count)} ${words}`,
              sub: `${names.join(', ')}${more ? ', …' : ''}`,
            }))}
          />
        )}
      </Section>
      <Section title="What happens the moment you press the button" tight>
        <What view={view} />
      </Section>
      {obstacles.length === 0 && (
        <Form
          reply={reply}
          submitLabel="Merge now"
          submitLook="stop"
          secondary={<a href={pair}>Leave them as they are</a>}
        >
          <HiddenField name="keep" value={kept.id} />
          {view.choices.map(({ field, label, kept: own, gone: other }) => (
            <Radios
              key={field}
              name={`take-${field}`}
              label={`${label}: which one is right?`}
              defaultValue="kept"
              choices={[
                { value: 'kept', label: own, hint: `As ${kept.name} has it` },
                { value: 'gone', label: other, hint: `As ${gone.name} has it` },
              ]}
            />
          ))}
          <TextArea
            name="reason"
            label="How you know that they are one organization"
            hint="It stands in the history of both, and their people can read it."
            rows={3}
            limit={1000}
          />
        </Form>
      )}
    </Page>
  );
}

function What({ view }: { view: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { kept, gone, staying, filled, otherNames, nonProfitDiffers, undoDays } = view;
  return (
    <Bullets>
      <li>
        {gone.name} is out of the directory and every search. Its address, /partners/{gone.slug}, leads to{' '}
        {kept.name}.
      </li>
      <li>Its people work for {kept.name} from then on, and its offerings stand under that name.</li>
      {staying.people.length > 0 && (
        <li>{listWords(staying.people)} already belongs to both; the second membership ends.</li>
      )}
      {staying.years.length > 0 && (
        <li>
          Both are registered for {listWords(staying.years)}. The standing of {kept.name} counts.
        </li>
      )}
      {filled.map(({ field, label, gone: value }) => (
        <li key={field}>
          {label} is filled in from {gone.name}: {value}
        </li>
      ))}
      {otherNames.length > 0 && <li>Also known as, unless you choose it below: {listWords(otherNames)}.</li>}
      {nonProfitDiffers && (
        <li>
          One is a non-profit and the other is not. {kept.name} stays what it is: only a decision changes
          that.
        </li>
      )}
      <li>For {undoDays} days a director can take it back, as long as nothing that moved has changed.</li>
    </Bullets>
  );
}
