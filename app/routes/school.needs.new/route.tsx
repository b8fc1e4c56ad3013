import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NEED_FIELD_ORDER, NeedFields } from '#app/features/need/components/need-fields.tsx';
import { NeedForm } from '#app/features/need/inputs.ts';
import { newNeedPage } from '#app/features/need/need-form.server.ts';
import { sayNeed } from '#app/features/need/refusal-text.ts';
import { stateNeed } from '#app/features/need/state-need.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'State a need · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(newNeedPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('need.edit');
  const form = await readForm(args.request, NeedForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(form.attempt((value) => stateNeed(ctx, value), sayNeed));
  if (!saved.ok) return saved.reply;
  return redirectWithNotice(`/school/needs/${saved.result}/matches`, 'Your need is saved');
}

export default function NewNeed() {
  const form = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="What do your students need?"
      lede={`Two minutes for ${form.school.name}, ${form.schoolYear}. Only the name and the grades are required; the more you say, the better the order of what you find.`}
      crumbs={[{ href: '/school/needs', label: 'Needs' }]}
    >
      <Form reply={reply} order={NEED_FIELD_ORDER} submitLabel="Save and see what matches">
        <NeedFields form={form} />
      </Form>
    </Page>
  );
}
