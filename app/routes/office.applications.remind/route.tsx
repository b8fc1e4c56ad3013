import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { remindPreview } from '#app/features/desk/bulk-preview.server.ts';
import { BulkPreview } from '#app/features/desk/components/bulk-preview.tsx';
import { BulkSearch, RemindForm } from '#app/features/desk/inputs.ts';
import { performBulkAct } from '#app/features/desk/perform-bulk-act.server.ts';
import { sayDesk } from '#app/features/desk/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { plural } from '#app/ui/format.ts';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Remind: preview · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { pick } = readSearch(args.request, BulkSearch);
  return json(await ctx.answer(remindPreview(ctx, pick)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('application.remind');
  const form = await readForm(args.request, RemindForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    form.attempt(
      ({ pick, ...texts }) => performBulkAct(ctx, { kind: 'remind', applicationIds: pick, ...texts }),
      sayDesk,
    ),
  );
  return done.ok ? redirectTo(`/office/bulk/${done.result}`) : done.reply;
}

export default function Remind() {
  const view = useLoaderData<typeof loader>();
  const { options, affected, samples } = view;
  const texts = options.kind === 'remind' ? options : null;
  const to = (side: 'reviewers' | 'partner') => affected.some((item) => item.to === side);
  return (
    <BulkPreview
      title="Remind"
      lede="Whoever an application waits for gets your words."
      view={view}
      reply={useActionData<typeof action>()}
      submitLabel={`Send ${plural(total(samples), 'mail')}`}
    >
      {to('reviewers') && (
        <TextArea
          name="toReviewers"
          label="What reviewers read"
          hint="Below it stand their open reviews with their days."
          rows={4}
          limit={4000}
          defaultValue={texts?.toReviewers}
        />
      )}
      {to('partner') && (
        <TextArea
          name="toPartners"
          label="What partners read"
          hint="Below it stands their application with its day."
          rows={4}
          limit={4000}
          defaultValue={texts?.toPartners}
        />
      )}
    </BulkPreview>
  );
}

const total = (samples: readonly { readonly count: number }[]) =>
  samples.reduce((sum, { count }) => sum + count, 0);
