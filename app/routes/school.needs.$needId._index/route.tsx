import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeNeed } from '#app/features/need/change-need.server.ts';
import { NEED_FIELD_ORDER, NeedFields } from '#app/features/need/components/need-fields.tsx';
import { NeedForm, NeedParams, ProposedChange } from '#app/features/need/inputs.ts';
import { editNeedPage } from '#app/features/need/need-form.server.ts';
import { sayNeed } from '#app/features/need/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.need.title ?? 'Need'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { needId } = readParams(args.params, NeedParams);
  const proposed = readSearch(args.request, ProposedChange);
  return json(await ctx.answer(editNeedPage(ctx, { needId, proposed })));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { needId } = readParams(args.params, NeedParams);
  ctx.demand('need.edit');
  const form = await readForm(args.request, NeedForm);
  if (!form.ok)
    return ctx.replyBeside(
      editNeedPage(ctx, { needId, proposed: readSearch(args.request, ProposedChange) }),
      form.reply,
    );
  const saved = await ctx.answer(form.attempt((need) => changeNeed(ctx, { needId, need }), sayNeed));
  if (!saved.ok) return saved.reply;
  return redirectWithNotice(`/school/needs/${needId}/matches`, 'Your need is saved');
}

export default function EditNeed() {
  const form = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { need } = form;
  const crumbs = [{ href: '/school/needs', label: 'Needs' }];
  if (!form.allowed.edit) return <SettledNeed need={need} crumbs={crumbs} />;

  return (
    <Page
      title={need.title}
      crumbs={crumbs}
      actions={<a href={`/school/needs/${need.id}/matches`}>See what matches</a>}
      notice={
        form.proposed && (
          <Notice tone="sun" title="One change is filled in.">
            It brings in the offering you came from. Read it, then save.
          </Notice>
        )
      }
    >
      <Form
        reply={reply}
        order={NEED_FIELD_ORDER}
        submitLabel="Save and see what matches"
        secondary={<a href={`/school/needs/${need.id}/matches`}>Leave it as it was</a>}
      >
        <NeedFields form={form} />
      </Form>
      <Section title="Take it off your list" look="quiet">
        <p className="read">
          A settled need leaves your list and your home page. It stays on record, and you can state a new one
          any day.
        </p>
        <div className="row">
          <PostButton action={`/school/needs/${need.id}/close`} values={{ outcome: 'met' }} look="line">
            It is met
          </PostButton>
          <PostButton action={`/school/needs/${need.id}/close`} values={{ outcome: 'closed' }} look="line">
            We no longer need it
          </PostButton>
        </div>
      </Section>
    </Page>
  );
}

type SettledNeedProps = {
  need: { title: string; status: string; note: string; startsOn: string | null; inWords: string };
  crumbs: { href: string; label: string }[];
};

function SettledNeed({ need, crumbs }: SettledNeedProps) {
  return (
    <Page
      title={need.title}
      crumbs={crumbs}
      notice={
        <Notice title={need.status === 'met' ? 'This need is met.' : 'This need is closed.'}>
          It can be read and no longer changed. If it comes back, state a new one.
        </Notice>
      }
    >
      <SummaryList
        items={[
          { key: 'what', term: 'What you looked for', value: need.inWords },
          { key: 'start', term: 'Start', value: need.startsOn && formatDate(need.startsOn) },
          { key: 'note', term: 'Note', value: need.note || null },
        ]}
      />
      <p>
        <LinkButton href="/school/needs/new" look="line">
          State a need
        </LinkButton>
      </p>
    </Page>
  );
}
