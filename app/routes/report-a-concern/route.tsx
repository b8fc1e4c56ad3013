import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CONCERN_TOPICS, readConcernRefusal, sayConcern } from '#app/features/concern/concern-words.ts';
import { ConcernForm } from '#app/features/concern/inputs.ts';
import { reportConcern } from '#app/features/concern/report-concern.server.ts';
import { officeContact } from '#app/features/district/office-contact.server.ts';
import { carriedWords } from '#app/features/words/carried-words.server.ts';
import { type PageWords, useWords, wordsOf } from '#app/features/words/components/use-words.tsx';
import { languageAsked } from '#app/features/words/page-languages.server.ts';
import { composed, ENGLISH, isKey } from '#app/features/words/words.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = ({ matches }) => [
  { title: `${wordsOf(matches).plain('shell.concern')} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(officeContact(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const form = await readForm(args.request, ConcernForm);
  if (!form.ok) return form.reply;
  const { clientAddress } = args.context;
  const sent = await ctx.answer(
    form.attempt((concern) => reportConcern(ctx, { ...concern, clientAddress }), sayConcern),
  );
  if (!sent.ok) return sent.reply;
  const language = languageAsked(args.request);
  // The router puts the language before the path by itself.
  const { text, isEnglish } = composed(carriedWords(language), (say) =>
    say('concern.sent', { office: ctx.district.officeName }),
  );
  return redirectWithNotice('/report-a-concern', { text, language: isEnglish ? 'en' : language });
}

export default function ReportAConcern() {
  const office = useLoaderData<typeof loader>();
  const words = useWords();
  const { t, plain, name, translated } = words;
  const reply = inWords(useActionData<typeof action>(), words);

  return (
    <Page title={t('shell.concern')} lede={t('concern.lede', { office: name(office.name) })}>
      <Notice tone="stop" title={t('concern.danger')}>
        <p>{t('concern.danger-text')}</p>
        {translated && (
          <p lang="en" dir="ltr">
            {ENGLISH['concern.danger']} {ENGLISH['concern.danger-text']}
          </p>
        )}
      </Notice>
      <Form reply={reply} submitLabel={t('concern.send')} label={plain('concern.form')}>
        <Radios
          name="topic"
          label={t('concern.topic')}
          choices={CONCERN_TOPICS.map((value) => ({ value, label: t(`concern.${value}`) }))}
        />
        <TextField name="about" label={t('concern.about')} optional />
        <TextArea
          name="words"
          label={t('concern.words')}
          hint={t('concern.words-hint')}
          limit={5000}
          rows={8}
        />
        <TextField name="name" label={t('concern.name')} optional autoComplete="name" />
        <TextField
          name="email"
          label={t('concern.email')}
          hint={t('concern.email-hint')}
          type="email"
          optional
          autoComplete="email"
        />
      </Form>
      <p className="read">
        {t('concern.or-call', {
          phone: name(office.phone),
          email: <a href={`mailto:${office.email}`}>{name(office.email)}</a>,
        })}
      </p>
    </Page>
  );
}

type Answer = { fieldErrors: Record<string, string[]>; formErrors: string[]; values: FormReply['values'] };

/** What was refused, in the reader's words. */
function inWords(reply: Answer | undefined, { t, theirs }: PageWords): FormReply | undefined {
  if (!reply) return undefined;
  const said = (refusal: string) => {
    const { key, count } = readConcernRefusal(refusal);
    // Every text of the form but this one has no number in it.
    return key === 'concern.too-long'
      ? t(key, { count })
      : isKey(key)
        ? t(key as 'concern.later')
        : theirs(refusal);
  };
  return {
    ...reply,
    formErrors: reply.formErrors.map(said),
    fieldErrors: Object.fromEntries(
      Object.entries(reply.fieldErrors).map(([field, messages]) => [field, messages.map(said)]),
    ),
  };
}
