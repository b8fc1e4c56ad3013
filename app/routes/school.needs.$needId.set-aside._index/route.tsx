import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NeedParams, OfferingOfNeed, SetAsideForm } from '#app/features/need/inputs.ts';
import { sayNeed } from '#app/features/need/refusal-text.ts';
import { setAside } from '#app/features/need/set-aside.server.ts';
import { needOfSettingAside, setAsidePage } from '#app/features/need/set-aside-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Not ${data?.offering.name ?? 'this'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { needId } = readParams(args.params, NeedParams);
  const { offering } = offeringIn(args.request);
  return json(await ctx.answer(setAsidePage(ctx, { needId, offering })));
}

const offeringIn = ({ url }: Request) =>
  readParams(Object.fromEntries(new URL(url).searchParams), OfferingOfNeed);

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { needId } = readParams(args.params, NeedParams);
  ctx.demand('need.edit');
  const form = await readForm(args.request, SetAsideForm);
  if (!form.ok) return ctx.replyBeside(needOfSettingAside(ctx, needId), form.reply);
  const done = await ctx.answer(form.attempt((value) => setAside(ctx, { needId, ...value }), sayNeed));
  if (!done.ok) return done.reply;
  return redirectWithNotice(
    `/school/needs/${needId}/matches#set-aside`,
    'Set aside for this need. You find it at the end of the list, with a way back',
  );
}

export default function NotThis() {
  const { need, offering, reasons } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const matches = `/school/needs/${need.id}/matches`;

  return (
    <Page
      title={`Why not ${offering.name}?`}
      lede={`It leaves the list of “${need.title}” and no other list. ${offering.organization} is not told.`}
      crumbs={[
        { href: '/school/needs', label: 'Needs' },
        { href: matches, label: need.title },
      ]}
    >
      {need.isOpen ? (
        <Form reply={reply} submitLabel="Set it aside" secondary={<a href={matches}>Keep it on the list</a>}>
          <input type="hidden" name="offering" value={offering.slug} />
          <Radios name="reason" label="Reason" choices={reasons} />
          <TextArea
            name="note"
            label="In your own words"
            hint="Your team reads it. No student names."
            optional
            rows={3}
            limit={500}
          />
        </Form>
      ) : (
        <Notice>This need is settled. Its list no longer changes.</Notice>
      )}
    </Page>
  );
}
