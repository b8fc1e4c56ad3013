import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { TemplateEditor } from '#app/features/letter/components/template-editor.tsx';
import { TemplateForm, TemplateParams, TemplateSearch } from '#app/features/letter/inputs.ts';
import {
  type LetterTemplateView,
  letterTemplatePage,
  previewTemplate,
} from '#app/features/letter/template-pages.server.ts';
import { type Reply, readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const meta: MetaFunction = () => [{ title: 'How a letter reads · Crosswalk' }];

export function loader({ params }: LoaderFunctionArgs) {
  const { kind } = readParams(params, TemplateParams);
  return redirectTo(`/office/letter-templates/${kind}`);
}

/** Shows the words as they were typed, and keeps none of them. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { kind } = readParams(args.params, TemplateParams);
  const which = { kind, ...readSearch(args.request, TemplateSearch) };
  ctx.demand('letter-template.edit');
  const form = await readForm(args.request, TemplateForm);
  if (!form.ok) {
    const reply: Reply = await form.reply.json();
    return json({ view: await ctx.answer(letterTemplatePage(ctx, which)), reply }, { status: 422 });
  }
  const { seen, ...words } = form.value;
  const view = await ctx.answer(previewTemplate(ctx, which, words, seen));
  return json({ view, reply: replyOf(view) });
}

export default function TemplatePreview() {
  const answer = useActionData<typeof action>();
  return answer ? <TemplateEditor view={answer.view} reply={answer.reply} /> : null;
}

/** What is wrong with the words, at each part, in the shape of a refused form. */
function replyOf({ problems, words }: LetterTemplateView): Reply | null {
  if (problems.length === 0) return null;
  const parts = [...new Set(problems.map(({ part }) => part))];
  const fieldErrors = Object.fromEntries(
    parts.map((part) => [
      part,
      problems.filter((problem) => problem.part === part).map(({ message }) => message),
    ]),
  );
  return { fieldErrors, formErrors: [], values: { ...words } };
}
