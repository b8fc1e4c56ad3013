import { type RefObject, useMemo, useRef } from 'react';
import { WorkedExample } from '#app/features/quality/components/worked-example.tsx';
import { benchSearch } from '#app/features/vetting/bench-path.ts';
import type { Stop } from '#app/features/vetting/bench-score.ts';
import type { BenchView } from '#app/features/vetting/review-page.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Details } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Stripes } from '#app/ui/stripes.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';
import { type AutosavePlan, useAutosave } from '#app/ui/use-autosave.ts';
import { givenWords, IndicatorFields, type RatingWords } from './indicator-fields.tsx';
import { NextUnrated } from './next-unrated.tsx';
import { RunningScore } from './running-score.tsx';

type RubricBenchProps = {
  readonly view: BenchView;
  readonly reply: FormReply | undefined;
  /** Where everything is checked once it is rated. */
  readonly checkAt: string;
  readonly words: RatingWords;
  /** Who sees the ratings, and when. */
  readonly promise: string;
};

/** One standard of the rubric, every level with what it looks like in writing. */
export function RubricBench({ view, reply, checkAt, words, promise }: RubricBenchProps) {
  const { base, on, open, standard, standards } = view;
  const whole = standards.filter((each) => each.whole).length;
  const box = useRef<HTMLDivElement>(null);
  const place = `${on}-${standard.key}`;

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
      <RunningScore key={`score-${place}`} box={box} score={view.score} part={on === null} />
      {open && view.unrated.next && (
        <p className="small">
          <NextUnrated
            box={box}
            next={stopPath(base, view.unrated.next)}
            elsewhere={view.unrated.elsewhere ? stopPath(base, view.unrated.elsewhere) : checkAt}
          />
        </p>
      )}
      <p className="read">{standard.about}</p>
      {standard.example && (
        <Details summary="A worked example" small>
          <WorkedExample {...standard.example} />
        </Details>
      )}
      {open ? (
        <div ref={box}>
          <Form
            key={place}
            reply={reply}
            action={`${base}${benchSearch({ on, standard: standard.key, section: view.evidence.current.key })}`}
            className="stack"
            label={`Rate ${standard.name}`}
          >
            <p className="small muted">
              <Icon name="lock" inText />
              {promise}
            </p>
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
                {onwardWords(view)}
              </Button>
              <Button look="line" name="onward" value="stay">
                Save
              </Button>
              <SavedStatus box={box} base={base} />
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

/** The next standard by its number; the next subject by its name; at the very end the check of everything. */
function onwardWords({ next, on, standard, subjects }: BenchView): string {
  if (!next) return 'Save and check everything';
  if (next.on === on) return `Save and go to standard ${standard.number + 1}`;
  return `Save and go to ${subjects.find(({ offeringId }) => offeringId === next.on)?.name}`;
}

const stopPath = (base: string, { on, standard, indicatorId }: Stop) =>
  `${base}${benchSearch({ on, standard })}#rating-${indicatorId}`;

/** Apart from the form, which must not be rendered again while somebody fills it in. */
function SavedStatus({ box, base }: { readonly box: RefObject<HTMLElement | null>; readonly base: string }) {
  const plan = useMemo(
    (): AutosavePlan => ({
      saveAt: `${base}/autosave`,
      about: ['on'],
      prefixes: ['rating.', 'note.'],
      what: 'a rating or a note',
    }),
    [base],
  );
  const status = useAutosave(box, null, plan);
  return (
    <span className="small muted" role="status">
      {status}
    </span>
  );
}
