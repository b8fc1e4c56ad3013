import { BAND_WORDS } from '#app/features/cycle/cycle-words.ts';
import { Checkbox, Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';
import { NumberField } from '#app/ui/text-fields.tsx';
import type { OwnCycleView } from './eligibility-result.tsx';

type QuestionsProps = { readonly view: OwnCycleView; readonly reply: FormReply | undefined };

/** The few questions that come before all others. Before the cycle opens its rules are there to read. */
export function EligibilityQuestions({ view, reply }: QuestionsProps) {
  const { questions, phase, allowed } = view;
  if (questions.length === 0) {
    return view.verdict?.eligible && phase === 'before' ? (
      <p>It asks nothing before you start. The way in stands here on the day it opens.</p>
    ) : null;
  }
  if (phase !== 'open' || !allowed.apply) {
    return (
      <Section title="Who can apply" tight>
        <PlainList items={questions.map(({ kind, rule }) => ({ key: kind, main: rule }))} />
      </Section>
    );
  }
  return (
    <Section title={view.verdict === null ? 'Can you apply?' : 'Your answers'}>
      <p className="read">
        {view.verdict === null
          ? 'A few questions before you spend an evening on the rest. What we know from your profile is filled in.'
          : 'Did something change? Answer again; the last answers count, and all are kept.'}
      </p>
      <Form reply={reply} submitLabel={view.verdict === null ? 'See whether you can apply' : 'Answer again'}>
        {questions.map(({ kind, label, hint, rule, value, notServed }) =>
          kind === 'non-profit' ? (
            <Radios
              key={kind}
              name={kind}
              label={label}
              hint={`${hint}. Asked for: ${lower(rule)}`}
              defaultValue={value}
              flow="row"
              choices={[
                { value: 'yes', label: 'Yes' },
                { value: 'no', label: 'No' },
              ]}
            />
          ) : (
            <div key={kind} className="stack stack-s">
              <NumberField
                name={kind}
                label={label}
                hint={`${hint}. Asked for: ${lower(rule)}`}
                defaultValue={value}
              />
              {notServed !== null && (
                <Checkbox
                  name={`${kind}.none`}
                  label={`We do not serve ${BAND_WORDS[kind as keyof typeof BAND_WORDS]}`}
                  value="yes"
                  defaultChecked={notServed}
                />
              )}
            </div>
          ),
        )}
      </Form>
    </Section>
  );
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
