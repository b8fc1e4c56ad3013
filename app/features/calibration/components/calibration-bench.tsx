import { useRef } from 'react';
import { benchSearch } from '#app/features/vetting/bench-path.ts';
import { EvidencePapers, EvidenceSection } from '#app/features/vetting/components/evidence.tsx';
import { givenWords, IndicatorFields } from '#app/features/vetting/components/indicator-fields.tsx';
import { RunningScore } from '#app/features/vetting/components/running-score.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Stripes } from '#app/ui/stripes.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';
import type { CalibrationBenchView } from '../bench-page.server.ts';

type ViewProps = { readonly view: CalibrationBenchView };

/** The organization and each offering of the version that is rated. */
export function CalibrationSubjects({ view: { base, subjects, on } }: ViewProps) {
  return (
    <TabsNav
      label="What you rate"
      tabs={subjects.map((each) => ({
        href: `${base}${benchSearch({ on: each.offeringId })}`,
        label: each.name,
        current: each.offeringId === on,
        viewed: each.rated === each.standards,
      }))}
    />
  );
}

/** What the partner sent about the subject, a section at a time. */
export function CalibrationEvidence({ view }: ViewProps) {
  const { base, on, standard, evidence } = view;
  const { tabs, current, section, documents, attestations } = evidence;
  return (
    <section className="stack" aria-labelledby="evidence-heading">
      <h2 id="evidence-heading">Evidence</h2>
      <TabsNav
        label="Sections of the application"
        tabs={tabs.map((tab, at) => ({
          href: `${base}${benchSearch({ on, standard: standard.key, section: tab.key })}`,
          label: `${at + 1}. ${tab.title}`,
          current: tab.key === current.key,
        }))}
      />
      {section ? (
        <EvidenceSection section={section} level={3} />
      ) : (
        <EvidencePapers documents={documents} attestations={attestations} />
      )}
    </section>
  );
}

type RubricProps = ViewProps & {
  readonly reply: FormReply | undefined;
  readonly words: 'reason' | 'own-note';
  readonly promise: string;
};

/** One standard of the rubric, rated for calibration or as its reference. */
export function CalibrationRubric({ view, reply, words, promise }: RubricProps) {
  const { base, on, standard, standards, open, next } = view;
  const box = useRef<HTMLDivElement>(null);
  const whole = standards.filter((each) => each.whole).length;
  return (
    <section className="stack" aria-labelledby="standard-heading">
      <div className="row row--between row--base">
        <h2 id="standard-heading">{standard.name}</h2>
        <span className="small nowrap">
          Standard {standard.number} of {standards.length}
        </span>
      </div>
      <Stripes
        filled={whole}
        total={standards.length}
        label={`${whole} of ${standards.length} standards rated`}
      />
      <TabsNav
        label="Standards"
        tabs={standards.map(({ key, number, name, whole }) => ({
          href: `${base}${benchSearch({ on, standard: key })}`,
          label: `${number}. ${name}`,
          current: key === standard.key,
          viewed: whole,
        }))}
      />
      <RunningScore key={`score-${on}-${standard.key}`} box={box} score={view.score} part={on === null} />
      <p className="read">{standard.about}</p>
      {open ? (
        <div ref={box}>
          <Form
            key={`${on}-${standard.key}`}
            reply={reply}
            action={`${base}${benchSearch({ on, standard: standard.key, section: view.evidence.current.key })}`}
            className="stack"
            label={`Rate ${standard.name}`}
          >
            <p className="small muted">{promise}</p>
            <HiddenField name="on" value={on ?? ''} />
            {standard.indicators.map((indicator, at) => (
              <IndicatorFields
                key={indicator.id}
                indicator={indicator}
                number={`${standard.number}.${at + 1}`}
                reply={reply}
                words={words}
              />
            ))}
            <div className="row">
              <Button name="onward" value="next">
                {next ? `Save and go on to ${next.name}` : 'Save and check everything'}
              </Button>
              <Button look="line" name="onward" value="stay">
                Save
              </Button>
            </div>
          </Form>
        </div>
      ) : (
        <SummaryList
          items={standard.indicators.map((indicator) => ({
            key: indicator.id,
            term: indicator.name,
            value: givenWords(indicator),
          }))}
        />
      )}
    </section>
  );
}
