import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { TemplateEditor } from '#app/features/letter/components/template-editor.tsx';
import { TemplateForm, TemplateParams, TemplateSearch } from '#app/features/letter/inputs.ts';
import { sayTemplate } from '#app/features/letter/refusal-text.ts';
import { saveLetterTemplate } from '#app/features/letter/save-letter-template.server.ts';
import { letterTemplatePage } from '#app/features/letter/template-pages.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Letter: ${data?.title ?? ''} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { kind } = readParams(args.params, TemplateParams);
  const { language } = readSearch(args.request, TemplateSearch);
  return json(await ctx.answer(letterTemplatePage(ctx, { kind, language })));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { kind } = readParams(args.params, TemplateParams);
  const { language } = readSearch(args.request, TemplateSearch);
  ctx.demand('letter-template.edit');
  const form = await readForm(args.request, TemplateForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(
      ({ seen, ...words }) => saveLetterTemplate(ctx, { kind, language, words, seen }),
      sayTemplate,
    ),
  );
  return saved.ok
    ? redirectWithNotice(
        `/office/letter-templates/${kind}${language === 'en' ? '' : `?language=${language}`}`,
        `Saved as version ${saved.result}`,
      )
    : saved.reply;
}

export default function LetterTemplate() {
  return <TemplateEditor view={useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}
