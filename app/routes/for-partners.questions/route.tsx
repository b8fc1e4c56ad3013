import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { questionsPage } from '#app/features/application/for-partners-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatCount, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Every question · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(questionsPage(ctx)));
}

type Questions = NonNullable<Awaited<ReturnType<typeof questionsPage>>['questionnaire']>;
type Part = Questions['organization'][number];
type Question = Part['questions'][number];

const KINDS: Readonly<Record<Question['kind'], string>> = {
  text: 'One line',
  'long-text': 'Your own words',
  choice: 'Choose one',
  choices: 'Choose any number',
  number: 'A number',
  money: 'An amount in dollars',
  date: 'A date',
  'yes-no': 'Yes or no',
  rows: 'Rows',
  file: 'A file',
};
const MOST_OPTIONS = 12;

export default function EveryQuestion() {
  const { questionnaire } = useLoaderData<typeof loader>();
  if (questionnaire === null) {
    return (
      <Page title="Every question" crumbs={[{ href: '/for-partners', label: 'For partners' }]}>
        <EmptyState title="No questions yet">
          The Office has not announced a registration. Its questions will stand here before it opens.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title="Every question"
      lede={`${questionnaire.total} questions, with every limit. Set aside about ${questionnaire.minutes} minutes for your organization and one offering; you can stop and go on at any time.`}
      meta={`${questionnaire.title}, version ${questionnaire.version}`}
      crumbs={[{ href: '/for-partners', label: 'For partners' }]}
      gap="large"
    >
      <p className="screen-only read">
        Print this page with your browser: it is made for paper too. Questions without “optional” need an
        answer before you send.
      </p>
      <Section title="About your organization, once">
        {questionnaire.organization.map((part) => (
          <PartText key={part.key} part={part} />
        ))}
      </Section>
      <Section title="About each offering">
        {questionnaire.offering.map((part) => (
          <PartText key={part.key} part={part} />
        ))}
      </Section>
    </Page>
  );
}

function PartText({ part }: { readonly part: Part }) {
  return (
    <Section title={part.title} level={3} look="quiet" id={part.key}>
      <p className="read muted">{part.about}</p>
      <ol className="stack">
        {part.questions.map((question) => (
          <li key={question.key} className="read">
            <QuestionText question={question} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function QuestionText({ question }: { readonly question: Question }) {
  const { kind, maxLength, options, onlyIf } = question;
  const shape = [
    KINDS[kind],
    maxLength === null ? null : `up to ${plural(maxLength, 'character')}`,
    kind === 'choice' || kind === 'choices' ? optionWords(options) : question.detail,
  ];
  return (
    <div className="stack stack-s">
      <p>
        <strong>{question.label}</strong>
        {!question.required && <span className="muted"> (optional)</span>}
      </p>
      {onlyIf !== null && (
        <p className="small">
          Only if you answer “{answerWords(question.onlyIfAnswer)}” to “{onlyIf}”
        </p>
      )}
      <p className="small">
        {question.help}
        {question.why !== null && ` ${question.why}`}
      </p>
      <p className="small muted">{shape.filter((each) => each !== null).join(': ')}</p>
    </div>
  );
}

function answerWords(value: string | null): string {
  return value === 'yes' ? 'Yes' : value === 'no' ? 'No' : (value ?? '').replaceAll('-', ' ');
}

function optionWords(options: readonly string[]): string {
  return options.length <= MOST_OPTIONS
    ? options.join('; ')
    : `${options.slice(0, MOST_OPTIONS).join('; ')}; and ${formatCount(options.length - MOST_OPTIONS)} more`;
}
