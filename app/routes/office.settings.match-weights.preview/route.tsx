import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SaveWeightsForm, WeightsForm } from '#app/features/matching/weights/inputs.ts';
import { previewWeights } from '#app/features/matching/weights/preview-weights.server.ts';
import { sayWeights } from '#app/features/matching/weights/refusal-text.ts';
import { saveWeights } from '#app/features/matching/weights/save-weights.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';
import { ExampleNeed } from './example-need.tsx';

export const meta: MetaFunction = () => [{ title: 'Effect of new match weights · Crosswalk' }];

const SETTINGS = '/office/settings/match-weights';

/** The weights stand in the address, which is therefore the same for whoever looks at it. */
function weightsIn(request: Request) {
  const parsed = WeightsForm.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) throw new Response('Not found', { status: 404, statusText: 'Not found' });
  return parsed.data;
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(previewWeights(ctx, weightsIn(args.request))));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const weights = weightsIn(args.request);
  ctx.demand('match-weights.save');
  const form = await readForm(args.request, SaveWeightsForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt((value) => saveWeights(ctx, { weights, ...value }), sayWeights),
  );
  if (!saved.ok) return saved.reply;
  return redirectWithNotice(SETTINGS, `Version ${saved.result} of the weights holds from now on`);
}

export default function PreviewWeights() {
  const preview = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="What these weights would do"
      lede={says(preview)}
      crumbs={[
        { href: '/office/settings', label: 'Settings' },
        { href: SETTINGS, label: 'Match weights' },
      ]}
      notice={!preview.isChange && <Notice>These are the weights that hold already.</Notice>}
      density="compact"
    >
      <Section title="The weights">
        <DataTable
          label="Weights now and then"
          compact
          columns={[
            { key: 'part', header: 'Part of the fit', rowHeader: true, cell: ({ label }) => label },
            { key: 'before', header: 'Now', numeric: true, cell: ({ before }) => `${before}%` },
            {
              key: 'after',
              header: 'Then',
              numeric: true,
              cell: ({ before, percent }) =>
                before === percent ? `${percent}%` : <strong>{percent}%</strong>,
            },
          ]}
          rows={preview.weights}
          rowKey={({ key }) => key}
          rowTone={({ before, percent }) => (before === percent ? undefined : 'changed')}
        />
      </Section>
      <Section title="On real needs, those that change most first">
        {preview.examples.length === 0 ? (
          <EmptyState title="No need is open">There is nothing to try the weights on yet.</EmptyState>
        ) : (
          preview.examples.map((example) => (
            <ExampleNeed key={example.id} example={example} head={preview.head} />
          ))
        )}
      </Section>
      {preview.allowed.save && preview.isChange && (
        <Section title="Save just these">
          <Form
            reply={reply}
            submitLabel={`Save as version ${preview.basedOn + 1}`}
            secondary={<a href={SETTINGS}>Change nothing</a>}
          >
            <input type="hidden" name="basedOn" value={preview.basedOn} />
            <input type="hidden" name="previewed" value={preview.previewed} />
            <TextArea
              name="reason"
              label="Why"
              hint="It stands beside the version for good."
              rows={2}
              limit={500}
            />
          </Form>
        </Section>
      )}
    </Page>
  );
}

function says({
  compared,
  moved,
  newFirst,
  head,
}: {
  compared: number;
  moved: number;
  newFirst: number;
  head: number;
}) {
  if (compared === 0) return 'Nothing is saved yet.';
  return `Compared on the ${plural(compared, 'newest open need')}: the first ${head} change for ${moved}, and ${newFirst} would have another offering first. Nothing is saved yet.`;
}
